import { Layout, Notice, StatusTag, useView } from '../../../ui/index.ts'
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
  'farBase',
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

const tags = { safe: 'ok', high: 'late', medium: 'wait', low: 'idle' } as const
const tones = ['info', 'ok', 'warn', 'bad'] as const

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
      <template id="crew-parts">
        {(Object.keys(tags) as (keyof typeof tags)[]).map((what) => (
          <p key={what} data-part={what}>
            <StatusTag status={tags[what]}>{t(`crew.say.${what}`)}</StatusTag>
          </p>
        ))}
        {tones.map((tone) => (
          <div key={tone} data-part={tone}>
            <Notice tone={tone}> </Notice>
          </div>
        ))}
      </template>
    </Layout>
  )
}
