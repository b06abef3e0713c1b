import { type Program, type ProgramKey, scopes } from '../../../platform/accounts/index.ts'
import {
  Button,
  Choices,
  EmptyState,
  Form,
  Layout,
  Notice,
  SummaryList,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { Problem } from './problem.ts'

const useTrail = () => {
  const { t } = useView()
  return [
    { href: '/kelola', label: t('accounts.admin') },
    { href: '/kelola/program', label: t('accounts.programs') },
  ]
}

export function ProgramsPage({
  programs,
  typed,
  mistakes,
  refusal,
}: Problem & {
  programs: readonly Program[]
  typed?: { name: string; contact: string; scopes: readonly string[] }
}) {
  const view = useView()
  const { t } = view
  return (
    <Layout
      title={t('accounts.programs')}
      lead={t('accounts.programs.lead')}
      breadcrumb={useTrail().slice(0, 1)}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <Table
        caption={t('accounts.programs')}
        uncaptioned
        rows={programs}
        rowId={(program) => program.id}
        empty={<EmptyState title={t('accounts.programs.none')} />}
        columns={[
          {
            label: t('accounts.program'),
            kind: 'head',
            cell: (program) => <a href={view.path(`/kelola/program/${program.id}`)}>{program.name}</a>,
          },
          { label: t('accounts.program.contact'), cell: (program) => program.contact },
          {
            label: t('accounts.program.scopes'),
            cell: (program) => <Scopes of={program} />,
          },
          {
            label: t('accounts.status'),
            cell: (program) => t(program.ended ? 'accounts.program.ended' : 'accounts.status.now'),
          },
        ]}
      />
      <h2>{t('accounts.program.new')}</h2>
      <Form action="/kelola/program">
        <TextInput name="name" label={t('accounts.program')} value={typed?.name} maxLength={100} width={24} />
        <TextInput
          name="contact"
          label={t('accounts.program.contact')}
          hint={t('accounts.program.contact.hint')}
          value={typed?.contact}
          maxLength={200}
          width={24}
        />
        <Choices
          name="scopes"
          label={t('accounts.program.scopes')}
          value={typed?.scopes}
          options={scopes.map((scope) => ({ value: scope, label: t(`accounts.scope.${scope}`) }))}
        />
        <Button>{t('accounts.program.add')}</Button>
      </Form>
    </Layout>
  )
}

// What an older release offered and nothing asks for any more has no words.
function Scopes({ of }: { of: Program }) {
  const { t } = useView()
  const held = scopes.filter((scope) => of.scopes.includes(scope))
  return <>{held.map((scope) => t(`accounts.scope.${scope}`)).join(', ')}</>
}

export function ProgramPage({ program, keys, now }: { program: Program; keys: readonly ProgramKey[]; now: number }) {
  const { t, format } = useView()
  const path = `/kelola/program/${program.id}`
  return (
    <Layout title={program.name} breadcrumb={useTrail()} width="wide">
      {program.ended && <Notice tone="warn">{t('accounts.program.endedNote')}</Notice>}
      <SummaryList
        items={[
          { label: t('accounts.program.contact'), value: program.contact },
          {
            label: t('accounts.program.scopes'),
            value: <Scopes of={program} />,
          },
        ]}
      />
      <Table
        caption={t('accounts.keys')}
        rows={keys}
        rowId={(key) => key.id}
        columns={[
          { label: t('accounts.key'), kind: 'head', cell: (key) => <code>…{key.hint}</code> },
          { label: t('accounts.key.until'), cell: (key) => format.shortDate(key.expiresAt) },
          {
            label: t('accounts.key.used'),
            cell: (key) => (key.usedOn ? format.shortDate(key.usedOn) : t('ui.notYet')),
          },
          {
            label: t('accounts.end'),
            kind: 'action',
            cell: (key) =>
              key.ended || key.expiresAt <= now ? (
                t('accounts.program.ended')
              ) : (
                <Form action={`${path}/kunci/${key.id}/pengakhiran`} label={key.hint}>
                  <Button tone="danger" small label={t('accounts.key.end', { hint: key.hint })}>
                    {t('accounts.end')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {!program.ended && (
        <>
          <Form action={`${path}/kunci`}>
            <Button>{t('accounts.key.make')}</Button>
          </Form>
          <Form action={`${path}/pengakhiran`}>
            <Button tone="danger">{t('accounts.program.end')}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}

/** The only time that a key is seen. */
export function KeyPage({ program, value }: { program: Program; value: string }) {
  const view = useView()
  const { t } = view
  return (
    <Layout title={t('accounts.key.made')} lead={t('accounts.key.once')} breadcrumb={useTrail()}>
      <p>
        <code class="long">{value}</code>
      </p>
      <p>{t('accounts.key.how')}</p>
      <p>
        <a href={view.path(`/kelola/program/${program.id}`)}>{program.name}</a>
      </p>
    </Layout>
  )
}
