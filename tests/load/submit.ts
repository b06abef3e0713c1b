import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { decideContext } from '../../src/modules/cases/act.ts'
import { cases } from '../../src/modules/cases/index.ts'
import { decide } from '../../src/modules/cases/model/decide.ts'
import { caseNumber } from '../../src/modules/cases/number.ts'
import { clocksOf, presentOf, tasksOf } from '../../src/modules/cases/projection.ts'
import { sealData, wrapCaseKey } from '../../src/modules/cases/seal.ts'
import { eventRows } from '../../src/modules/cases/seal-events.ts'
import { nextSequences } from '../../src/modules/cases/submit-store.ts'
import { type NewCase, submission } from '../../src/modules/cases/write-store.ts'
import { catalogue, current } from '../../src/modules/catalogue/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { formToken } from '../../src/platform/http/token.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { platformRooms } from '../../src/platform/rooms.ts'
import { club, publishClub } from '../support/club.ts'
import { answers, citizens, type Person, prepareDrafts } from '../support/drafts.ts'
import { type Hall, openHall, share } from '../support/hall.ts'
import { volley } from '../support/volley.ts'

// Complete submissions over HTTP: session, draft, checks, sealing, the whole effect, durable commit, sequencer keeping up.
// Floor: the same statement from a bare loop of as many connections, prepared beforehand, with the sequencer running.

const rooms = [...platformRooms, catalogue, cases, club]
const PER_SECOND = 1500 // more drafts than can be sent
const WARM_MS = 3000 // until every connection has its plans and the code its shape

export async function run({ seconds, clients, say }: BenchOptions): Promise<Result[]> {
  const hall = await openHall(rooms)
  try {
    await publishClub(hall.ctx)
    say('preparing drafts and sessions')
    const people = await citizens(hall, clients)
    const wanted = (seconds + WARM_MS / 1000) * PER_SECOND
    const drafts = await prepareDrafts(hall, people, wanted)
    // As autovacuum would have by the time that so many drafts are there. Only what was filled: an empty table that
    // was analysed is read from end to end by every check of a foreign key until it is analysed again.
    await hall.database.owner.query(`analyze "${hall.ctx.region.schema}".draft, "${hall.ctx.region.schema}".attachment`)
    const { keys } = hall.open.house
    const shots = people.map((person, i) =>
      drafts[i]!.map((id) => ({
        method: 'POST' as const,
        path: `/isian/${id}/pengiriman`,
        cookie: person.cookie,
        body: `_token=${formToken(keys, person.browser)}`,
      })),
    )
    const about = { address: hall.address, repeat: false, location: '/lacak/' }
    say('warming up')
    await volley({
      ...about,
      shots: shots.map((own) => own.splice(0, (WARM_MS / 1000) * (PER_SECOND / clients))),
      milliseconds: WARM_MS,
    })
    say('submitting over HTTP')
    const http = await volley({ ...about, shots, milliseconds: seconds * 1000 })
    if (http.wrong > 0) throw new Error(`${http.wrong} submissions were not accepted`)
    const behind = await waiting(hall)
    await hall.open.house.sequencer.drain(hall.ctx.region)
    say('the bare statement')
    const floor = await bare(hall, people, clients, seconds)
    const value = http.done / (http.milliseconds / 1000)
    return [
      {
        name: 'submit',
        value,
        unit: 'submissions/s',
        floor,
        ratio: value / floor,
        p50: share(http.times, 0.5),
        p99: share(http.times, 0.99),
        n: http.done,
      },
      { name: 'submit: events waiting for their position at the end', value: behind, unit: 'events' },
    ]
  } finally {
    await hall.close()
  }
}

async function waiting({ ctx }: Hall): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('outbox')
    .select((q) => q.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function bare(hall: Hall, people: readonly Person[], clients: number, seconds: number): Promise<number> {
  const ctx = { ...hall.ctx, actor: people[0]!.actor } as Context
  const drafts = await prepareDrafts(hall, people, seconds * 2 * PER_SECOND)
  const prepared = await prepareRows(ctx, drafts.flat())
  const { app } = hall.database
  let at = 0
  let done = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - began < seconds * 1000 && at < prepared.length) {
        const { rows } = await app.query<{ id: string }>(submission(ctx.region.schema, [prepared[at++]!]))
        done += rows.length
        hall.open.house.sequencer.wake(ctx.region.code)
      }
    }),
  )
  return done / ((performance.now() - began) / 1000)
}

async function prepareRows(ctx: Context, ids: readonly string[]): Promise<NewCase[]> {
  const { keys } = ctx.house
  const rules = await current(ctx, 'klub-catur')
  if (!rules) throw new Error('the club is not published')
  const content = { answers, provenance: {}, entered: {}, results: {}, applicant: { name: 'Ani Lestari' } }
  const sequences = await nextSequences(ctx.db, ctx.region.schema, ids.length)
  return sequences.map((sequence, i) => {
    const id = ids[i]!
    const key = keys.newDataKey()
    const decided = decide(
      rules,
      null,
      { type: 'submit', for: 'self', area: null },
      decideContext(ctx, content, { channel: 'web' }),
    )
    if (isRefused(decided)) throw new Error(decided.refusal.code)
    const { state, events } = decided
    const number = caseNumber('ARN', 2026, keys.purpose('number/9971'), sequence)
    return {
      id,
      number,
      service: 'klub-catur',
      version: 1,
      channel: 'web',
      account: ctx.actor.id,
      filedBy: null,
      person: null,
      parent: null,
      submittedAt: ctx.now,
      receivedAt: ctx.now,
      present: presentOf(rules, state),
      state,
      ...wrapCaseKey(keys, id, key),
      sealed: sealData(keys, id, key, content),
      events: eventRows(keys, id, key, events),
      tasks: tasksOf(rules, state),
      clocks: clocksOf(rules, state, ctx.calendar),
      parties: [{ role: 'subject', row: 0, blind: keys.blind('nik/9971', answers.pemain.nik).toString('base64') }],
      title: 'Ani Lestari',
      words: 'ani lestari',
      idempotency: { actor: ctx.actor.id ?? '', route: 'bench', key: id, hash: Buffer.alloc(32) },
    }
  })
}
