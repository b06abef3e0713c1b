import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  EmptyState,
  Form,
  Layout,
  Notice,
  type Option,
  Select,
  Table,
  TextInput,
  Tick,
  useView,
} from '../../../ui/index.ts'

export const endpointsPath = '/kelola/open311'

export interface EndpointForm {
  name: string
  address: string
  jurisdiction: string
  repeatable: boolean
}

export interface EndpointsView {
  endpoints: readonly { id: string; name: string; address: string; ended: boolean; stuck: number }[]
  typed?: EndpointForm
  mistakes?: readonly Mistake[]
}

/** Cities that reports may be passed on to. */
export function EndpointsPage({ endpoints, typed, mistakes }: EndpointsView) {
  const view = useView()
  const { t } = view
  return (
    <Layout
      title={t('open311.endpoints')}
      lead={t('open311.endpoints.lead')}
      width="wide"
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      mistakes={mistakes}
    >
      <Table
        caption={t('open311.endpoints')}
        uncaptioned
        rows={endpoints}
        rowId={(one) => one.id}
        empty={<EmptyState title={t('open311.endpoints.none')} />}
        columns={[
          {
            label: t('open311.name'),
            kind: 'head',
            cell: (one) => <a href={view.path(`${endpointsPath}/${one.id}`)}>{one.name}</a>,
          },
          { label: t('open311.address'), kind: 'words', cell: (one) => one.address },
          {
            label: t('open311.state'),
            cell: (one) =>
              one.ended
                ? t('open311.ended')
                : one.stuck > 0
                  ? t('open311.stuck.count', { count: one.stuck })
                  : t('open311.inUse'),
          },
        ]}
      />
      <section>
        <h2>{t('open311.add')}</h2>
        <Form action={endpointsPath}>
          <EndpointFields typed={typed} />
          <Button>{t('open311.add.do')}</Button>
        </Form>
      </section>
    </Layout>
  )
}

export interface EndpointView extends EndpointForm {
  id: string
  ended: boolean
  /** A key is kept. */
  keyed: boolean
  categories: readonly { id: string; name: string; code: string }[]
  /** Its own list of services, when it was asked for; `error`: why it could not be had. */
  services: readonly Option[] | null
  error: string | null
  stuck: readonly { id: string; number: string; state: string; error: string | null; code: string }[]
  mistakes?: readonly Mistake[]
}

export function EndpointPage(one: EndpointView) {
  const view = useView()
  const { t } = view
  const path = `${endpointsPath}/${one.id}`
  return (
    <Layout
      title={one.name}
      width="wide"
      breadcrumb={[
        { href: '/kelola', label: t('accounts.admin') },
        { href: endpointsPath, label: t('open311.endpoints') },
      ]}
      mistakes={one.mistakes}
    >
      {one.ended && <Notice tone="warn">{t('open311.ended.note')}</Notice>}
      {one.error && <Notice tone="bad">{t(`open311.error.${one.error}`)}</Notice>}
      {one.services && <Notice tone="ok">{t('open311.reached', { count: one.services.length })}</Notice>}
      {one.stuck.length > 0 && <Stuck stuck={one.stuck} />}
      <Form action={path} label={one.name}>
        <EndpointFields typed={one} keyed={one.keyed} />
        <h2>{t('open311.codes')}</h2>
        <p>{t('open311.codes.lead')}</p>
        {one.categories.map(({ id, name, code }) =>
          one.services ? (
            <Select
              key={id}
              name={`code.${id}`}
              label={name}
              options={withChosen(one.services, code)}
              value={code}
              empty={t('open311.codes.none')}
              optional
            />
          ) : (
            <TextInput key={id} name={`code.${id}`} label={name} value={code} maxLength={200} width={16} optional />
          ),
        )}
        <Button>{t('ui.save')}</Button>
      </Form>
      {!one.ended && (
        <div class="actions">
          <Form action={`${path}/percobaan`}>
            <Button tone="quiet">{t('open311.try')}</Button>
          </Form>
          <Form action={`${path}/pengakhiran`}>
            <Button tone="danger">{t('open311.end')}</Button>
          </Form>
        </div>
      )}
    </Layout>
  )
}

// A code that their list no longer has stays chosen until somebody takes it away.
const withChosen = (services: readonly Option[], code: string): readonly Option[] =>
  code === '' || services.some(({ value }) => value === code) ? services : [...services, { value: code, label: code }]

function EndpointFields({ typed, keyed = false }: { typed?: EndpointForm; keyed?: boolean }) {
  const { t } = useView()
  return (
    <>
      <TextInput
        name="name"
        label={t('open311.name')}
        hint={t('open311.name.hint')}
        value={typed?.name}
        maxLength={120}
        width={24}
      />
      <TextInput
        name="address"
        label={t('open311.address')}
        hint={t('open311.address.hint')}
        type="url"
        value={typed?.address}
        maxLength={300}
        width={24}
      />
      <TextInput
        name="key"
        label={t('open311.key')}
        hint={t(keyed ? 'open311.key.kept' : 'open311.key.hint')}
        maxLength={500}
        width={24}
        optional
      />
      <TextInput
        name="jurisdiction"
        label={t('open311.jurisdiction')}
        hint={t('open311.jurisdiction.hint')}
        value={typed?.jurisdiction}
        maxLength={200}
        width={16}
        optional
      />
      <Tick
        name="repeatable"
        label={t('open311.repeatable')}
        hint={t('open311.repeatable.hint')}
        checked={typed?.repeatable ?? false}
      />
    </>
  )
}

function Stuck({ stuck }: Pick<EndpointView, 'stuck'>) {
  const view = useView()
  const { t } = view
  return (
    <section>
      <h2>{t('open311.stuck')}</h2>
      <p>{t('open311.stuck.lead')}</p>
      <Table
        caption={t('open311.stuck')}
        uncaptioned
        rows={stuck}
        rowId={(one) => one.id}
        columns={[
          {
            label: t('open311.report'),
            kind: 'head',
            cell: (one) => <a href={view.path(`/lacak/${one.number}`)}>{one.number}</a>,
          },
          { label: t('open311.code'), cell: (one) => one.code },
          {
            label: t('open311.why'),
            kind: 'words',
            cell: (one) => `${t(`open311.state.${one.state}`)} ${one.error ? t(`open311.error.${one.error}`) : ''}`,
          },
          {
            label: t('open311.settle'),
            kind: 'action',
            cell: (one) => (
              <Form action={`${endpointsPath}/kiriman/${one.id}`} label={one.number}>
                <TextInput name="remote" label={t('open311.remote')} maxLength={200} width={8} optional />
                <Button small tone="quiet" label={t('open311.settle.of', { number: one.number })}>
                  {t('open311.settle')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </section>
  )
}
