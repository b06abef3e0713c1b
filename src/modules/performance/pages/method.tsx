import { Layout, useView } from '../../../ui/index.ts'

const rules = [
  ['begin', 'mulai-dan-akhir'],
  ['waiting', 'menunggu-warga'],
  ['systems', 'gangguan-sistem'],
  ['missed', 'kekeliruan-petugas'],
  ['limit', 'dekat-batas'],
  ['late', 'tepat-waktu'],
  ['apart', 'ditarik'],
  ['deemed', 'dianggap-disetujui'],
  ['again', 'dibuka-lagi'],
  ['holiday', 'hari-libur'],
] as const

const more = [
  ['times', 'dua-waktu'],
  ['stages', 'tahap'],
  ['stops', 'berhenti'],
  ['slices', 'rincian'],
  ['accuracy', 'ketepatan'],
  ['hidden', 'tidak-ditampilkan'],
  ['running', 'bulan-berjalan'],
  ['about', 'lewat-janji'],
  ['published', 'terbit'],
  ['revised', 'revisi'],
  ['compared', 'banding'],
  ['files', 'berkas-data'],
] as const

/** How the figures are made; the same rules as in docs/figures.md. Each has an address of its own. */
export function MethodPage() {
  const { t } = useView()
  return (
    <Layout
      title={t('performance.method.title')}
      lead={t('performance.method.lead')}
      breadcrumb={[{ href: '/kinerja', label: t('performance.figures.title') }]}
    >
      <ol>
        {rules.map(([rule, anchor]) => (
          <li key={rule} id={anchor}>
            {t(`performance.method.${rule}`)}
          </li>
        ))}
      </ol>
      {more.map(([subject, anchor]) => (
        <section key={subject} id={anchor}>
          <h2>{t(`performance.method.${subject}`)}</h2>
          <p>{t(`performance.method.${subject}Words`)}</p>
        </section>
      ))}
    </Layout>
  )
}
