import { decreedUntil, nationalHolidays } from '../../../platform/calendar/holidays.ts'
import { standardWeek } from '../../../platform/calendar.ts'
import type { Actor } from '../../../platform/context.ts'
import { type Answers, type Definition, definition } from '../../catalogue/definition.ts'
import { account, grant, house, type LooseCommand, type Setting, situations, step } from './testing.ts'
import type { Rules } from './types.ts'

// An invented service, "keanggotaan klub catur", with every turn a case can take; and the people around it.

const text = (id: string) => ({ id, en: id })

/** Monday 23 November 2026, 09.00 WIB. */
export const monday = Date.parse('2026-11-23T02:00:00Z')
export const hour = 3_600_000
export const day = 24 * hour

export const club: Definition = definition.parse({
  id: 'keanggotaan-klub-catur',
  version: 1,
  name: text('Keanggotaan klub catur'),
  summary: text('Menjadi anggota.'),
  unit: 'klub',
  standard: {
    legalBasis: ['Anggaran dasar klub'],
    promise: { workingDays: 3 },
    fee: 0,
    complaints: text('Ke pengurus.'),
    facilities: text('Papan catur.'),
    competence: text('Paham aturan.'),
    supervision: text('Ketua.'),
    staff: 3,
    guarantee: text('Tepat waktu.'),
    safety: text('Aman.'),
    evaluation: text('Tiap tahun.'),
  },
  applicants: { roles: ['citizen', 'officer', 'partner', 'rtHead'], for: ['self', 'family', 'area'], assurance: 2 },
  form: [
    {
      id: 'calon',
      title: text('Calon'),
      fields: [
        { id: 'nama', type: 'text', label: text('Nama') },
        { id: 'usia', type: 'number', label: text('Usia') },
      ],
    },
    {
      id: 'lawan',
      title: text('Lawan'),
      repeat: { min: 0, max: 3 },
      fields: [{ id: 'nama', type: 'text', label: text('Nama') }],
    },
  ],
  documents: [
    { id: 'pas-foto', label: text('Pas foto') },
    { id: 'surat-izin', label: text('Surat izin'), when: 'anak' },
  ],
  stages: [
    {
      id: 'periksa',
      name: text('Periksa'),
      role: 'verifier',
      within: { workingHours: 4 },
      actions: ['approve', 'return', 'reject', 'refer', 'forward', 'hold'],
    },
    {
      id: 'uji',
      name: text('Uji main'),
      role: 'officer',
      unit: 'lapangan',
      after: [],
      when: 'anak',
      within: { workingDays: 2 },
      actions: ['approve', 'hold', 'return'],
    },
    {
      id: 'catat',
      name: text('Catat di pusat'),
      role: 'officer',
      after: ['periksa', 'uji'],
      when: 'pusat',
      within: { workingHours: 8 },
      actions: ['enter'],
      enter: [
        { id: 'nomor', type: 'text', label: text('Nomor') },
        { id: 'kartu', type: 'text', label: text('Kartu'), required: false },
      ],
    },
    {
      id: 'paraf',
      name: text('Paraf'),
      role: 'unitHead',
      after: ['periksa', 'uji', 'catat'],
      within: { workingHours: 2 },
      actions: ['initial', 'return'],
    },
    {
      id: 'tanda-tangan',
      name: text('Tanda tangan'),
      role: 'signatory',
      within: { workingHours: 3 },
      actions: ['sign', 'return'],
      notSameAs: ['periksa'],
    },
    {
      id: 'serah',
      name: text('Serah'),
      role: 'officer',
      when: 'kartu',
      within: { workingDays: 5 },
      atLimit: 'none',
      actions: ['ready', 'handOver'],
    },
  ],
  effects: [{ run: 'klub.daftar' }, { run: 'klub.didik', when: 'anak' }],
  outputs: [
    { id: 'surat', name: text('Surat'), template: 'surat', signer: 'head' },
    { id: 'kutipan', name: text('Kutipan'), template: 'kutipan', signer: 'registrar', when: 'anak' },
    { id: 'kartu', name: text('Kartu'), template: 'kartu', sign: false, physical: true, when: 'kartu' },
  ],
  bundle: [{ service: 'loker-klub', when: 'anak', map: {} }],
  elsewhere: [{ id: 'persatuan', name: text('Persatuan catur') }],
  returnDays: 14,
})

const conditions: Record<string, (answers: Answers) => boolean> = {
  anak: (answers) => Number((answers.calon as { usia?: number })?.usia ?? 99) < 12,
  kartu: (answers) => (answers.calon as { kartu?: boolean })?.kartu === true,
  pusat: (answers) => (answers.calon as { pusat?: boolean })?.pusat === true,
}

export function rulesOf(change: Partial<Definition> = {}): Rules {
  return {
    definition: { ...club, ...change },
    hash: 'sha256-klub',
    holds: (condition, answers) => conditions[condition]!(answers),
  }
}

export const adult: Answers = { calon: { nama: 'Sari', usia: 30 } }
export const child: Answers = { calon: { nama: 'Bayu', usia: 9 } }

export const setting: Setting = {
  rules: rulesOf(),
  calendar: {
    version: 1,
    zone: 'Asia/Jakarta',
    week: standardWeek,
    holidays: nationalHolidays,
    knownUntil: decreedUntil,
  },
  answers: adult,
  start: monday,
}

/** `given` for the club, with other answers or another definition where a test needs them. */
export const { given } = situations(setting)
export const about = (answers: Answers, change: Partial<Definition> = {}) =>
  situations({ ...setting, answers, rules: rulesOf(change) }).given

export const sari = account('sari')
export const tono = account('tono')
export const vera = account('vera', grant('verifier', 'klub'))
export const omar = account('omar', grant('officer', 'klub'))
export const lina = account('lina', grant('officer', 'lapangan'))
export const hadi = account('hadi', grant('unitHead', 'klub'))
export const sigit = account('sigit', grant('signatory', 'klub'))
export const plt = account(
  'plt',
  grant('signatory', 'klub', { acting: 'plt', from: '2026-11-01', until: '2026-12-31' }),
)

export const why = { reason: 'Sudah dijelaskan.' }

export const submitted = step(sari, { type: 'submit', for: 'self', area: null })
export const approve = (stage: string, by: Actor = vera) => step(by, { type: 'approve', stage })
export const returned = (path = 'calon.nama', code = 'isian-kurang', by: Actor = vera, stage = 'periksa') =>
  step(by, { type: 'return', stage, marks: [{ path, code }] })
export const corrected = (...changed: string[]) =>
  step(sari, { type: 'correct', changed: changed.length ? changed : ['calon.nama'], confirmed: [] })
export const rejected = step(vera, { type: 'reject', stage: 'periksa', ground: 'AD klub ps. 3', payload: why })
export const initialled = step(hadi, { type: 'initial', stage: 'paraf' })
export const signed = step(sigit, { type: 'sign', stage: 'tanda-tangan' })
export const byHouse = (command: LooseCommand) => step(house, command)
export const registered = byHouse({ type: 'effectDone', effect: 'klub.daftar' })
export const issued = byHouse({ type: 'issue', output: 'surat' })
export const expired = byHouse({ type: 'expire' })
export const granted = [submitted, approve('periksa'), initialled, signed] as const
export const completed = [...granted, registered, issued] as const
