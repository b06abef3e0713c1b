import { offered } from '../modules/catalogue/index.ts'
import { importFile, issueReport, planAction, reportDraft, weakestThree } from '../modules/satisfaction/index.ts'
import type { Context } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import type { Chance } from '../simulation/chance.ts'
import { surveyComments } from '../simulation/words.ts'

// The half-years before the house was opened: surveys on paper from a file, and the report of the last of them.

const perService = 36

/** By the unit's head. */
export async function surveysBefore(ctx: Context, chance: Chance, unit: string): Promise<void> {
  const services = (await offered(ctx)).filter((one) => one.unit === unit).slice(0, 3)
  const [before, last] = halvesBefore(new Date(ctx.now))
  for (const [half, share] of [
    [before, 0.45],
    [last, 0.6],
  ] as const)
    for (const [at, { id: service }] of services.entries()) {
      const file = Array.from({ length: perService }, (_, n) =>
        row(chance, half, `${half.id}.${at + 1}.${n + 1}`, share),
      )
      const text = [names, ...file].join('\n')
      const taken = await importFile(ctx, { id: ctx.newId(), unit, service, day: null }, text)
      if (isRefused(taken) || 'faults' in taken) ctx.log.warn({ service }, 'a survey on paper was not taken')
    }
  await planWeakest(ctx, unit, last.id)
  const outcome = await issueReport(ctx, { id: ctx.newId(), unit, span: last.id })
  if (isRefused(outcome)) ctx.log.warn({ code: outcome.refusal.code }, 'the report of the survey was not issued')
}

async function planWeakest(ctx: Context, unit: string, span: string): Promise<void> {
  const draft = await reportDraft(ctx, unit, span)
  const figure = draft?.input.self.figure
  if (!draft || !figure) return
  const until = new Date(ctx.now + 45 * 86_400_000).toISOString().slice(0, 10)
  for (const element of weakestThree(draft.input.rule.instrument, figure)) {
    const planned = { id: ctx.newId(), unit, span, element, what: plans[element] ?? plans.waktu!, until }
    await planAction(ctx.db, { ...planned, who: 'Kepala bidang pelayanan' }, ctx.actor.id!, ctx.now)
  }
}

const plans: Readonly<Record<string, string>> = {
  persyaratan: 'Daftar syarat ditempel di depan loket dan diperiksa setiap bulan',
  prosedur: 'Satu meja informasi menjelaskan langkah sebelum mengambil nomor',
  waktu: 'Satu loket tambahan dibuka pada hari Senin',
  biaya: 'Papan "semua layanan gratis" dipasang di setiap loket',
  produk: 'Nama dan tanggal dibacakan kepada pemohon sebelum dokumen ditandatangani',
  kompetensi: 'Petugas baru didampingi dua minggu',
  perilaku: 'Salam dan senyum dilatih setiap Senin pagi',
  pengaduan: 'Setiap pengaduan dijawab paling lambat hari kerja berikutnya',
  sarana: 'Kipas dan sepuluh kursi ditambah di ruang tunggu',
}

interface Half {
  /** Name of the period: 2026-1. */
  id: string
  year: number
  first: number
}

/** The two half-years before this one. */
function halvesBefore(now: Date): [Half, Half] {
  const half = (back: number): Half => {
    const at = now.getUTCFullYear() * 2 + (now.getUTCMonth() < 6 ? 0 : 1) - back
    return { id: `${Math.floor(at / 2)}-${(at % 2) + 1}`, year: Math.floor(at / 2), first: (at % 2) * 6 + 1 }
  }
  return [half(2), half(1)]
}

const names =
  'U1,U2,U3,U4,U5,U6,U7,U8,U9,lembar,tanggal,jenis_kelamin,usia,pendidikan,pekerjaan,saran,boleh_ditampilkan'

function row(chance: Chance, { year, first }: Half, sheet: string, share: number): string {
  const scores = Array.from({ length: 9 }, (_, n) =>
    n === 3 ? 4 : chance.often(n === 2 ? share - 0.25 : share) ? 4 : 3,
  )
  const day = `${chance.between(1, 28)}/${first + chance.between(0, 5)}/${year}`
  const person = [chance.between(1, 2), chance.between(2, 5), chance.between(3, 5), chance.between(3, 7)]
  const comment = chance.often(0.3) ? `"${chance.pick(surveyComments)}"` : ''
  return [...scores, sheet, day, ...person, comment, 'ya'].join(',')
}
