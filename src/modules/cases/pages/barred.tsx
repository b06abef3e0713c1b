import { pick, type Text } from '../../../platform/i18n.ts'
import { Layout, LinkButton, Notice, SummaryList, useView } from '../../../ui/index.ts'

export interface BarredView {
  service: Text
  /** Words below `refusal.`. */
  code: string
  /** The service that puts it right. */
  mending: { name: Text; href: string } | null
  unit: Text
  address: string | null
  phone: string | null
}

/** Not a dead end: what the register says, and the counter that puts it right. */
export function BarredPage({ view: b }: { view: BarredView }) {
  const { t, lang } = useView()
  return (
    <Layout title={pick(b.service, lang)} breadcrumb={[{ href: '/layanan', label: t('cases.barred.services') }]}>
      <Notice refusal={{ code: b.code }} />
      {b.mending && (
        <p>
          <LinkButton href={b.mending.href}>
            {t('cases.barred.mend', { service: pick(b.mending.name, lang) })}
          </LinkButton>
        </p>
      )}
      <h2>{t('cases.barred.where')}</h2>
      <SummaryList
        items={[
          { label: t('cases.barred.counter'), value: pick(b.unit, lang) },
          { label: t('cases.barred.address'), value: b.address },
          { label: t('cases.barred.phone'), value: b.phone },
          { label: t('cases.barred.bring'), value: t('cases.barred.papers') },
        ]}
      />
      <p>{t('cases.barred.free')}</p>
      <LinkButton tone="quiet" href="/akun">
        {t('cases.barred.back')}
      </LinkButton>
    </Layout>
  )
}
