import { z } from 'zod'
import { momentIn } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { isDuplicate } from '../../platform/database/duplicate.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import {
  type Acted,
  actWithin,
  type CaseRow,
  type Command,
  eventsOf,
  findCase,
  mayReadCase,
  type OpenCase,
  openCase,
} from '../cases/index.ts'
import { addEvidence } from '../reports/index.ts'
import { stageFor } from './day.ts'
import { standsInTheWay } from './model/changed.ts'
import { type OnPhone, opensPhoto } from './phones.ts'
import { dangerOf } from './settings.ts'
import { membersOf } from './store.ts'
import { findAction, insertAction } from './work-store.ts'

export const said = z.object({
  do: z.enum(['fixed', 'safe', 'waits', 'elsewhere']),
  case: z.uuid(),
  seq: z.int(),
  note: z.string().trim().max(2000),
  ground: z.enum(['bahan', 'anggaran']).optional(),
  until: z.iso.date().optional(),
  to: z.string().max(60).optional(),
  at: z.int().min(0).max(4_102_444_800_000),
})
type Said = z.infer<typeof said>

interface Sent {
  id: string
  said: Said
  hash: Buffer
  photos: readonly { id: string; secret: string }[]
}

/**
 * Does what a member did in the street, once for its id: the row of the action and the case's events commit together. What
 * the desk decided meanwhile is not overruled.
 */
export async function carryOut(ctx: Context, on: OnPhone, sent: Sent): Promise<{ number: string } | Refused> {
  const earlier = await doneBefore(ctx, sent)
  if (earlier) return earlier
  const opened = await openCase(ctx, sent.said.case)
  if (!opened || !isWork(ctx, opened)) return refuse('crew-no-work')
  const lacks = incomplete(sent)
  if (lacks) return lacks
  const changed = await changedSince(ctx, on, opened.row, sent.said.seq)
  if (changed) return changed
  const stage = stageFor(ctx, opened)
  if (stage === null) return refuse('crew-not-open')
  const photos = await takePhotos(ctx, on, opened, stage, sent.photos)
  if (isRefused(photos)) return photos
  try {
    const outcome = await ctx.transaction(async (db) => {
      await insertAction(db, rowOf(ctx, on, sent))
      return inTurn(ctx, db, opened, commandsFor(ctx, opened.row, sent.said, photos))
    })
    if (isRefused(outcome)) return outcome
    ctx.house.sequencer.wake(ctx.region.code)
    return { number: opened.row.number }
  } catch (error) {
    // The same at the same moment: the first one has done it.
    const now = isDuplicate(error) ? await doneBefore(ctx, sent) : undefined
    if (now) return now
    throw error
  }
}

async function doneBefore(ctx: Context, { id, hash }: Sent): Promise<{ number: string } | Refused | undefined> {
  const known = await findAction(ctx.db, id)
  if (!known) return undefined
  if (!known.hash.equals(hash)) return refuse('idempotency-mismatch')
  return { number: (await findCase(ctx.db, known.case_id))!.number }
}

const isWork = (ctx: Context, { row, rules }: OpenCase) =>
  mayReadCase(ctx, row) && dangerOf(rules.definition) !== undefined

function incomplete({ said, photos }: Sent): Refused | undefined {
  if (said.note === '') return refuse('crew-note-missing')
  if (said.do === 'fixed' && photos.length === 0) return refuse('crew-photo-missing')
  if (said.do === 'waits' && !said.ground) return refuse('ground-unknown')
  return undefined
}

async function changedSince(ctx: Context, { crew }: OnPhone, row: CaseRow, seq: number): Promise<Refused | undefined> {
  const since = (await eventsOf(ctx.db, row.id)).filter((event) => event.seq > seq)
  const change = standsInTheWay(since, new Set(await membersOf(ctx.db, crew.id)))
  return change && refuse('crew-changed', { number: row.number, what: ctx.t(`desk.event.${change.type}`) })
}

/** Under the ids that the phone gave them, so that taking them again takes nothing twice. */
async function takePhotos(
  ctx: Context,
  on: OnPhone,
  opened: OpenCase,
  stage: string,
  photos: Sent['photos'],
): Promise<string[] | Refused> {
  for (const photo of photos) {
    const taken = await addEvidence(ctx, opened, stage, { ...photo, open: opensPhoto(ctx, on, photo.id) })
    if (isRefused(taken)) return taken
  }
  return photos.map(({ id }) => id)
}

const rowOf = (ctx: Context, { phone }: OnPhone, { id, hash, said }: Sent) => ({
  id,
  phone: phone.id,
  account: ctx.actor.id!,
  case_id: said.case,
  kind: said.do,
  hash,
  said_at: new Date(said.at),
  at: new Date(ctx.now),
})

type Step = (stage: string, expectedSeq: number) => Command

function commandsFor(ctx: Context, { state }: CaseRow, said: Said, evidence: readonly string[]): Step[] {
  const words = { ...(evidence.length > 0 && { evidence }), saidAt: said.at }
  const payload = { ...words, reason: said.note }
  const until = said.until ? momentIn(ctx.region.zone, said.until, 16 * 60) : null
  const held = state.holds.find(({ kind }) => kind === 'material')
  const what: Record<Said['do'], Step> = {
    fixed: (stage, expectedSeq) => ({ type: 'approve', stage, payload, expectedSeq }),
    safe: (stage, expectedSeq) => ({ type: 'makeSafe', stage, payload: { ...words, text: said.note }, expectedSeq }),
    waits: (stage, expectedSeq) => {
      return { type: 'hold', stage, kind: 'material', ground: said.ground!, until, payload, expectedSeq }
    },
    elsewhere: (stage, expectedSeq) => ({ type: 'refer', stage, to: said.to ?? '', payload, expectedSeq }),
  }
  // Whoever works on it again waits for nothing any more, or until another day.
  const goOn: Step = (_, expectedSeq) => ({ type: 'resume', stage: held!.stage, kind: 'material', expectedSeq })
  return held && said.do !== 'safe' ? [goOn, what[said.do]] : [what[said.do]]
}

/** One after the other in the caller's transaction; what is fixed passes every stage that is the crew's to decide. */
async function inTurn(ctx: Context, db: Db, opened: OpenCase, steps: readonly Step[]): Promise<Acted | Refused> {
  let { state } = opened.row
  let acted: Acted | Refused = refuse('crew-not-open')
  for (const step of steps) {
    for (let again = true; again; ) {
      const stage = stageFor(ctx, { ...opened, row: { ...opened.row, state } })
      if (stage === null) break
      const command = step(stage, state.seq)
      acted = await actWithin(ctx, db, opened.row.id, command)
      if (isRefused(acted)) return acted
      state = acted.state
      again = command.type === 'approve'
    }
  }
  return acted
}
