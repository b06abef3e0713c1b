import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  EmptyState,
  Form,
  Layout,
  Notice,
  type Option,
  QrCode,
  Select,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'

export const crewsPath = '/petugas/regu'

export interface CrewView {
  crew: { id: string; name: string; lat: number | null; lng: number | null }
  members: readonly { id: string; name: string; pin: boolean }[]
  /** Officers who could go out with it too. */
  others: readonly Option[]
  phones: readonly { id: string; name: string; enrolled: boolean; until: number | null; seen: string | null }[]
  /** A phone that was just added. */
  added: { code: string; address: string } | null
  mistakes: readonly Mistake[]
}

export function CrewPage(view: CrewView) {
  const { t } = useView()
  const { crew, added, mistakes } = view
  const place = crew.lat === null ? '' : `${crew.lat}, ${crew.lng}`
  return (
    <Layout
      title={crew.name}
      lead={t('crew.lead')}
      breadcrumb={[{ href: crewsPath, label: t('crew.crews') }]}
      mistakes={mistakes}
    >
      {added && <NewPhone {...added} />}
      <Members {...view} />
      <Phones {...view} />
      <section>
        <h2>{t('crew.about')}</h2>
        <Form action={`${crewsPath}/${crew.id}`}>
          <TextInput name="name" label={t('crew.name')} value={crew.name} maxLength={80} />
          <TextInput
            name="place"
            label={t('crew.place')}
            hint={t('crew.place.hint')}
            value={place}
            maxLength={60}
            optional
          />
          <Button tone="quiet">{t('ui.save')}</Button>
        </Form>
      </section>
    </Layout>
  )
}

function NewPhone({ code, address }: NonNullable<CrewView['added']>) {
  const { t } = useView()
  return (
    <Notice tone="ok" title={t('crew.code')}>
      <p>
        <strong class="code">{code}</strong>
      </p>
      <p>{t('crew.code.how')}</p>
      <QrCode text={address} label={t('crew.code.qr')} />
    </Notice>
  )
}

function Members({ crew, members, others }: CrewView) {
  const { t } = useView()
  return (
    <section>
      <h2>{t('crew.members')}</h2>
      <Table
        caption={t('crew.members')}
        uncaptioned
        rows={members}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('crew.members.none')} icon="user" />}
        columns={[
          { label: t('crew.member'), kind: 'head', cell: ({ name }) => name },
          { label: t('crew.pin.short'), cell: ({ pin }) => t(pin ? 'crew.pin.has' : 'crew.pin.hasNot') },
          {
            label: t('crew.change'),
            kind: 'action',
            cell: ({ id, name }) => (
              <Form action={`${crewsPath}/${crew.id}/anggota/${id}/pengakhiran`}>
                <Button tone="plain" small label={t('crew.drop', { name })}>
                  {t('ui.remove')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      {others.length > 0 && (
        <Form action={`${crewsPath}/${crew.id}/anggota`}>
          <Select name="account" label={t('crew.add')} options={others} />
          <Button tone="quiet">{t('crew.add')}</Button>
        </Form>
      )}
    </section>
  )
}

function Phones({ crew, phones }: CrewView) {
  const { t, format } = useView()
  const stateOf = ({ enrolled, until, seen }: CrewView['phones'][number]) =>
    enrolled
      ? t('crew.phone.seen', { when: seen ? format.date(seen) : t('crew.phone.never') })
      : t('crew.phone.waits', { when: until === null ? '' : format.dateTime(until) })
  return (
    <section>
      <h2>{t('crew.phones')}</h2>
      <Table
        caption={t('crew.phones')}
        uncaptioned
        rows={phones}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('crew.phones.none')} />}
        columns={[
          { label: t('crew.phone.name'), kind: 'head', cell: ({ name }) => name },
          { label: t('crew.phone.state'), cell: stateOf },
          {
            label: t('crew.change'),
            kind: 'action',
            cell: ({ id, name }) => (
              <Form action={`${crewsPath}/${crew.id}/hp/${id}/pengakhiran`}>
                <Button tone="plain" small label={t('crew.phone.endNamed', { name })}>
                  {t('crew.phone.end')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Form action={`${crewsPath}/${crew.id}/hp`}>
        <TextInput name="phone" label={t('crew.phone.name')} hint={t('crew.phone.hint')} maxLength={60} />
        <Button>{t('crew.phone.add')}</Button>
      </Form>
    </section>
  )
}
