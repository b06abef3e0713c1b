import type { Mistake } from '../../../../platform/http/operation.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import {
  Button,
  Choice,
  Details,
  EmptyState,
  Form,
  KeyNav,
  Layout,
  LinkButton,
  LongText,
  Notice,
  Select,
  StatusTag,
  Table,
  Tick,
  useView,
} from '../../../../ui/index.ts'
import { blockDays } from '../sender.ts'
import { type Publishing, whys } from '../store.ts'

export const moderationPath = '/petugas/moderasi'

export interface QueueView {
  rule: Publishing
  /** There are more than are listed. */
  full: boolean
  items: readonly {
    number: string
    service: string
    area: string | null
    since: number
    words: boolean
    photos: number
  }[]
}

/** What waits to be shown to everybody, longest first; the first is one key away. */
export function QueuePage({ rule, full, items }: QueueView) {
  const view = useView()
  const { t, format } = view
  const first = items[0]
  return (
    <Layout title={t('publish.queue')} lead={t('publish.queue.lead')} width="wide">
      {rule === 'nothing' && <Notice>{t('publish.queue.nothing')}</Notice>}
      <KeyNav>
        {first && (
          <LinkButton href={`${moderationPath}/${first.number}`} keyHint="M">
            {t('publish.queue.begin', { count: items.length, more: full ? '+' : '' })}
          </LinkButton>
        )}
        <Table
          caption={t('publish.queue')}
          uncaptioned
          walk
          rows={items}
          rowId={(item) => item.number}
          empty={<EmptyState title={t('publish.queue.empty')}>{t('publish.queue.emptyMore')}</EmptyState>}
          columns={[
            {
              label: t('reports.what.short'),
              kind: 'head',
              cell: (item) => <a href={view.path(`${moderationPath}/${item.number}`)}>{item.service}</a>,
            },
            { label: t('reports.area'), cell: (item) => item.area ?? t('reports.none') },
            { label: t('publish.parts'), cell: (item) => partsIn(t, item) },
            { label: t('publish.since'), cell: (item) => format.dateTime(item.since) },
            { label: t('cases.number', { noun: 'report' }), kind: 'brief', cell: (item) => item.number },
          ]}
        />
      </KeyNav>
    </Layout>
  )
}

const partsIn = (
  t: (key: string, values?: Record<string, number>) => string,
  { words, photos }: QueueView['items'][number],
) =>
  [words && t('publish.parts.words'), photos > 0 && t('publish.parts.photos', { count: photos })]
    .filter(Boolean)
    .join(', ')

type State = 'waiting' | 'shown' | 'withheld'

