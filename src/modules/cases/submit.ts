import { createHash } from 'node:crypto'
import type { Context, Db } from '../../platform/context.ts'
import { blindNik } from '../../platform/crypto/blind-nik.ts'
import { isDuplicate } from '../../platform/database/duplicate.ts'
import { canonical } from '../../platform/events/index.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { cut } from '../../platform/text.ts'
import { type CompiledDefinition, current } from '../catalogue/index.ts'
import { decideContext, type How } from './act.ts'
import { findCase } from './case-store.ts'
import { type CaseContent, envOf, valuesAt } from './content.ts'
import type { CommandOf } from './model/commands.ts'
import { decide } from './model/decide.ts'
import type { CaseState } from './model/state.ts'
import { caseNumber } from './number.ts'
import { clocksOf, presentOf, tasksOf } from './projection.ts'
import { sealData, wrapCaseKey } from './seal.ts'
import { eventRows } from './seal-events.ts'
import { findIdempotent, nextSequences } from './submit-store.ts'
import { sendTogether } from './together.ts'
import { type NewCase, submitWithin } from './write-store.ts'

/** A request that is ready: complete, checked, with its papers. */
export interface Ready {
  id: string
  key: Buffer
  rules: CompiledDefinition
  content: CaseContent
  for: CommandOf<'submit'>['for']
  area: string | null
  account: string | null
  filedBy: string | null
  person: string | null
  receivedAt?: number
  /** Unit whose work it is; the definition's own when absent. */
  unit?: string
  /** Writes of another room that belong to the same transaction; only where there are any, for they cost trips. */
  also?(db: Db, made: { id: string; number: string; state: CaseState }): Promise<void>
  /** Number taken while reading, so that submitting needs no further trip. */
  sequence?: number
  idempotency: { route: string; key: string; hash: Buffer }
}

export interface Submitted {
  id: string
  number: string
  /** False: an earlier request with the same key made it. */
  made: boolean
}

/** Makes the case, exactly once: one statement, or one transaction for a bundle with its parts (decisions 9, 22). */
export async function submit(ctx: Context, ready: Ready, how: How): Promise<Submitted | Refused> {
  const parts = await partsOf(ctx, ready)
  const [own, ...rest] = await numbers(ctx, ready, 1 + parts.length)
  const prepared = prepare(ctx, ready, how, own!, null, false)
  if (isRefused(prepared)) return prepared
  const children: NewCase[] = []
  for (const [i, part] of parts.entries()) {
    const child = prepare(ctx, part, how, rest[i]!, ready.id, true)
    if (isRefused(child)) return child
    children.push(child)
  }
  const alone = children.length === 0 && !ready.also
  const made = alone ? await submitOne(ctx, prepared) : await submitAll(ctx, ready, [prepared, ...children])
  if (!made) return earlier(ctx, ready)
  ctx.house.sequencer.wake(ctx.region.code)
  return { id: ready.id, number: prepared.number, made: true }
}

async function submitOne(ctx: Context, c: NewCase): Promise<boolean> {
  try {
    return await sendTogether(ctx, c)
  } catch (error) {
    // The same draft came in under another key: its id is the case's.
    if (isDuplicate(error)) return false
    throw error
  }
}

async function submitAll(ctx: Context, { also }: Ready, all: readonly NewCase[]): Promise<boolean> {
  const [first] = all
  try {
    return await ctx.transaction(async (db: Db) => {
      for (const c of all) if (!(await submitWithin(db, ctx.region.schema, c))) return false
      await also?.(db, { id: first!.id, number: first!.number, state: first!.state as CaseState })
      return true
    })
  } catch (error) {
    if (isDuplicate(error) && (await findCase(ctx.db, first!.id))) return false
    throw error
  }
}

async function earlier(ctx: Context, { id, idempotency }: Ready): Promise<Submitted | Refused> {
  const found = await findIdempotent(ctx.db, { actor: ctx.actor.id ?? 'anonymous', ...idempotency }, id)
  if (!found) throw new Error(`case ${id} was neither made nor there`)
  return found.sameKey && !found.hash.equals(idempotency.hash)
    ? refuse('idempotency-mismatch')
    : { id: found.id, number: found.number, made: false }
}

