import type { VNode } from 'preact'
import { unitText } from '../../../platform/accounts/unit-names.ts'
import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Details,
  EmptyState,
  Filters,
  Layout,
  LinkButton,
  Notice,
  Stat,
  Stats,
  Table,
  useView,
} from '../../../ui/index.ts'
import { stateOf } from '../model/question.ts'
import type { DueLine, Line, Overview } from '../overview.ts'
import { leadersPath } from '../paths.ts'
import { Asking, QuestionState } from './asking.tsx'
import { type Batas, behind, behindFigure } from './behind.ts'
import { Method } from './method.tsx'
import { useFigureWords } from './words.ts'

export interface OverviewView extends Overview {
  units: readonly { id: string; name_id: string; name_en: string }[]
  /** Chosen unit; empty: all that one may see. */
  unit: string
  /** What other rooms say of these units. */
  blocks: readonly VNode[]
  newId(): string
  refusal?: Refusal
}

/** Ten minutes a day: who is kept waiting, what fails next, where it is slow or disliked, and what changed. */
export function OverviewPage(view: OverviewView) {
  const { t, format } = useView()
  const { late, soon, until, unit } = view
  return (
    <Layout title={t('leadership.title')} lead={<Next {...view} />} width="wide">
      <p class="faint">{t('leadership.lead', { at: format.dateTime(view.at) })}</p>
      <Notice refusal={view.refusal} announce />
      <Choose {...view} />
      <Questions {...view} />
      <Stats>
        <Stat
          label={t('leadership.late')}
          value={format.number(late)}
          note={t('leadership.late.note')}
          href={behind('lewat', { unit })}
          tone={late > 0 ? 'late' : 'ok'}
        />
        <Stat
          label={t('leadership.soon', { until: format.date(until) })}
          value={format.number(soon)}
          note={t('leadership.soon.note')}
          href={behind('segera', { unit })}
          tone={soon > 0 ? 'wait' : 'ok'}
        />
      </Stats>
      <Lines {...view} kind="changes" lines={view.changes} />
      <Lines {...view} kind="stages" lines={view.stages} />
      <Lines {...view} kind="elements" lines={view.elements} />
      <section>
        <h2>{t('leadership.due.title')}</h2>
        <Due {...view} />
      </section>
      <Explained {...view} />
      {view.blocks}
      <p>
        <LinkButton href="/pimpinan/alur" tone="quiet">
          {t('leadership.flows')}
        </LinkButton>
      </p>
      <Method />
    </Layout>
  )
}

// The first thing to know: what will fail next, in one sentence that opens it.
function Next({ soon, late, until, unit }: OverviewView) {
  const { t, path, format } = useView()
  const values = { soon: format.number(soon), late: format.number(late), until: format.date(until) }
  const key = soon > 0 ? 'leadership.next' : late > 0 ? 'leadership.next.none' : 'leadership.next.well'
  const href = path(behind(soon > 0 ? 'segera' : 'lewat', { unit }))
  return soon + late > 0 ? <a href={href}>{t(key, values)}</a> : <span>{t(key, values)}</span>
}

function Choose({ units, unit }: OverviewView) {
  const { t, lang } = useView()
  if (units.length < 2) return null
  const options = units.map((unit) => ({ value: unit.id, label: pick(unitText(unit), lang) }))
  return (
    <Filters
      action={leadersPath}
      groups={[
        {
          name: 'unit',
          label: t('leadership.unit'),
          value: unit,
          options: [{ value: '', label: t('leadership.allUnits') }, ...options],
        },
      ]}
    />
  )
}

