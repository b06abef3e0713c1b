import type { Moment } from '../../../platform/context.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import { Layout, LinkButton, Receipt, useView } from '../../../ui/index.ts'

export interface SlipView {
  code: string
  until: Moment
  service: Text
  applicant: string
  address: string
}

/** A slip to take home: with its code the form goes on elsewhere. The code is shown this once. */
export function SlipPage({ code, until, service, applicant, address }: SlipView) {
  const { t, lang, format } = useView()
  return (
    <Layout
      title={t('counter.slip')}
      lead={t('counter.slip.once')}
      breadcrumb={[{ href: '/petugas/loket', label: t('counter.title') }]}
    >
      <Receipt
        paper="roll"
        unit={pick(service, lang)}
        title={t('counter.slip')}
        number={code}
        items={[
          { label: t('counter.name'), value: applicant || t('counter.unnamed') },
          { label: t('counter.slip.until'), value: format.date(until) },
        ]}
      >
        <p>{t('counter.slip.how', { address })}</p>
      </Receipt>
      <p>
        <LinkButton tone="quiet" href="/petugas/loket">
          {t('counter.slip.back')}
        </LinkButton>
      </p>
    </Layout>
  )
}
