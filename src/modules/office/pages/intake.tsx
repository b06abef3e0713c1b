import { Button, Field, Form, Layout, Notice, Table, useView } from '../../../ui/index.ts'
import type { LineFault } from '../intake.ts'

export const intakePath = '/kelola/impor'

/** `fault`: key of its words, since the register has its own. */
export interface ShownFault extends Omit<LineFault, 'code'> {
  key: string
}

export interface IntakeView {
  kinds: readonly { id: string; columns: readonly string[] }[]
  done?: { key: string; values: Record<string, number> }
  faults?: readonly ShownFault[]
  links?: readonly { name: string; link: string }[]
}

const SHOWN = 100

export function IntakePage({ kinds, done, faults = [], links = [] }: IntakeView) {
  const { t } = useView()
  return (
    <Layout
      title={t('office.intake')}
      lead={t('office.intake.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
    >
      {done && (
        <Notice tone="ok" announce>
          {t(done.key, done.values)}
        </Notice>
      )}
      {faults.length > 0 && (
        <>
          <Notice tone="bad" announce>
            {t('office.intake.wrong')}
          </Notice>
          <Table
            caption={t('office.intake.what')}
            rows={faults.slice(0, SHOWN)}
            rowId={(fault) => `${fault.line}-${fault.column}-${fault.key}`}
            columns={[
              { label: t('office.intake.line'), kind: 'head', cell: (fault) => fault.line },
              { label: t('office.intake.column'), cell: (fault) => fault.column && <code>{fault.column}</code> },
              { label: t('office.intake.what'), cell: (fault) => t(fault.key, fault.values) },
            ]}
          />
          {faults.length > SHOWN && <p>{t('office.intake.more', { count: faults.length - SHOWN })}</p>}
        </>
      )}
      {links.length > 0 && (
        <>
          <p>{t('office.intake.links.lead')}</p>
          <Table
            caption={t('office.intake.links')}
            rows={links}
            rowId={(one) => one.link}
            columns={[
              { label: t('office.intake.name'), kind: 'head', cell: (one) => one.name },
              { label: t('office.intake.link'), cell: (one) => <code class="long">{one.link}</code> },
            ]}
          />
        </>
      )}
      {kinds.map(({ id, columns }) => (
        <section key={id}>
          <h2>{t(`office.intake.${id}`)}</h2>
          <Form action={`${intakePath}/${id}`} multipart label={t(`office.intake.${id}`)}>
            <Field
              name={`file-${id}`}
              label={t('office.intake.file')}
              hint={t('office.intake.columns', { columns: columns.join(', ') })}
            >
              {(ties) => <input {...ties} class="input" type="file" accept=".csv,text/csv" />}
            </Field>
            <Button tone="quiet">{t('office.intake.send', { what: t(`office.intake.${id}`) })}</Button>
          </Form>
        </section>
      ))}
    </Layout>
  )
}
