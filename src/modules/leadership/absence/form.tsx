import type { Absence } from '../../../platform/accounts/index.ts'
import type { DateText } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import {
  Button,
  DateInput,
  type DateParts,
  Details,
  Form,
  type Option,
  Select,
  Table,
  useView,
} from '../../../ui/index.ts'
import { awayPath, backPath, type ownPath, type unitPath } from '../paths.ts'

export interface AwayTyped {
  account: string
  from: DateText | DateParts
  until: DateText | DateParts
  standIn: string
}

export interface AwayProps {
  page: typeof unitPath | typeof ownPath
  id: string
  typed: AwayTyped
  /** Whose absence; absent: one's own. */
  people?: readonly Option[]
  standIns: readonly Option[]
  mistakes: readonly Mistake[]
}

/** From when to when somebody is not at work, and who does their work meanwhile. Why is not asked. */
export function AwayForm({ page, id, typed, people, standIns, mistakes }: AwayProps) {
  const { t } = useView()
  return (
    <Details summary={t('unit.away.add')} open={mistakes.length > 0}>
      <Form action={awayPath(page)} hidden={{ id }} mistakes={mistakes} label={t('unit.away.add')}>
        {people && <Select name="account" label={t('unit.officer')} options={people} value={typed.account} />}
        <DateInput name="from" label={t('unit.away.from')} value={typed.from} />
        <DateInput name="until" label={t('unit.away.until')} value={typed.until} />
        <Select
          name="standIn"
          label={t('unit.away.standIn')}
          hint={t('unit.away.standIn.hint')}
          options={standIns}
          value={typed.standIn}
          optional
        />
        <Button tone="quiet">{t('unit.away.save')}</Button>
      </Form>
    </Details>
  )
}

export interface AwayListProps {
  absences: readonly Absence[]
  nameOf(id: string): string
  /** Name whose absence it is. */
  named: boolean
}

/** Absences that have not passed; each can be ended. */
export function AwayList({ absences, nameOf, named }: AwayListProps) {
  const { t, format } = useView()
  const days = ({ from, until }: Absence) => {
    const values = { from: format.date(from), until: format.date(until) }
    return from === until ? values.from : t('unit.away.days', values)
  }
  return (
    <Table
      caption={t('unit.away')}
      uncaptioned
      rows={absences}
      rowId={({ id }) => id}
      empty={<p>{t(named ? 'unit.away.none' : 'unit.away.none.own')}</p>}
      columns={[
        ...(named
          ? [{ label: t('unit.officer'), kind: 'head' as const, cell: ({ account }: Absence) => nameOf(account) }]
          : []),
        { label: t('unit.away.when'), kind: 'words', cell: days },
        { label: t('unit.away.standIn'), cell: ({ standIn }) => (standIn ? nameOf(standIn) : '–') },
        {
          label: t('unit.moves.do'),
          kind: 'action',
          cell: (absence) => (
            <Form action={backPath(absence.id)}>
              <Button tone="quiet" small label={`${t('unit.away.end')}: ${nameOf(absence.account)}, ${days(absence)}`}>
                {t('unit.away.end')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}
