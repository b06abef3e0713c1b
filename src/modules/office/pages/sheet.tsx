import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, Layout, Notice, PrintButton, useView } from '../../../ui/index.ts'
import { CurrentPassword } from '../../accounts/index.ts'
import type { SheetState } from '../sheet.ts'

export const sheetPath = '/kelola/lembar-pemulihan'

/** `at` and `by` of one that was taken. */
export function SheetPage({
  sheet,
  mistakes,
  refusal,
}: {
  sheet: SheetState
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}) {
  const { t, format } = useView()
  return (
    <Layout
      title={t('office.sheet')}
      lead={t('office.sheet.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      {sheet.state === 'open' ? (
        <>
          <p>{t('office.sheet.once')}</p>
          <Form action={sheetPath}>
            <CurrentPassword />
            <Button>{t('office.sheet.show')}</Button>
          </Form>
        </>
      ) : sheet.state === 'taken' ? (
        <p>
          {t(sheet.by === null ? 'office.sheet.takenThere' : 'office.sheet.taken', {
            when: format.dateTime(sheet.at),
            by: sheet.by ?? '',
          })}
        </p>
      ) : (
        <Notice tone="info">{t(`office.sheet.${sheet.state}`)}</Notice>
      )}
    </Layout>
  )
}

/** The sheet itself, to print and lock away. */
export function ShownSheetPage({ secret, data, region }: { secret: string; data: string; region: string }) {
  const { t, format, now } = useView()
  return (
    <Layout
      title={t('office.sheet')}
      eyebrow={`${region} · ${format.dateTime(now)}`}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
    >
      <Notice tone="warn">{t('office.sheet.now')}</Notice>
      <p>
        {t('office.sheet.data')} <code>{data}</code>
      </p>
      <p>PENDOPO_SECRET</p>
      <ul class="codes">
        {(secret.match(/.{16}/g) ?? []).map((part) => (
          <li key={part}>
            <code>{part.replace(/(.{4})/g, '$1 ').trimEnd()}</code>
          </li>
        ))}
      </ul>
      <p>{t('office.sheet.keep')}</p>
      <PrintButton />
    </Layout>
  )
}

/** On the administrators' front page until the sheet was taken. */
export function SheetReminder() {
  const { t, path } = useView()
  return (
    <Notice tone="warn" title={t('office.sheet.reminder')}>
      <p>
        {t('office.sheet.lead')} <a href={path(sheetPath)}>{t('office.sheet')}</a>
      </p>
    </Notice>
  )
}
