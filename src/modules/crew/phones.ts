import { createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { officerActor, readCookie, setCookie, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { hmac } from '../../platform/crypto/hmac.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { inGroups, randomCode, readCode, symbolsOf } from '../../platform/paper-codes.ts'
import { enrolByCode, insertPhone, type Phone, phoneByToken, sawPhone } from './phone-store.ts'
import { type Crew, findCrew, listCrews, membersOf, pinHash } from './store.ts'

// A shared phone. It shows by its cookie that it is the crew's; a member shows by a key, which the phone gets for their PIN
// and keeps sealed under it, that it is they. Either alone does nothing.

const CODE_LENGTH = 8
export const CODE_HOURS = 24
const PHONE_S = 400 * 24 * 3600

interface Request {
  cookies: Readonly<Record<string, string | undefined>>
  secure: boolean
  headers: Readonly<Record<string, string | undefined>>
}

/** A place for one more phone; the code is told only now. */
export async function addPhone(
  ctx: Context,
  crew: string,
  name: string,
  code = randomCode(CODE_LENGTH),
): Promise<{ id: string; code: string }> {
  const id = ctx.newId()
  const code_until = new Date(ctx.now + CODE_HOURS * 3600_000)
  const made = { made_at: new Date(ctx.now), made_by: ctx.actor.kind === 'account' ? ctx.actor.id : null }
  await insertPhone(ctx.db, { id, crew, name, code: ctx.house.keys.blind('crew-code', code), code_until, ...made })
  return { id, code: inGroups(code, 4) }
}

/** The phone is the crew's from now on, as long as it keeps its cookie and nobody ends it. */
export async function enrol(ctx: Context, typed: string, secure: boolean): Promise<{ cookie: string } | Refused> {
  const code = readCode(typed, CODE_LENGTH)
  const token = randomBytes(32).toString('base64url')
  const shown = code && (await demoCrew(ctx, code))
  if (shown) await addPhone(ctx, shown, ctx.t('crew.phone'), code)
  const { keys } = ctx.house
  const taken =
    code &&
    (await enrolByCode(ctx.db, {
      code: keys.blind('crew-code', code),
      token: keys.blind('crew-phone', token),
      now: ctx.now,
    }))
  return taken ? { cookie: phoneCookie(token, secure) } : refuse('crew-code-wrong')
}

/** Of a demonstration everybody is told a code, and it gives each who comes a phone of their own. */
export const demoCode = ({ house }: Context, crew: string): string =>
  symbolsOf(hmac('sha256', house.keys.purpose('crew/demo')).update(crew).digest().subarray(0, CODE_LENGTH))

async function demoCrew(ctx: Context, code: string): Promise<string | undefined> {
  const crews = ctx.region.demo ? await listCrews(ctx.db) : []
  return crews.find(({ id }) => demoCode(ctx, id) === code)?.id
}

export interface OnPhone {
  phone: Phone
  crew: Crew
  /** The cookie anew: browsers forget after a year at the latest. */
  cookie: string
}

/** The crew whose phone this is. */
export async function phoneOf(ctx: Context, { cookies, secure }: Request): Promise<OnPhone | Refused> {
  const token = readCookie(cookies, 'pendopo_phone', secure)
  const phone = token && (await phoneByToken(ctx.db, ctx.house.keys.blind('crew-phone', token)))
  const crew = phone && (await findCrew(ctx.db, phone.crew))
  if (!phone || !crew) return refuse('phone-unknown')
  const day = today(ctx)
  if (phone.seen_on !== day) await sawPhone(ctx.db, phone.id, day)
  return { phone, crew, cookie: phoneCookie(token, secure) }
}

const phoneCookie = (token: string, secure: boolean) => setCookie('pendopo_phone', token, secure, PHONE_S)

/** What a member's PIN opens on this phone: their own key, and the one under which the crew's list lies there. */
export async function keysFor(
  ctx: Context,
  { phone, crew }: OnPhone,
  member: string,
  pin: string,
): Promise<{ key: string; day: string } | Refused> {
  const { limits, accounts } = ctx.house
  // First on this phone, then on all: four digits are not many.
  if (!(await limits.take(`crew/pin/${phone.id}/${member}`, 5, 900))) return refuse('crew-pin-tries')
  if (!(await limits.take(`crew/pin/${member}`, 30, 24 * 3600))) return refuse('crew-pin-tries')
  const known = (await membersOf(ctx.db, crew.id)).includes(member)
  const hash = known ? await pinHash(ctx.db, member) : null
  if (known && hash === null) return refuse('crew-pin-none')
  if (!(await (await accounts.library()).fits(hash, pin))) return refuse('crew-pin-wrong')
  const actor = await memberActor(ctx, crew, member)
  if (isRefused(actor)) return actor
  return { key: keyOf(ctx, phone, member).toString('base64'), day: dayKey(ctx, phone).toString('base64') }
}

/** The same context with the member as actor, who has shown their key. */
export async function asMember(ctx: Context, on: OnPhone, { headers }: Request): Promise<Context | Refused> {
  const [member = '', shown = ''] = (headers['crew-member'] ?? '').split('.')
  const proof = hmac('sha256', keyOf(ctx, on.phone, member))
    .update('crew')
    .digest()
  const given = Buffer.from(shown, 'hex')
  if (given.length !== proof.length || !timingSafeEqual(given, proof)) return refuse('member-unknown')
  const actor = await memberActor(ctx, on.crew, member)
  return isRefused(actor) ? actor : { ...ctx, actor }
}

/** What a member wrote on this phone under this id, opened; nobody else could have sealed it so. */
export async function openSaid(
  ctx: Context,
  on: OnPhone,
  { id, member, sealed }: { id: string; member: string; sealed: string },
): Promise<{ ctx: Context; said: unknown } | Refused> {
  const bytes = decrypted(keyOf(ctx, on.phone, member), Buffer.from(sealed, 'base64'), id)
  const said = bytes && parsed(bytes)
  if (said === undefined) return refuse('crew-unreadable')
  const actor = await memberActor(ctx, on.crew, member)
  return isRefused(actor) ? actor : { ctx: { ...ctx, actor }, said }
}

/** What the acting member sealed on this phone as that photo. */
export const opensPhoto =
  (ctx: Context, { phone }: OnPhone, photo: string) =>
  (sealed: Buffer) =>
    decrypted(keyOf(ctx, phone, ctx.actor.id!), sealed, `photo/${photo}`)

async function memberActor(ctx: Context, crew: Crew, member: string): Promise<Actor | Refused> {
  if (!(await membersOf(ctx.db, crew.id)).includes(member)) return refuse('member-unknown')
  return (await officerActor(ctx, member)) ?? refuse('member-unknown')
}

// Made from the installation's secret, so that nothing is stored that could be taken, and a phone that lost it gets it again.
const keyOf = ({ house, region }: Context, { id }: Phone, member: string): Buffer =>
  hmac('sha256', house.keys.purpose('crew/member')).update(`${region.code}/${id}/${member}`).digest()

const dayKey = ({ house, region }: Context, { id }: Phone): Buffer =>
  hmac('sha256', house.keys.purpose('crew/day')).update(`${region.code}/${id}`).digest()

/** AES-256-GCM as WebCrypto writes it: 12 bytes of nonce, the text, 16 bytes of tag. */
function decrypted(key: Buffer, sealed: Buffer, about: string): Buffer | undefined {
  if (sealed.length < 28) return undefined
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(about))
    cipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()])
  } catch {
    return undefined // not sealed by this member on this phone
  }
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString())
  } catch {
    return undefined
  }
}
