import type { VNode } from 'preact'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import { Button, EmptyState, Form, Layout, Notice, StatusTag, Table, useView } from '../../../ui/index.ts'
import { AwayForm, AwayList, type AwayTyped } from '../absence/form.tsx'
import { handful, overload } from '../model/moves.ts'
import { movesPath, undoPath, unitPath } from '../paths.ts'
import { type Suggestion, soonDays, type UnitView } from './view.ts'

export interface UnitPageView extends UnitView {
  /** What other rooms say of these units. */
  blocks: readonly VNode[]
  newId(): string
  typed: AwayTyped
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

/** Who has how much, what should be given to whom, and who is not there. Loads, never scores. */
export function UnitPage(view: UnitPageView) {
  const { t, format } = useView()
  const { loads, suggestions, people, typed, mistakes } = view
  const sum = (count: 'late' | 'today') => loads.reduce((all, load) => all + load[count], 0)
  const away = loads.filter(({ absence }) => absence).length
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Layout
      title={t('unit.title')}
      lead={t('unit.lead', { late: sum('late'), today: sum('today'), away, at: format.time(view.at) })}
      mistakes={mistakes}
      width="wide"
    >
      <Notice refusal={view.refusal} announce />
      <section>
        <h2>{t('unit.moves')}</h2>
        <Suggestions suggestions={suggestions} nameOf={view.nameOf} newId={view.newId} />
        <p class="faint">{t('unit.moves.how', { days: soonDays, overload, handful })}</p>
      </section>
      <Moved {...view} />
      <Loads {...view} />
      {view.blocks}
      <section>
        <h2>{t('unit.away')}</h2>
        <AwayList absences={view.absences} nameOf={view.nameOf} named />
        <AwayForm
          page={unitPath}
          id={view.newId()}
          typed={typed}
          people={options}
          standIns={options}
          mistakes={mistakes}
        />
      </section>
    </Layout>
  )
}

const asValue = ({ task, to }: Suggestion, id: string) => [id, task.number, task.stage, task.seq, to].join('~')

function Suggestions({ suggestions, nameOf, newId }: Pick<UnitPageView, 'suggestions' | 'nameOf' | 'newId'>) {
  const { t, lang, path, now, format } = useView()
  return (
    <>
      {suggestions.length > 1 && (
        <Form action={movesPath}>
          {suggestions.map((one) => (
            <input key={one.task.number} type="hidden" name="move" value={asValue(one, newId())} />
          ))}
          <Button>{t('unit.moves.all', { count: suggestions.length })}</Button>
        </Form>
      )}
      <Table
        caption={t('unit.moves')}
        uncaptioned
        rows={suggestions}
        rowId={({ task }) => `${task.number}-${task.stage}`}
        marked={({ task }) => task.due < now}
        empty={<EmptyState title={t('unit.moves.none')} icon="check" />}
        columns={[
          {
            label: t('leadership.number'),
            kind: 'head',
            cell: ({ task }) => (
              <a class="brief" href={path(`/petugas/berkas/${task.number}`)}>
                {task.number}
              </a>
            ),
          },
          { label: t('leadership.stage'), cell: ({ stageName }) => pick(stageName, lang) },
          {
            label: t('leadership.limit'),
            cell: ({ task }) => (
              <StatusTag status={task.due < now ? 'late' : 'wait'}>
                {task.due < now
                  ? t('leadership.lateBy', { time: format.duration(now - task.due) })
                  : `${format.shortDate(task.due)}, ${format.time(task.due)}`}
              </StatusTag>
            ),
          },
          {
            label: t('unit.moves.why'),
            kind: 'words',
            cell: ({ from, why }) => t(`unit.why.${why}`, { name: nameOf(from) }),
          },
          {
            label: t('unit.moves.do'),
            kind: 'action',
            cell: (one) => (
              <Form action={movesPath} hidden={{ move: asValue(one, newId()) }}>
                <Button
                  tone="quiet"
                  small
                  label={`${t('unit.moves.to', { name: nameOf(one.to) })}: ${one.task.number}`}
                >
                  {t('unit.moves.to', { name: nameOf(one.to) })}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </>
  )
}

function Moved({ moved, nameOf }: UnitPageView) {
  const { t, path, format } = useView()
  if (moved.length === 0) return null
  return (
    <section>
      <h2>{t('unit.moved')}</h2>
      <Table
        caption={t('unit.moved')}
        uncaptioned
        rows={moved}
        rowId={({ id }) => id}
        columns={[
          {
            label: t('leadership.number'),
            kind: 'head',
            cell: ({ number }) => <a href={path(`/petugas/berkas/${number}`)}>{number}</a>,
          },
          { label: t('unit.moved.from'), cell: ({ from }) => nameOf(from) },
          { label: t('unit.moved.to'), cell: ({ to }) => nameOf(to) },
          { label: t('unit.moved.at'), cell: ({ at }) => format.dateTime(at.getTime()) },
          {
            label: t('unit.moves.do'),
            kind: 'action',
            cell: ({ id, number, untouched }) =>
              untouched ? (
                <Form action={undoPath(id)}>
                  <Button tone="quiet" small label={`${t('unit.moved.undo')}: ${number}`}>
                    {t('unit.moved.undo')}
                  </Button>
                </Form>
              ) : (
                t('unit.moved.worked')
              ),
          },
        ]}
      />
    </section>
  )
}

function Loads({ loads }: UnitPageView) {
  const { t, path, format } = useView()
  const number = (count: 'open' | 'today' | 'late' | 'waiting') => ({
    label: t(`unit.load.${count}`),
    kind: 'number' as const,
    cell: (load: UnitView['loads'][number]) => format.number(load[count]),
  })
  return (
    <section>
      <h2>{t('unit.loads')}</h2>
      <Table
        caption={t('unit.loads')}
        uncaptioned
        rows={loads}
        rowId={({ officer }) => officer?.id ?? ''}
        marked={({ late }) => late > 0}
        columns={[
          {
            label: t('unit.officer'),
            kind: 'head',
            cell: ({ officer, absence }) =>
              officer ? (
                <span>
                  {officer.name}
                  {absence && <small> {t('unit.away.until.short', { until: format.shortDate(absence.until) })}</small>}
                </span>
              ) : (
                <a href={path('/petugas?tampil=escalated')}>{t('unit.nobody')}</a>
              ),
          },
          number('late'),
          number('today'),
          number('open'),
          number('waiting'),
        ]}
      />
    </section>
  )
}
