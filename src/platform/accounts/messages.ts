import type { Context } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import type { Contact } from './contact.ts'

/** There is no way to this phone or e-mail: no gateway or mail server is set, and nothing is shown outside a demonstration. */
export function noWayTo(ctx: Context, to: Contact): Refused | null {
  const channel = ctx.house.notices.channels[to.kind === 'phone' ? 'message' : 'email']
  return channel || ctx.region.demo
    ? null
    : refuse(to.kind === 'phone' ? 'no-way-to-phone' : 'no-way-to-email', undefined, 'contact')
}

export async function sendCode(
  ctx: Context,
  to: Contact,
  { id, code, minutes }: { id: string; code: string; minutes: number },
): Promise<void> {
  await ctx.transaction((db) =>
    ctx.house.notices.send(ctx, db, {
      kind: 'code',
      to: { [to.kind]: to.value },
      values: { code, minutes },
      dedupe: { caseId: null, key: id },
      lang: ctx.lang,
    }),
  )
}

/** True when the link went out by mail, or lies in the demonstration's outbox. */
export async function sendInvitation(
  ctx: Context,
  email: string,
  { id, link, until }: { id: string; link: string; until: number },
): Promise<boolean> {
  const sent = await ctx.transaction((db) =>
    ctx.house.notices.send(ctx, db, {
      kind: 'invitation',
      to: { email },
      values: { link, until: { date: until } },
      dedupe: { caseId: null, key: id },
      lang: ctx.lang,
    }),
  )
  return sent !== undefined && sent.state !== 'failed'
}