export interface ItemView {
  number: string
  service: string
  area: string | null
  sent: number
  /** What was seen of it when it was judged. */
  version: string
  words: { written: string; shown: string; telling: readonly string[]; state: State } | null
  photos: readonly {
    id: string
    kind: 'before' | 'after'
    /** Paper of the case. */
    source: string
    /** So many parts are made unrecognisable. */
    covered: number
    state: State
    show: boolean
  }[]
  /** The next that waits. */
  next: string | null
  left: number
  /** It is known where it came from, so that the sender can be stopped. */
  sender: boolean
  blockedUntil: number | null
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

/** One report before its moderator: what would be shown, one press to show it, and the next at hand. */
export function ModeratePage(item: ItemView) {
  const { t, format } = useView()
  const { number, service, area, sent, next, left, mistakes, refusal } = item
  return (
    <Layout
      title={[service, area].filter(Boolean).join(', ')}
      eyebrow={number}
      lead={t('publish.item.lead', { when: format.date(sent), left })}
      breadcrumb={[
        { href: '/petugas', label: t('desk.inbox') },
        { href: moderationPath, label: t('publish.queue') },
      ]}
      mistakes={mistakes}
    >
      <Notice refusal={refusal} announce />
      <KeyNav>
        <Form
          action={`${moderationPath}/${number}`}
          hidden={{ versi: item.version, ...Object.fromEntries(item.photos.map(({ id }) => [`foto.${id}`, 'ada'])) }}
          label={t('publish.item.show')}
        >
          {item.words && <Words words={item.words} />}
          {item.photos.map((photo, at) => (
            <Pictured key={photo.id} photo={photo} at={at + 1} number={number} />
          ))}
          <div class="actions">
            <Button keyHint="S">{t('publish.item.show')}</Button>
            {next && (
              <LinkButton tone="quiet" href={`${moderationPath}/${next}`} keyHint="L">
                {t('publish.item.skip')}
              </LinkButton>
            )}
            <LinkButton tone="plain" href={`/petugas/berkas/${number}`} keyHint="B">
              {t('publish.item.case')}
            </LinkButton>
          </div>
        </Form>
        <Withhold item={item} />
      </KeyNav>
      {item.blockedUntil !== null && (
        <Form action={`${moderationPath}/${number}/pengirim`}>
          <p>{t('publish.blocked', { when: format.date(item.blockedUntil) })}</p>
          <Button tone="quiet">{t('publish.free')}</Button>
        </Form>
      )}
    </Layout>
  )
}

function Words({ words: { written, shown, telling, state } }: { words: NonNullable<ItemView['words']> }) {
  const { t } = useView()
  return (
    <section>
      <h2>
        {t('publish.words')} <Stand state={state} />
      </h2>
      {telling.length > 0 && (
        <Notice tone="warn">
          {t('publish.telling', { what: telling.map((what) => t(`publish.telling.${what}`)).join(', ') })}
        </Notice>
      )}
      <LongText
        name="kata"
        label={t('publish.words.shown')}
        hint={t('publish.words.hint')}
        value={shown}
        maxLength={10_000}
        rows={6}
      />
      <Details summary={t('publish.words.written')}>
        <blockquote class="said">{written}</blockquote>
      </Details>
    </section>
  )
}

function Stand({ state }: { state: State }) {
  const { t } = useView()
  if (state === 'waiting') return null
  return <StatusTag status={state === 'shown' ? 'ok' : 'idle'}>{t(`publish.state.${state}`)}</StatusTag>
}

function Pictured({ photo, at, number }: { photo: ItemView['photos'][number]; at: number; number: string }) {
  const { t, path } = useView()
  const cover = `${moderationPath}/${number}/foto/${photo.id}`
  const name = t(`publish.photo.${photo.kind}`, { number: at })
  return (
    <section class="judged">
      <h2>
        {name} <Stand state={photo.state} />
      </h2>
      <img src={path(photo.covered > 0 ? `${cover}/gambar` : `/berkas/${photo.source}`)} alt={name} loading="lazy" />
      <Tick name={`tampil.${photo.id}`} label={t('publish.photo.show', { name })} checked={photo.show} />
      <LinkButton tone="quiet" href={cover} keyHint={at < 10 ? String(at) : undefined}>
        {photo.covered > 0 ? t('publish.photo.coverAgain', { count: photo.covered }) : t('publish.photo.cover')}
        <span class="unseen">, {name}</span>
      </LinkButton>
    </section>
  )
}

/** Not to be shown at all, and why; whoever floods the office is stopped for some days. */
function Withhold({ item: { number, version, sender } }: { item: ItemView }) {
  const { t } = useView()
  return (
    <Form
      class="writing"
      action={`${moderationPath}/${number}/penolakan`}
      hidden={{ versi: version }}
      label={t('publish.withhold')}
    >
      <Choice
        name="alasan"
        label={t('publish.withhold')}
        hint={t('publish.withhold.hint')}
        options={whys.map((value) => ({ value, label: t(`publish.why.${value}`) }))}
      />
      {sender ? (
        <Select
          name="blokir"
          label={t('publish.block')}
          hint={t('publish.block.hint')}
          options={blockDays.map((days) => ({ value: String(days), label: t('publish.block.days', { count: days }) }))}
          empty={t('publish.block.none')}
          optional
        />
      ) : (
        <p class="faint">{t('publish.block.unknown')}</p>
      )}
      <Button tone="danger" keyHint="X">
        {t('publish.withhold.send')}
      </Button>
    </Form>
  )
}
