import { addressOf } from '../../../../platform/http/address.ts'
import { pick } from '../../../../platform/i18n.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import { Button, Details, Field, Form, Layout, Notice, Table, useView } from '../../../../ui/index.ts'
import { deskPath } from '../../desk/desk.ts'
import { elementsOf, type Rule } from '../../rules/rule.ts'
import { about, aboutKeys } from '../../survey.ts'
import { columns, type LineFault } from '../import.ts'
import { Choose, type Chosen, hiddenOf } from './choose.tsx'

export const importPath = `${deskPath}/impor`
const shown = 50

export interface ImportView extends Chosen {
  rule: Rule
  /** So that sending twice takes the file once. */
  id: string
  faults?: readonly LineFault[]
  refusal?: Refusal
}

/** A file of answers: taken as a whole, or every fault by line. */
export function ImportPage(view: ImportView) {
  const { t } = useView()
  const { faults = [], refusal, service, day, id } = view
  return (
    <Layout
      title={t('satisfaction.import')}
      lead={t('satisfaction.import.lead')}
      breadcrumb={[{ href: `${deskPath}/kertas`, label: t('satisfaction.paper') }]}
    >
      <Notice refusal={refusal} announce />
      <Faults faults={faults} />
      {service && day ? (
        <>
          <Form action={addressOf(importPath, { ...hiddenOf(view), id })} multipart label={t('satisfaction.import')}>
            <Chosens {...view} />
            <Field name="file" label={t('satisfaction.import.file')} hint={t('satisfaction.import.hint')}>
              {(ties) => <input {...ties} class="input" type="file" accept=".csv,text/csv" />}
            </Field>
            <p>
              <Button>{t('satisfaction.import.send')}</Button>
            </p>
          </Form>
          <Details summary={t('satisfaction.paper.other')}>
            <Choose {...view} action={importPath} />
          </Details>
        </>
      ) : (
        <Choose {...view} action={importPath} />
      )}
      <Columns {...view} />
    </Layout>
  )
}

function Chosens({ services, service, day }: ImportView) {
  const { t, lang, format } = useView()
  const name = pick(services.find(({ id }) => id === service)!.name, lang)
  return <p>{t('satisfaction.import.of', { service: name, day: format.date(day!) })}</p>
}

function Faults({ faults }: { faults: readonly LineFault[] }) {
  const { t } = useView()
  if (faults.length === 0) return null
  return (
    <section>
      <Notice tone="bad" announce>
        {t('satisfaction.import.wrong')}
      </Notice>
      <Table
        caption={t('satisfaction.import.what')}
        uncaptioned
        rows={faults.slice(0, shown)}
        rowId={(fault) => `${fault.line}/${fault.column}/${fault.code}`}
        columns={[
          { label: t('satisfaction.import.line'), kind: 'head', cell: ({ line }) => line },
          { label: t('satisfaction.import.column'), cell: ({ column }) => column && <code>{column}</code> },
          { label: t('satisfaction.import.what'), cell: ({ code, values }) => t(`satisfaction.fault.${code}`, values) },
        ]}
      />
      {faults.length > shown && <p>{t('satisfaction.import.more', { count: faults.length - shown })}</p>}
    </section>
  )
}

function Columns({ rule }: ImportView) {
  const { t, lang } = useView()
  return (
    <Details summary={t('satisfaction.import.columns')}>
      <ul>
        {elementsOf(rule).map(({ key, name }, at) => (
          <li key={key}>
            <code>{`U${at + 1}`}</code> / <code>{key}</code>: {pick(name, lang)}, 1–4
          </li>
        ))}
        {Object.entries(columns).map(([what, column]) => (
          <li key={what}>
            <code>{column}</code>: {t(`satisfaction.column.${what}`)}
            {aboutKeys
              .filter((key) => key === what)
              .map(
                (key) =>
                  ` ${about[key].map((value, at) => `${at + 1} ${t(`satisfaction.${key}.${value}`)}`).join(', ')}`,
              )}
          </li>
        ))}
      </ul>
    </Details>
  )
}
