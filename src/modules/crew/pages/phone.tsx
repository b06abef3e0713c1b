import { Layout, Notice, useView } from '../../../ui/index.ts'
import { Island } from '../../../ui/island.tsx'
import { appScope, words } from '../../shell/index.ts'

export const phonePath = '/regu'

const said = [
  'code',
  'codeHint',
  'enrol',
  'who',
  'noPin',
  'pin',
  'open',
  'opening',
  'wrong',
  'offlinePin',
  'offline',
  'gone',
  'insecure',
  'updated',
  'update',
  'lock',
  'here',
  'noPlace',
  'none',
  'high',
  'medium',
  'low',
  'safe',
  'late',
  'due',
  'waits',
  'far',
  'map',
  'what',
  'where',
  'photos',
  'history',
  'back',
  'fixed',
  'safeDo',
  'waitsDo',
  'elsewhere',
  'note',
  'noteSafe',
  'photo',
  'photoMore',
  'remove',
  'ground',
  'bahan',
  'anggaran',
  'until',
  'to',
  'save',
  'need',
  'saved',
  'full',
  'old',
  'marked',
  'own',
  'others',
  'waiting',
  'refused',
  'stored',
  'busy',
  'send',
  'drop',
  'sure',
] as const

/** The phone of a crew. The page is the same for everybody and knows nothing; all it shows the phone has, or asks for. */
export function PhonePage() {
  const { t, path } = useView()
  return (
    <Layout title={t('crew.phone')}>
      <Island
        name="crew-phone"
        class="flow"
        data-scope={appScope(path)}
        data-page={path(phonePath)}
        data-api={path('/api/v1/crew')}
        data-uploads={path('/api/v1/uploads')}
        data-words={words(t, 'crew.say', said)}
      >
        <Notice title={t('crew.phone.script')}>{t('crew.phone.scriptMore')}</Notice>
      </Island>
    </Layout>
  )
}
