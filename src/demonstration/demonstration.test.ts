import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../tests/support/harness.ts'
import type { OpenHouse } from '../house.ts'
import {
  broken,
  type CaseEvent,
  eventsOf,
  type History,
  openCase,
  replay,
  rulesOf,
  statuses,
} from '../modules/cases/index.ts'
import { historyOf } from '../modules/desk/index.ts'
import { listDemoAccounts } from '../platform/accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { rooms } from '../rooms.ts'
import { loadHistory } from '../simulation/history.ts'
import { fillHistory } from './cases.ts'
import { buildCity } from './city.ts'
import { sendCrewOut } from './crew.ts'
import { fillDemonstration } from './index.ts'

test('one whose making was cut off is not taken for whole: the start says what to do', async () => {
  const tenants = { all: () => [{ code: '9971', settings: { lacks: 'demonstration' } }] }
  await expect(fillDemonstration({ tenants } as unknown as OpenHouse, '/kota')).rejects.toThrow(
    /cut off while it was filled\n.* delete \/kota /,
  )
})

let house: TestHouse
let histories: History[]

beforeAll(async () => {
  house = await testHouse({ modules: rooms })
  await buildCity(house.ctx())
  await sendCrewOut(house.ctx())
  histories = await fillHistory(house.ctx())
}, 300_000)
afterAll(() => house.close())

/** No service of the registry office costs anything; none is deemed approved at its limit; our own registry enters nothing. */
const impossible = ['paid', 'deemedApproved', 'entered']
const everyType: readonly CaseEvent['type'][] = [
  'submitted',
  'started',
  'stageOpened',
  'stageSkipped',
  'stageReopened',
  'taken',
  'released',
  'reassigned',
  'forwarded',
  'noted',
  'commented',
  'stageApproved',
  'initialled',
  'signed',
  'returned',
  'corrected',
  'held',
  'resumed',
  'madeSafe',
  'granted',
  'effectDone',
  'effectFailed',
  'documentIssued',
  'documentReady',
  'handedOver',
  'completed',
  'rejected',
  'withdrawn',
  'appealed',
  'appealDenied',
  'reopened',
  'reminded',
  'escalated',
  'closedBySilence',
  'dueChanged',
  'rated',
  'recordCorrected',
  'documentReplaced',
  'documentRevoked',
  'documentAnnulled',
]

test('the city has cases in every status and with every event that can be', async () => {
  const { db } = house.ctx()
  const cases = await db.selectFrom('cases').select('status').distinct().execute()
  const events = await db.selectFrom('case_event').select('type').distinct().execute()
  const found = new Set(events.map(({ type }) => type))
  expect(everyType.filter((type) => !found.has(type))).toEqual([])
  expect(impossible.filter((type) => found.has(type))).toEqual([])
  // A fee would be needed for a case that waits for its payment, a service that names other bodies for what is theirs, and
  // one without documents for two that are handled as one.
  const shown = new Set(cases.map(({ status }) => status))
  expect(statuses.filter((status) => !shown.has(status))).toEqual(['waitingPayment', 'elsewhere', 'merged'])
})

test('what is stored is what the events tell, and nothing impossible', async () => {
  const ctx = house.ctx()
  for (const row of await ctx.db.selectFrom('cases').select(['id', 'state', 'service', 'version']).execute()) {
    expect(replay((await eventsOf(ctx.db, row.id)).map(asEvent))).toEqual(row.state)
    expect(broken(await rulesOf(ctx, row.service, row.version), row.state)).toEqual([])
  }
})

test('who has a document of ours has its row, and everything has its place in the log', async () => {
  const ctx = house.ctx()
  await house.house.sequencer.drain(ctx.region)
  const issued = (
    await ctx.db.selectFrom('case_event').select('case_id').where('type', '=', 'documentIssued').execute()
  ).length
  const documents = await ctx.db.selectFrom('document').select('id').execute()
  expect(documents.length).toBeGreaterThanOrEqual(issued)
  const count = async (table: 'case_event' | 'event_log') =>
    (await ctx.db.selectFrom(table).select('case_id').execute()).length
  expect(await count('event_log')).toBe(await count('case_event'))
  expect(histories.length).toBeGreaterThan(150)
})

