import {
  type Absence,
  absencesFrom,
  absentOn,
  listOfficers,
  type Officer,
  today,
  type Unit,
  workingRoles,
} from '../../../platform/accounts/index.ts'
import { covers } from '../../../platform/accounts/policy.ts'
import { closingAfter, dateIn, endOfDay } from '../../../platform/calendar.ts'
import type { Context, Moment } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { rulesOf } from '../../cases/index.ts'
import { type Move, type OpenTask, suggestMoves } from '../model/moves.ts'
import { ableTo } from './able.ts'
import { type DueRow, dueTasks, type LoadRow, loadsOf } from './load-store.ts'
import { movesSince, type ShownMove } from './move-store.ts'

/** So many working days ahead a task counts as soon late, today among them. */
export const soonDays = 2
const most = 200
/** Shown at a time, of whoever is absent first; the next come when these are moved. */
const shown = 10
const shownFor = 24 * 3_600_000

export interface Load extends Omit<LoadRow, 'officer'> {
  officer: { id: string; name: string } | null
  absence: Absence | null
}

export interface Suggestion extends Move {
  stageName: Text
}

export interface UnitView {
  at: Moment
  loads: readonly Load[]
  suggestions: readonly Suggestion[]
  moved: readonly ShownMove[]
  absences: readonly Absence[]
  /** Who can be said to be absent, and who may stand in for somebody. */
  people: readonly { id: string; name: string }[]
  nameOf(id: string | null): string
}

/** Who has how much, who is not there, and what should be given to whom. */
export async function unitView(ctx: Context, units: readonly Unit[]): Promise<UnitView> {
  const ids = units.map(({ id }) => id)
  const day = today(ctx)
  const [all, absences] = await Promise.all([listOfficers(ctx), absencesFrom(ctx.db, day)])
  const officers = all.filter((officer) => worksIn(officer, ids))
  const absent = absentOn(absences, day)
  const soon = endOfDay(ctx.region.zone, dateIn(ctx.region.zone, closingAfter(ctx.calendar, ctx.now, soonDays)))
  // Of whoever is away, also what is due before they are back.
  const untilOf = (id: string | null) => {
    const away = id === null ? undefined : absent.get(id)
    return away ? Math.max(soon, endOfDay(ctx.region.zone, away.until)) : soon
  }
  const until = Math.max(soon, ...officers.map(({ account }) => untilOf(account.id)))
  const [rows, taken, moved] = await Promise.all([
    loadsOf(ctx.db, ids, ctx.now, endOfDay(ctx.region.zone, day)),
    dueTasks(ctx.db, { units: ids, officers: officers.map(({ account }) => account.id), until, limit: most }),
    movesSince(ctx.db, ids, ctx.now - shownFor),
  ])
  const names = new Map(all.map(({ account }) => [account.id, account.name]))
  const nameOf = (id: string | null) => (id === null ? ctx.t('unit.nobody') : (names.get(id) ?? '–'))
  const loads = loadsFor(rows, officers, absent, nameOf)
  const due = taken.filter((row) => row.due_at.getTime() <= untilOf(row.taken_by))
  return {
    at: ctx.now,
    loads,
    suggestions: await suggested(ctx, due, officers, loads),
    moved,
    absences: absences.filter(({ account }) => officers.some((one) => one.account.id === account)),
    people: officers.map(({ account: { id, name } }) => ({ id, name })),
    nameOf,
  }
}

/** Has work in one of these units; grants for all units are a leader's or the region's, and are nobody's own people. */
export const worksIn = ({ grants }: Pick<Officer, 'grants'>, units: readonly string[]): boolean =>
  grants.some(
    ({ role, unit }) =>
      workingRoles.includes(role) && unit !== null && units.some((one) => one === unit || covers(unit, one)),
  )

function loadsFor(
  rows: readonly LoadRow[],
  officers: readonly Officer[],
  absent: ReadonlyMap<string, Absence>,
  nameOf: (id: string | null) => string,
): Load[] {
  const none = { open: 0, today: 0, late: 0, waiting: 0 }
  const byOfficer = new Map(rows.map(({ officer, ...counts }) => [officer, counts]))
  // Also of whoever has no role here any more, as long as something is theirs.
  const known = new Set([...officers.map(({ account }) => account.id), ...byOfficer.keys()])
  return [...known]
    .map((id) => ({
      officer: id === null ? null : { id, name: nameOf(id) },
      absence: (id !== null && absent.get(id)) || null,
      ...(byOfficer.get(id) ?? none),
    }))
    .toSorted(
      (a, b) => b.late - a.late || b.open - a.open || ((a.officer?.name ?? '') < (b.officer?.name ?? '') ? -1 : 1),
    )
}

async function suggested(
  ctx: Context,
  taken: readonly DueRow[],
  officers: readonly Officer[],
  loads: readonly Load[],
): Promise<Suggestion[]> {
  const stages = new Map<OpenTask, Text>()
  const tasks: OpenTask[] = []
  for (const row of taken) {
    const { definition } = await rulesOf(ctx, row.service, row.version)
    const rule = definition.stages.find(({ id }) => id === row.stage)
    if (!rule) continue
    const able = ableTo(row, officers, { notSameAs: rule.notSameAs, today: today(ctx) })
    const { number, stage, seq, taken_by: holder, due_at } = row
    const task = { number, stage, seq, holder, due: due_at.getTime(), able }
    tasks.push(task)
    stages.set(task, rule.name)
  }
  const colleagues = loads.flatMap(({ officer, open, absence }) =>
    officer ? [{ id: officer.id, open, absent: absence && { standIn: absence.standIn } }] : [],
  )
  return suggestMoves(tasks, colleagues)
    .toSorted((a, b) => Number(b.why === 'absent') - Number(a.why === 'absent'))
    .slice(0, shown)
    .map((move) => ({ ...move, stageName: stages.get(move.task)! }))
}
