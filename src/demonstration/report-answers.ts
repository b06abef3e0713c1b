import { saveOmbudsman, saveTemplate } from '../modules/reports/index.ts'
import type { Context } from '../platform/context.ts'

const any = { service: null, stage: null, reason: null }
const answers = [
  {
    ...{ ...any, use: 'message' as const, name: 'Sudah ditinjau', stage: 'tindak-lanjut' },
    words_id: 'Petugas {unit} sudah meninjau {tempat}. Pekerjaan direncanakan selesai paling lambat {batas}.',
    words_en: 'Officers of {unit} have looked at {tempat}. The work is planned to be done by {batas}.',
  },
  {
    ...{ ...any, use: 'reject' as const, name: 'Belum ada anggaran', reason: 'tanpa-anggaran' },
    words_id: 'Perbaikan di {tempat} belum dianggarkan tahun ini. Laporan {nomor} kami usulkan untuk tahun depan.',
    words_en: 'There is no budget this year for {tempat}. We propose report {nomor} for next year.',
  },
  {
    ...{ ...any, use: 'refer' as const, name: 'Jalan nasional', service: 'jalan-rusak', reason: 'pusat' },
    words_id: 'Jalan di {tempat} adalah jalan nasional. Laporan {nomor} kami teruskan; Anda tidak perlu melapor ulang.',
    words_en: 'The road at {tempat} is a national road. We passed report {nomor} on; you need not report again.',
  },
]

/** Answers at hand for officers, and an invented office of the Ombudsman. */
export async function reportAnswers(ctx: Context): Promise<void> {
  for (const answer of answers) await saveTemplate(ctx.db, { ...answer, id: ctx.newId() })
  await saveOmbudsman(ctx.db, {
    ...{ name: 'Ombudsman RI Perwakilan Arunika', address: 'Jalan Keadilan 1, Kota Arunika', phone: null, link: null },
    ...{ since: new Date(ctx.now), said_by: null },
  })
}
