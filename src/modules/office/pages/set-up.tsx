import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Choice, Form, Layout, LinkButton, Notice, TextInput, useView } from '../../../ui/index.ts'
import { ChecksForm, type ChecksView, Found } from './checks.tsx'

export const setUpPath = '/persiapan'
export const setUpChecksPath = '/persiapan/pemeriksaan'

export interface SetUpForm {
  secret: string
  code: string
  name: string
  prefix: string
  zone: string
  registry: string
  admin: string
  email: string
}

const zones = [
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
] as const

/** A region that is there, and whose first administrator has no link yet. */
export interface Unfinished {
  code: string
  name: string
  admin: string
  email: string
}

export function SetUpPage({
  typed,
  mistakes,
  refusal,
  unfinished,
}: {
  typed?: Partial<SetUpForm>
  mistakes?: readonly Mistake[]
  refusal?: Refusal
  unfinished: Unfinished | null
}) {
  const { t, path } = useView()
  if (unfinished)
    return (
      <Layout
        title={t('office.setUp')}
        lead={t('office.setUp.unfinished', { ...unfinished, contact: unfinished.email })}
        mistakes={mistakes}
      >
        <Notice refusal={refusal} />
        <Form action={setUpPath}>
          <SetUpCode typed={typed?.secret} />
          <Button>{t('office.setUp.finish')}</Button>
        </Form>
      </Layout>
    )
  return (
    <Layout title={t('office.setUp')} lead={t('office.setUp.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} />
      <p>
        <a href={path(setUpChecksPath)}>{t('office.setUp.checks')}</a>
      </p>
      <Form action={setUpPath}>
        <SetUpCode typed={typed?.secret} />
        <h2>{t('office.setUp.region')}</h2>
        <TextInput
          name="code"
          label={t('office.setUp.code')}
          hint={t('office.setUp.code.hint')}
          value={typed?.code}
          inputmode="decimal"
          maxLength={5}
          width={8}
        />
        <TextInput
          name="name"
          label={t('office.setUp.name')}
          hint={t('office.setUp.name.hint')}
          value={typed?.name}
          maxLength={80}
          width={24}
        />
        <TextInput
          name="prefix"
          label={t('office.setUp.prefix')}
          hint={t('office.setUp.prefix.hint')}
          value={typed?.prefix}
          maxLength={3}
          width={4}
        />
        <Choice
          name="zone"
          label={t('office.setUp.zone')}
          value={typed?.zone ?? zones[0][0]}
          options={zones.map(([value, label]) => ({ value, label }))}
        />
        <Choice
          name="registry"
          label={t('office.setUp.registry')}
          value={typed?.registry ?? 'siak'}
          options={['siak', 'own'].map((value) => ({ value, label: t(`office.setUp.registry.${value}`) }))}
        />
        <h2>{t('office.setUp.admin')}</h2>
        <TextInput name="admin" label={t('office.setUp.admin.name')} value={typed?.admin} maxLength={100} width={24} />
        <TextInput
          name="email"
          type="email"
          label={t('office.setUp.admin.email')}
          value={typed?.email}
          maxLength={200}
          width={24}
        />
        <Button>{t('office.setUp.make')}</Button>
      </Form>
    </Layout>
  )
}

function SetUpCode({ typed }: { typed?: string }) {
  const { t } = useView()
  return (
    <TextInput
      name="secret"
      label={t('office.setUp.secret')}
      hint={t('office.setUp.secret.hint')}
      value={typed}
      width={16}
    />
  )
}

/** Before there is a region: does the place hold what will stand on it? */
export function SetUpChecksPage({ typed, mistakes, found, refusal }: ChecksView & { refusal?: Refusal }) {
  const { t } = useView()
  return (
    <Layout
      title={t('office.checks')}
      lead={t('office.checks.lead')}
      breadcrumb={[{ href: setUpPath, label: t('office.setUp') }]}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      {found && <Found checks={found} />}
      <ChecksForm action={setUpChecksPath} typed={typed}>
        <SetUpCode />
      </ChecksForm>
    </Layout>
  )
}

/** `link`: path that sets the administrator's password; null: the account has one. */
export function SetUpDonePage({ name, link, services }: { name: string; link: string | null; services: number }) {
  const { t } = useView()
  return (
    <Layout title={t('office.setUp.done', { name })}>
      <p>{t('office.setUp.done.services', { services })}</p>
      <p>{t(link ? 'office.setUp.done.password' : 'office.setUp.done.logIn')}</p>
      <LinkButton href={link ?? '/masuk'}>{t(link ? 'office.setUp.password' : 'office.setUp.logIn')}</LinkButton>
    </Layout>
  )
}
