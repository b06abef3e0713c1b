import { EmptyState, Layout, Notice, useView } from '../../ui/index.ts'
import { Island } from '../../ui/island.tsx'
import { appScope, words } from './app-scope.ts'

/** What this phone holds and the office does not have yet; shown in place of any page that does not open without a signal. */
export function OutboxPage() {
  const { t, path } = useView()
  const said = words(t, 'shell.outbox', [
    'draft',
    'looked',
    'waiting',
    'offline',
    'busy',
    'refused',
    'stored',
    'photoRefused',
    'resume',
    'send',
    'export',
    'drop',
    'sure',
    'old',
    'next',
    'title',
    ...['service', 'words', 'street', 'area', 'point', 'layer', 'disclosure', 'name', 'contact'].map(
      (of) => `of.${of}`,
    ),
  ])
  return (
    <Layout title={t('shell.outbox')} lead={t('shell.outbox.lead')}>
      <Island name="outbox-list" class="flow" data-scope={appScope(path)} data-words={said}>
        <EmptyState title={t('shell.outbox.none')}>{t('shell.outbox.noneMore')}</EmptyState>
      </Island>
      <Notice title={t('shell.outbox.here')}>{t('shell.outbox.hereMore')}</Notice>
    </Layout>
  )
}
