import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  DateInput,
  type DateParts,
  EmptyState,
  Form,
  Layout,
  LongText,
  StatusTag,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { MandateView } from '../mandates.ts'
import { mandatesPath } from '../paths.ts'

export interface TypedView {
  id: string
  contact?: string
  number?: string
  cases?: string
  dated?: DateParts
  from?: DateParts
  until?: DateParts
}

interface Props {
  mandates: readonly MandateView[]
  typed: TypedView
  mistakes: readonly Mistake[]
}

const looks = { inForce: 'ok', coming: 'wait', over: 'held', ended: 'held' } as const

/** The Ombudsman's letters: who may read the whole record of which cases, and until when. */
export function MandatesPage({ mandates, typed, mistakes }: Props) {
  const { t, format } = useView()
  return (
    <Layout
      title={t('casefile.mandates')}
      lead={t('casefile.mandates.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
      mistakes={mistakes}
    >
      <Table
        caption={t('casefile.mandates')}
        uncaptioned
        rows={mandates}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('casefile.mandates.none')} icon="info" />}
        columns={[
          { label: t('casefile.mandate.name'), kind: 'head', cell: ({ name }) => name },
          {
            label: t('casefile.mandate.number'),
            cell: ({ number, dated }) => t('casefile.mandate.letter', { number, dated: format.shortDate(dated) }),
          },
          { label: t('casefile.mandate.cases'), cell: ({ cases }) => cases.join(', ') },
          {
            label: t('casefile.mandate.until'),
            cell: ({ from, until }) => `${format.shortDate(from)} – ${format.shortDate(until)}`,
          },
          {
            label: t('casefile.status'),
            cell: ({ state }) => <StatusTag status={looks[state]}>{t(`casefile.mandate.state.${state}`)}</StatusTag>,
          },
          {
            label: t('casefile.mandate.end'),
            kind: 'action',
            cell: ({ id, state, number }) =>
              (state === 'inForce' || state === 'coming') && (
                <Form action={`${mandatesPath}/${id}/pengakhiran`}>
                  <Button tone="plain" small label={t('casefile.mandate.endNamed', { number })}>
                    {t('casefile.mandate.end')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <section>
        <h2>{t('casefile.mandate.add')}</h2>
        <Form action={mandatesPath} hidden={{ id: typed.id }}>
          <TextInput
            name="contact"
            label={t('casefile.mandate.contact')}
            hint={t('casefile.mandate.contact.hint')}
            value={typed.contact}
            maxLength={200}
          />
          <TextInput name="number" label={t('casefile.mandate.number')} value={typed.number} maxLength={100} />
          <DateInput name="dated" label={t('casefile.mandate.dated')} value={typed.dated} />
          <DateInput name="from" label={t('casefile.mandate.from')} value={typed.from} />
          <DateInput
            name="until"
            label={t('casefile.mandate.last')}
            hint={t('casefile.mandate.last.hint')}
            value={typed.until}
          />
          <LongText
            name="cases"
            label={t('casefile.mandate.cases')}
            hint={t('casefile.mandate.cases.hint')}
            value={typed.cases}
            rows={3}
            maxLength={3000}
          />
          <Button>{t('casefile.mandate.record')}</Button>
        </Form>
      </section>
    </Layout>
  )
}
