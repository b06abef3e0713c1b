import { visits } from '../../catalogue/definition.ts'

// Why work may stand still, and whose time it is meanwhile. Words: `cases.hold.{kind}` and `cases.hold.ground.{code}`.

export const holdKinds = ['applicant', 'appointment', 'payment', 'blankStock', 'material', 'outsideSystem'] as const
export type HoldKind = (typeof holdKinds)[number]

export interface HoldRule {
  /** Who has to move. */
  waitsFor: 'applicant' | 'office' | 'nation'
  /** Stops the office's clock. What our own or the national side lacks never does: it is a reason, shown (decisions 8). */
  stops: boolean
  /** Says until when: whoever waits is told a day. */
  dated?: true
  /** Codes of the grounds that may be given. */
  grounds: readonly string[]
}

export const holdRules: Readonly<Record<HoldKind, HoldRule>> = {
  applicant: { waitsFor: 'applicant', stops: true, grounds: ['perbaikan'] },
  appointment: { waitsFor: 'applicant', stops: true, grounds: visits },
  payment: { waitsFor: 'applicant', stops: true, grounds: ['tagihan'] },
  blankStock: { waitsFor: 'nation', stops: false, grounds: ['blangko-habis', 'alat-rusak'] },
  // What a repair in the street lacks.
  material: { waitsFor: 'office', stops: false, dated: true, grounds: ['bahan', 'anggaran'] },
  outsideSystem: {
    waitsFor: 'nation',
    stops: false,
    grounds: ['gangguan-siak', 'cek-ketunggalan', 'gangguan-jaringan', 'gangguan-sistem'],
  },
}
