import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import { maskedNumber } from '../../../platform/nik.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Choice,
  Form,
  Layout,
  LinkButton,
  Notice,
  Select,
  SummaryList,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { type PersonView, relationOn } from '../../population/index.ts'
import type { Paper } from '../service.ts'
import { carried, PaperNotice } from './counter.tsx'

interface Asking {
  /** Id of the draft that pressing the button makes. */
  fresh: string
  services: readonly { id: string; name: Text }[]
  paper: Paper | null
  service?: string
  phone?: string
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export interface ClientView extends Asking {
  client: PersonView
  about?: string
  /** Number of the case that recorded the death, where it is known. */
  deathCase: string | null
  /** The service that takes the record of a death back. */
  mending: string | null
}

/** A known person with the family: one choice, one button, and the form is filled. */
export function ClientPage(view: ClientView) {
  const { t, format } = useView()
  const { client, paper } = view
  const { person, family } = client
  return (
    <Layout
      title={person.name}
      eyebrow={t('counter.serving')}
      breadcrumb={[{ href: '/petugas/loket', label: t('counter.title') }]}
      mistakes={view.mistakes}
    >
      <PaperNotice paper={paper} />
      <Notice refusal={view.refusal} />
      {person.status === 'dead' ? (
        <Dead view={view} />
      ) : (
        <Form
          action={`/petugas/loket/warga/${person.id}/permohonan`}
          hidden={{ id: view.fresh, ...carried(paper) }}
          begins="service"
        >
          <ServiceSelect view={view} />
          {family && family.people.length > 1 && (
            <Choice
              name="about"
              label={t('counter.about')}
              hint={t('counter.about.hint')}
              value={view.about ?? person.id}
              options={family.people.map((one) => ({
                value: one.id,
                label: one.name,
                hint: relation(t, family, one.id),
              }))}
            />
          )}
          <PhoneInput phone={view.phone} />
          <Button>{t('counter.start')}</Button>
        </Form>
      )}
      <SummaryList
        title={t('counter.compare')}
        items={[
          { label: t('counter.nik'), value: maskedNumber(person.nik) },
          { label: t('counter.birthDate'), value: `${person.birthPlace}, ${format.date(person.birthDate)}` },
          { label: t('counter.family'), value: family ? maskedNumber(family.number) : null },
        ]}
      />
    </Layout>
  )
}

function relation(
  t: (key: string) => string,
  family: NonNullable<PersonView['family']>,
  id: string,
): string | undefined {
  const on = relationOn(family, id)
  return on ? t(`population.relation.${on}`) : undefined
}

// A living person recorded as dead is offered correction, not a dead end.
function Dead({ view: { client, deathCase, mending, fresh, paper } }: { view: ClientView }) {
  const { t } = useView()
  return (
    <>
      <Notice refusal={{ code: 'recorded-dead' }} />
      <h2>{t('counter.dead.correct')}</h2>
      <p>{t('counter.dead.how')}</p>
      {mending && (
        <Form
          action={`/petugas/loket/warga/${client.person.id}/permohonan`}
          hidden={{ id: fresh, service: mending, ...carried(paper) }}
          start
        >
          <Button>{t('counter.dead.begin')}</Button>
        </Form>
      )}
      <div class="actions">
        {deathCase && <LinkButton href={`/petugas/berkas/${deathCase}`}>{t('counter.dead.case')}</LinkButton>}
        <LinkButton tone="quiet" href={`/petugas/penduduk/${client.person.id}`}>
          {t('counter.dead.register')}
        </LinkButton>
      </div>
    </>
  )
}

/** Somebody whom the register does not know: the form is filled in by hand. */
export function ByHandPage(view: Asking & { name?: string }) {
  const { t } = useView()
  return (
    <Layout
      title={t('counter.byHand')}
      lead={t('counter.byHand.lead')}
      breadcrumb={[{ href: '/petugas/loket', label: t('counter.title') }]}
      mistakes={view.mistakes}
    >
      <PaperNotice paper={view.paper} />
      <Notice refusal={view.refusal} />
      <Form action="/petugas/loket/tanpa-data" hidden={{ id: view.fresh, ...carried(view.paper) }} begins="name">
        <TextInput name="name" label={t('counter.byHand.name')} value={view.name} maxLength={60} width={24} />
        <ServiceSelect view={view} />
        <PhoneInput phone={view.phone} />
        <Button>{t('counter.start')}</Button>
      </Form>
    </Layout>
  )
}

export function ServiceSelect({ view: { services, service } }: { view: Pick<Asking, 'services' | 'service'> }) {
  const { t, lang } = useView()
  return (
    <Select
      name="service"
      label={t('counter.service')}
      value={service}
      options={services.map(({ id, name }) => ({ value: id, label: pick(name, lang) }))}
    />
  )
}

export function PhoneInput({ phone }: { phone?: string }) {
  const { t } = useView()
  return (
    <TextInput
      name="phone"
      type="tel"
      label={t('counter.phone')}
      hint={t('counter.phone.hint')}
      optional
      value={phone}
      maxLength={24}
      width={16}
    />
  )
}