test('documents were made in time where nothing is said to have been late', async () => {
  const done = await house
    .ctx()
    .db.selectFrom('cases')
    .select(['number', 'ended_at', 'due_at'])
    .where('service', 'in', ['akta-kelahiran', 'akta-kematian', 'perubahan-elemen-data'])
    .where('status', '=', 'completed')
    .execute()
  expect(done.length).toBeGreaterThan(4)
  expect(done.filter(({ ended_at, due_at }) => ended_at! > due_at!)).toEqual([])
})

test('somebody who logs in has a document of their own, and Ratna something to mend', async () => {
  const { db, shared, region } = house.ctx()
  const people = new Map((await listDemoAccounts(shared, region.code)).map(({ id, name }) => [id, name]))
  const cases = await db
    .selectFrom('cases')
    .select(['id', 'account', 'status'])
    .where('account', 'is not', null)
    .execute()
  const documents = new Set(
    (await db.selectFrom('document_entry').select('case_id').execute()).map((entry) => entry.case_id),
  )
  const names = (found: typeof cases) => found.map(({ account }) => people.get(account!))
  expect(names(cases.filter(({ id }) => documents.has(id)))).toContain('Rina Kusumawati')
  expect(names(cases.filter(({ status }) => status === 'returned'))).toContain('Ratna Wulandari')
})

test('more history is loaded, replays to what is stored, and only where everything is invented', async () => {
  const ctx = house.ctx()
  const made = await loadHistory(ctx, { cases: 60, months: 3, seed: 7, lives: 40, openShare: 0.2 })
  expect(made.cases).toBe(60)
  const rows = await ctx.db.selectFrom('cases').select(['id', 'state']).orderBy('number').limit(400).execute()
  for (const { id, state } of rows) expect(replay((await eventsOf(ctx.db, id)).map(asEvent))).toEqual(state)
  for (const lang of ['id', 'en'] as const) {
    const reader = house.ctx({ lang })
    for (const { id } of rows) expect(await told(reader, id)).not.toContain('')
  }
  const real = { ...ctx, region: { ...ctx.region, demo: false } }
  await expect(loadHistory(real, { cases: 1, months: 1, seed: 1 })).rejects.toThrow('demonstration')
})

/** What happened, as officers and applicants read it; a reason that has no words is a fault. */
async function told(ctx: Context, id: string): Promise<string[]> {
  const found = await openCase(ctx, id)
  return historyOf(ctx, found!, await eventsOf(ctx.db, id), new Map()).map(({ what }) => what)
}

type Stored = Awaited<ReturnType<typeof eventsOf>>[number]

const asEvent = (row: Stored) =>
  ({
    ...row,
    happenedAt: row.happened_at.getTime(),
    onBehalf: row.on_behalf,
    reasonCodes: row.reason_codes,
    dueAt: row.due_at?.getTime() ?? null,
    payload: null,
  }) as unknown as CaseEvent

test('a fresh city has had its nights: what is over was published when it was due, and of the month that runs something is told', async () => {
  const { db, now } = house.ctx()
  const published = await db.selectFrom('publication').select(['month', 'published_at']).orderBy('month').execute()
  expect(published.length).toBeGreaterThan(1)
  expect(new Set(published.map(({ month }) => month)).size).toBe(published.length)
  // In the first of them nothing had ended yet.
  for (const { month, published_at } of published.slice(1)) {
    const [year, after] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
    // On the eighth of the month after, a quarter of an hour past midnight in Jakarta.
    expect(published_at).toEqual(new Date(Date.UTC(year, after, 7, 17, 15)))
  }
  const running = await db.selectFrom('figure_running').select('month').where('told', 'is not', null).execute()
  expect(running.filter(({ month }) => month > published.at(-1)!.month).length).toBeGreaterThan(0)
  const { at } = await db.selectFrom('figure_told').select('at').executeTakeFirstOrThrow()
  expect(at).toEqual(new Date(now))
})
