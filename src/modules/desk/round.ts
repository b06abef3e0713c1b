import { setTimeout } from 'node:timers/promises'
import { findAccount, listGrants } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/events/index.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused, refuse } from '../../platform/outcome.ts'
import { actWithin, findCase, findCases, mayReadCase, rulesOf } from '../cases/index.ts'
import type { RoundView } from './pages/signed.tsx'
import {
  type Chosen,
  countOutcomes,
  findRound,
  insertRound,
  itemsOf,
  lockWaiting,
  openRounds,
  type RoundRow,
  settle,
  waitingItems,
} from './round-store.ts'
import { MOST, unreadyPapers } from './sign.ts'

const tickForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~([\w-]{1,60})~([1-9]\d{0,8})$/

/** What was ticked on the page: case, stage, and the state in which it was shown. */
export function readChosen(ticked: readonly string[]): Chosen[] {
  const seen = new Set<string>()
  return ticked.slice(0, MOST).flatMap((tick) => {
    const [, case_id = '', stage = '', seq = ''] = tickForm.exec(tick) ?? []
    if (!case_id || seen.has(`${case_id}~${stage}`)) return []
    seen.add(`${case_id}~${stage}`)
    return [{ case_id, stage, seq: Number(seq) }]
  })
}

/**
 * Notes what the signatory confirmed, and asks for the job that carries it out. The same id again changes nothing. Cases
 * that are not for this signatory's eyes are left out: the round's page shows titles.
 */
export async function confirmRound(ctx: Context, id: string, chosen: readonly Chosen[]): Promise<void> {
  if (chosen.length === 0) return
  const known = await findCases(ctx.db, [...new Set(chosen.map(({ case_id }) => case_id))])
  const mine = new Set(known.filter((row) => mayReadCase(ctx, row)).map(({ id }) => id))
  const readable = chosen.filter(({ case_id }) => mine.has(case_id))
  if (readable.length === 0) return
  await ctx.transaction(async (db) => {
    const round = { id, signatory: ctx.actor.id!, asked_at: new Date(ctx.now) }
    if (await insertRound(db, round, readable)) await enqueue(db, 'desk.sign', { round: id })
    return null
  })
  ctx.house.sequencer.wake(ctx.region.code)
}

/** Signs what waits, of one round or of all that were left off. Two at once share the work; again, it finds nothing. */
export async function signWaiting(ctx: Context, { round }: { round?: string }): Promise<void> {
  for (const id of round ? [round] : await openRounds(ctx.db)) {
    const row = await findRound(ctx.db, id)
    if (!row) continue
    const signing = { ...ctx, actor: await signatoryOf(ctx, row) }
    for (const item of await waitingItems(ctx.db, id)) await signOne(signing, item)
  }
}

// With the roles of the moment in which it is signed, not of the one in which it was confirmed.
async function signatoryOf(ctx: Context, { signatory }: RoundRow): Promise<Actor> {
  const account = await findAccount(ctx.shared, signatory)
  const grants = (await listGrants(ctx.db)).filter((grant) => grant.account === signatory)
  return { kind: 'account', id: signatory, name: account?.name ?? '', assurance: 1, person: null, grants }
}

type Item = Awaited<ReturnType<typeof waitingItems>>[number]

// A fault in one case is noted beside it and holds up nobody.
async function signOne(ctx: Context, item: Item): Promise<void> {
  const code = await attempt(ctx, item).catch((error: Error) => {
    ctx.log.error({ reason: error.message, case: item.case_id }, 'a case could not be signed')
    return 'sign-fault'
  })
  if (code) await settle(ctx.db, item, code, ctx.now)
}

/** The refusal's code; null: signed, or another is at it. */
async function attempt(ctx: Context, item: Item): Promise<string | null> {
  const row = await findCase(ctx.db, item.case_id)
  if (!row) return 'not-found'
  const unready = await unreadyPapers(ctx, item.case_id)
  if (unready) return unready
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const rule = definition.stages.find(({ id }) => id === item.stage)
  const type = rule?.actions.includes('sign') ? ('sign' as const) : ('initial' as const)
  const command = { type, stage: item.stage, expectedSeq: item.seq }
  // The signature and its place on the page's list are written together: after a crash each case is either both or neither.
  const outcome = await ctx.transaction(async (db) => {
    if (!(await lockWaiting(db, item))) return refuse(elsewhere)
    const acted = await actWithin(ctx, db, item.case_id, command)
    if (!isRefused(acted)) await settle(db, item, 'signed', ctx.now)
    return acted
  })
  ctx.house.sequencer.wake(ctx.region.code)
  return isRefused(outcome) && outcome.refusal.code !== elsewhere ? outcome.refusal.code : null
}

const elsewhere = 'in-another-hand'

/** Waits a little: a short pile is signed before its page is shown. */
export async function untilDone(ctx: Context, round: string, most: number): Promise<void> {
  for (let waited = 0; waited < most; waited += 100) {
    if ((await countOutcomes(ctx.db, round)).waiting === 0) return
    await setTimeout(100)
  }
}

/** How far a round is, and what became of each case. */
export async function roundView(ctx: Context, { id }: RoundRow): Promise<RoundView> {
  const items = await Promise.all(
    (await itemsOf(ctx.db, id)).map(async ({ number, title, service, version, outcome }) => ({
      number,
      title: title ?? number ?? '',
      service: number ? pick((await rulesOf(ctx, service, version)).definition.name, ctx.lang) : '',
      outcome,
    })),
  )
  return {
    id,
    total: items.length,
    waiting: items.filter(({ outcome }) => outcome === null).length,
    signed: items.filter(({ outcome }) => outcome === 'signed'),
    failed: items.filter(({ outcome }) => outcome !== null && outcome !== 'signed'),
  }
}