async function numbers(ctx: Context, ready: Ready, count: number): Promise<number[]> {
  return ready.sequence !== undefined && count === 1
    ? [ready.sequence]
    : nextSequences(ctx.db, ctx.region.schema, count)
}

// Parts wait until what they need is there; their answers are filled in when they begin.
async function partsOf(ctx: Context, ready: Ready): Promise<Ready[]> {
  const parts: Ready[] = []
  const env = envOf(ctx, ready.content, {}, ready.receivedAt)
  for (const part of ready.rules.definition.bundle) {
    if (part.when && !ready.rules.holds(part.when, ready.content.answers, env)) continue
    const rules = await current(ctx, part.service)
    if (!rules) throw new Error(`${ready.rules.definition.id} bundles ${part.service}, which is not published`)
    const id = ctx.newId()
    const content: CaseContent = { ...ready.content, answers: {}, provenance: {}, results: {}, entered: {} }
    const idempotency = { route: 'part', key: id, hash: Buffer.alloc(32) }
    parts.push({
      ...ready,
      also: undefined,
      unit: undefined,
      id,
      rules,
      content,
      key: ctx.house.keys.newDataKey(),
      idempotency,
      sequence: undefined,
    })
  }
  return parts
}

function prepare(
  ctx: Context,
  ready: Ready,
  how: How,
  sequence: number,
  parent: string | null,
  waits: boolean,
): NewCase | Refused {
  const { keys } = ctx.house
  const { definition } = ready.rules
  const command: CommandOf<'submit'> = {
    type: 'submit',
    for: ready.for,
    area: ready.area,
    ...(waits && { waits }),
    ...(ready.unit !== undefined && { unit: ready.unit }),
    ...(ready.receivedAt !== undefined && { receivedAt: ready.receivedAt }),
  }
  const decided = decide(ready.rules, null, command, decideContext(ctx, ready.content, how, ready.receivedAt))
  if (isRefused(decided)) return decided
  const { events, state } = decided
  const number = caseNumber(ctx.region.prefix, yearIn(ctx), keys.purpose(`number/${ctx.region.code}`), sequence)
  const title = titleOf(ready, ctx)
  return {
    id: ready.id,
    number,
    service: definition.id,
    version: definition.version,
    channel: how.channel ?? 'web',
    account: ready.account,
    filedBy: ready.filedBy,
    person: ready.person,
    parent,
    submittedAt: ctx.now,
    receivedAt: state.submittedAt,
    present: presentOf(ready.rules, state),
    state,
    ...wrapCaseKey(keys, ready.id, ready.key),
    sealed: sealData(keys, ready.id, ready.key, ready.content),
    events: eventRows(keys, ready.id, ready.key, events),
    tasks: tasksOf(ready.rules, state),
    clocks: clocksOf(ready.rules, state, ctx.calendar),
    parties: partiesOf(ctx, ready),
    title,
    words: [title, number, ready.content.applicant.name].join(' ').toLowerCase(),
    idempotency: { actor: ctx.actor.id ?? 'anonymous', ...ready.idempotency },
  }
}

/** Everybody with a NIK that the definition names as a party, by blind index only. */
export function partiesOf(ctx: Context, { rules, content }: Pick<Ready, 'rules' | 'content'>): NewCase['parties'] {
  return Object.entries(rules.definition.parties).flatMap(([role, path]) =>
    valuesAt(content.answers, path ?? '')
      .map(({ row, value }) => ({
        role,
        row,
        nik: typeof value === 'object' ? (value as { nik?: string }).nik : String(value),
      }))
      .filter((party): party is { role: string; row: number; nik: string } => !!party.nik)
      .map(({ role, row, nik }) => ({ role, row, blind: blindNik(ctx, nik).toString('base64') })),
  )
}

/** What officers call the case. */
export function titleOf({ rules, content }: Pick<Ready, 'rules' | 'content'>, ctx: Context): string {
  const { title } = rules.definition
  const named = title ? rules.value(title, content.answers, envOf(ctx, content)) : null
  return cut(typeof named === 'string' && named.trim() ? named.trim() : content.applicant.name, 200)
}

function yearIn(ctx: Context): number {
  return Number(envOf(ctx).today.slice(0, 4))
}

/** Binds a key to what was sent with it, so that another body under the same key is noticed. */
export const bodyHash = (body: unknown): Buffer => createHash('sha256').update(canonical(body)).digest()
