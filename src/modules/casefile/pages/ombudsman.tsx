import { Layout, LinkList, useView } from '../../../ui/index.ts'
import type { Examined } from '../mandates.ts'
import { casefilePath } from '../paths.ts'

/** The cases that the viewer examines for the Ombudsman, by letter. */
export function OmbudsmanPage({ examined }: { examined: readonly Examined[] }) {
  const { t, format } = useView()
  return (
    <Layout title={t('casefile.ombudsman')} lead={t('casefile.ombudsman.lead')}>
      {examined.map(({ mandate, cases }) => (
        <section key={mandate.id}>
          <h2>{t('casefile.mandate.letter', { number: mandate.number, dated: format.shortDate(mandate.dated) })}</h2>
          <p>{t('casefile.ombudsman.until', { until: format.date(mandate.until) })}</p>
          <LinkList
            items={cases.map(({ number, service }) => ({ href: casefilePath(number), label: number, hint: service }))}
          />
        </section>
      ))}
    </Layout>
  )
}
