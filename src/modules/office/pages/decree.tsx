import { pick } from '../../../platform/i18n.ts'
import { Button, Form, LinkButton, Table, useView } from '../../../ui/index.ts'
import type { Decreed } from '../decreed.ts'
import type { Preview } from '../preview.ts'

// What the pages of holidays and of working hours share: what a change does before it is decreed, and what was decreed.

/** What the change does to what is running, and the button that decrees it. `sent`: what was typed, sent again. */
export function DecreePreview({
  view: { running, looked, moved },
  back,
  sent,
}: {
  view: Preview
  /** Where it is decreed, and where one goes instead. */
  back: string
  sent: Readonly<Record<string, string>>
}) {
  const { t, lang, format } = useView()
  return (
    <>
      <p>{t('office.decree.count', { running, looked, moved: moved.length })}</p>
      {moved.length > 0 && (
        <Table
          caption={t('office.decree.moved')}
          rows={moved}
          rowId={(row) => row.number}
          columns={[
            { label: t('office.decree.case'), kind: 'head', cell: (row) => row.number },
            { label: t('office.decree.service'), cell: (row) => pick(row.service, lang) },
            { label: t('office.decree.due'), cell: (row) => format.dateTime(row.from) },
            { label: t('office.decree.dueThen'), cell: (row) => format.dateTime(row.to) },
          ]}
        />
      )}
      <Form action={back} hidden={sent}>
        <div class="actions">
          <Button>{t('office.decree.now')}</Button>
          <LinkButton tone="quiet" href={back}>
            {t('office.decree.back')}
          </LinkButton>
        </div>
      </Form>
    </>
  )
}

/** Who decreed and who took back; nothing where nobody has. */
export function DecreedList({ rows }: { rows: readonly Decreed[] }) {
  const { t, format } = useView()
  if (rows.length === 0) return null
  return (
    <Table
      caption={t('office.decree.list')}
      rows={rows}
      rowId={(row) => String(row.at)}
      columns={[
        { label: t('office.decree.when'), kind: 'head', cell: (row) => format.dateTime(row.at) },
        { label: t('office.decree.what'), cell: (row) => t(`office.decree.reason.${row.reason}`) },
        { label: t('office.decree.by'), cell: (row) => row.by ?? '–' },
      ]}
    />
  )
}