function Due({ due, names, until, newId }: OverviewView) {
  const { t, lang, path, format } = useView()
  const count = (batas: Batas, row: DueLine, value: number) =>
    value === 0 ? '0' : <a href={path(behind(batas, row))}>{format.number(value)}</a>
  return (
    <Table
      caption={t('leadership.due.caption')}
      uncaptioned
      rows={due}
      rowId={(row) => `${row.unit}/${row.service}`}
      marked={(row) => row.late > 0}
      empty={<EmptyState title={t('leadership.due.none', { until: format.date(until) })} icon="check" />}
      columns={[
        { label: t('leadership.service'), kind: 'head', cell: (row) => pick(names.service(row.service), lang) },
        { label: t('leadership.unit'), cell: (row) => pick(names.unit(row.unit), lang) },
        { label: t('leadership.column.late'), kind: 'number', cell: (row) => count('lewat', row, row.late) },
        {
          label: t('leadership.column.soon'),
          kind: 'number',
          cell: (row) => count('segera', row, row.soon),
        },
        {
          label: t('leadership.explanation'),
          kind: 'action',
          cell: (row) => <Asking line={row.line} names={names} id={newId()} />,
        },
      ]}
    />
  )
}

type Kind = 'changes' | 'stages' | 'elements'

function Lines({ kind, lines, names, newId }: OverviewView & { kind: Kind; lines: readonly Line[] }) {
  const { t, lang, path } = useView()
  const words = useFigureWords(names)
  return (
    <section>
      <h2>{t(`leadership.${kind}.title`)}</h2>
      <Table
        caption={t(`leadership.${kind}.title`)}
        uncaptioned
        rows={lines}
        rowId={(line) => `${line.unit}/${line.service}/${kind}`}
        empty={<p>{t(`leadership.${kind}.none`)}</p>}
        columns={[
          { label: t('leadership.service'), kind: 'head', cell: (line) => pick(names.service(line.service), lang) },
          { label: t('leadership.unit'), cell: (line) => pick(names.unit(line.unit), lang) },
          {
            label: t('leadership.figure'),
            kind: 'words',
            cell: ({ unit, service, figure }) => (
              <a href={path(behindFigure(unit, service, figure))}>{words(service, figure)}</a>
            ),
          },
          {
            label: t('leadership.explanation'),
            kind: 'action',
            cell: (line) => <Asking line={line} names={names} id={newId()} />,
          },
        ]}
      />
    </section>
  )
}

// What waits for an answer stands first: for a head it is work.
function Questions({ questions, names, at }: OverviewView) {
  const { t } = useView()
  const open = questions.filter((question) => stateOf(question, at) !== 'answered').sort((a, b) => a.due - b.due)
  if (open.length === 0) return null
  return (
    <section>
      <h2>{t('leadership.questions.title')}</h2>
      <Asked questions={open} names={names} at={at} caption={t('leadership.questions.title')} />
    </section>
  )
}

// A figure may be gone by the time that it is explained; what was said of it stays.
function Explained({ questions, names, at }: OverviewView) {
  const { t } = useView()
  const answered = questions.filter(({ answer }) => answer !== null).sort((a, b) => b.answer!.at - a.answer!.at)
  if (answered.length === 0) return null
  const summary = t('leadership.explained', { count: answered.length })
  return (
    <Details summary={summary}>
      <Asked questions={answered} names={names} at={at} caption={summary} />
    </Details>
  )
}

function Asked({
  questions,
  names,
  at,
  caption,
}: Pick<OverviewView, 'questions' | 'names' | 'at'> & { caption: string }) {
  const { t, lang } = useView()
  const words = useFigureWords(names)
  return (
    <Table
      caption={caption}
      uncaptioned
      rows={questions}
      rowId={(question) => question.id}
      marked={(question) => stateOf(question, at) === 'late'}
      columns={[
        { label: t('leadership.service'), kind: 'head', cell: (one) => pick(names.service(one.service), lang) },
        { label: t('leadership.unit'), cell: (one) => pick(names.unit(one.unit), lang) },
        { label: t('leadership.figure'), kind: 'words', cell: (one) => words(one.service, one.figure) },
        {
          label: t('leadership.explanation'),
          cell: (one) => <QuestionState question={one} about={words(one.service, one.figure)} />,
        },
      ]}
    />
  )
}
