import { EmptyState, Layout, Notice, useView } from '../../ui/index.ts'
import { Island } from '../../ui/island.tsx'

const words = [
  'draft',
  'waiting',
  'offline',
  'busy',
  'refused',
  'stored',
  'photoRefused',
  'send',
  'export',
  'drop',
  'sure',
  'old',
  'title',
] as const

/** The part of the site that is this region's app; browsers want it to end in a stroke. */
export const appScope = ({ path }: { path(path: string): string }) => path('/').replace(/\/?$/, '/')

/** What this phone holds and the office does not have yet; shown in place of any page that does not open without a signal. */
export function OutboxPage() {
  const { t, path } = useView()
  const said = Object.fromEntries(words.map((key) => [key, t(`shell.outbox.${key}`)]))
  return (
    <Layout title={t('shell.outbox')} lead={t('shell.outbox.lead')}>
      <Island name="outbox-list" class="flow" data-scope={appScope({ path })} data-words={JSON.stringify(said)}>
        <EmptyState title={t('shell.outbox.none')}>{t('shell.outbox.noneMore')}</EmptyState>
      </Island>
      <Notice title={t('shell.outbox.here')}>{t('shell.outbox.hereMore')}</Notice>
    </Layout>
  )
}
