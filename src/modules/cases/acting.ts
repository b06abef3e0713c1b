import {
  actsFor,
  grantsFor,
  heldFor,
  type Mandate,
  type Subject,
  subjectName,
  today,
} from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { CaseRow } from './case-store.ts'
import { type DraftRow, findDraft } from './draft-store.ts'

// Acting for somebody else. Mandates are looked up at each request, so that one that has ended reaches nothing any more.

/** A draft belongs to its subject; whoever types it in for them is apart (decisions 6). */
export function mayDraft(actor: Actor, row: Pick<DraftRow, 'account' | 'actor'>): boolean {
  return actor.kind === 'account' && actor.id !== null && (row.account === actor.id || row.actor === actor.id)
}

/** The draft, unless the actor knows it only by a mandate that reaches it no longer. */
export async function draftFor(ctx: Context, id: string): Promise<DraftRow | undefined> {
  const row = await findDraft(ctx.db, id)
  return row && (await reaches(ctx, row)) ? row : undefined
}

type Typed = Pick<DraftRow, 'account' | 'actor' | 'mandate' | 'service'>

export async function reaches(ctx: Context, row: Typed): Promise<boolean> {
  if (!row.mandate || row.account === ctx.actor.id || row.actor !== ctx.actor.id) return true
  return (await inForce(ctx, [row])).length > 0
}

/** Those whose mandate the actor holds for their service now. */
export async function inForce<Row extends Typed>(ctx: Context, rows: readonly Row[]): Promise<Row[]> {
  const services = [...new Set(rows.map(({ service }) => service))]
  const held = new Map(await Promise.all(services.map(async (each) => [each, await heldFor(ctx, each)] as const)))
  return rows.filter((row) => held.get(row.service)!.some(({ id }) => id === row.mandate))
}

type Owned = Pick<CaseRow, 'service' | 'account' | 'person' | 'filed_by'>

/** Acts for whoever this case belongs to, by a mandate in force. */
export const actsOn = (ctx: Context, { service, account, person }: Owned): Promise<boolean> =>
  actsFor(ctx, { service, account, person })

/** Filed it in an office of their own: an officer, or the head of an RT. Who filed by a mandate is asked for the mandate. */
export const filedInOffice = (ctx: Context, row: Pick<CaseRow, 'filed_by'>): boolean =>
  ctx.actor.kind === 'account' &&
  row.filed_by === ctx.actor.id &&
  grantsFor(ctx.actor, ['rtHead', 'officer', 'verifier', 'unitHead'], today(ctx)).length > 0

/** For whom the actor may start this service besides themselves, by name. */
export async function subjectsFor(
  ctx: Context,
  service: string,
): Promise<{ mandate: Mandate; subject: Subject; name: string }[]> {
  const held = await heldFor(ctx, service)
  const found = held.map(async (mandate) =>
    'area' in mandate.for ? null : { mandate, subject: mandate.for, name: await subjectName(ctx, mandate) },
  )
  return (await Promise.all(found)).filter((each) => each !== null)
}
