import type { FunctionComponent } from 'preact'
import { pick } from '../../../platform/i18n.ts'
import { Button, Form, Layout, LinkButton, Table, useView, type View } from '../../../ui/index.ts'
import type { Decreed } from '../decreed.ts'
import type { Preview } from '../preview.ts'

// What the pages of holidays and of working hours share: what a change does before it is decreed, and what was decreed.

/** How a change of the calendar is told; it is decreed at `path`, whose page is called `label`. */
export interface DecreeWords<Change> {
  path: string
  label: string
  title(change: Change, view: View): string
  Words: FunctionComponent<{ change: Change }>
}

/** What the change does to what is running, before anybody decrees it. `sent`: what was typed, sent again to decree it. */
export function DecreePreviewPage<Change>({
  words: { path, label, title, Words },
  change,
  preview: { running, looked, moved },
  sent,
}: {
  words: DecreeWords<Change>
  change: Change
  preview: Preview
  sent: Readonly<Record<string, string>>
}) {
  const view = useView()
  const { t, lang, format } = view
  return (
    <Layout
      title={title(change, view)}
      breadcrumb={[
        { href: '/kelola', label: t('accounts.admin') },
        { href: path, label: t(label) },
      ]}
      width="wide"
    >
      <Words change={change} />
      <p>{t('office.decree.count', { running, looked, moved: moved.length })}</p>
      <Form action={path} hidden={sent}>
        <div class="actions">
          <Button>{t('office.decree.now')}</Button>
          <LinkButton tone="quiet" href={path}>
            {t('office.decree.back')}
          </LinkButton>
        </div>
      </Form>
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
    </Layout>
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
