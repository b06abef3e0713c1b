import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readContact } from '../../platform/accounts/index.ts'
import type { Context, Moment } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'

/** What was found: its words are `office.checks.{what}.{code}`, with how to mend it where something is wrong. */
export interface Check {
  what: 'message' | 'email' | 'clock' | 'data' | 'files'
  /** `unset`: nothing to check. */
  state: 'ok' | 'warn' | 'bad' | 'unset'
  code: string
  values?: Record<string, string | number>
}

/** Where test messages go; empty: none is sent. */
export interface Destinations {
  phone: string
  email: string
}

/** What is wrong with the destinations, beside their fields. */
export function checkDestinations({ phone, email }: Destinations): Mistake[] {
  const mistakes: Mistake[] = []
  if (phone.trim() && readContact(phone)?.kind !== 'phone') mistakes.push({ path: 'phone', code: 'phone-form' })
  if (email.trim() && readContact(email)?.kind !== 'email') mistakes.push({ path: 'email', code: 'email-form' })
  return mistakes
}

/** Tries the ways out, the clock and the disk for real: messages are sent, bytes are written and taken away again. */
export async function runChecks(ctx: Context, to: Destinations): Promise<Check[]> {
  const found = [
    await checkWay(ctx, 'message', to.phone),
    await checkWay(ctx, 'email', to.email),
    await checkClock(ctx),
    await checkDisk('data', ctx.house.data),
    await checkDisk('files', join(ctx.house.data, 'files')),
  ]
  ctx.log.info({ by: ctx.actor.id, found: found.map(({ what, code }) => `${what} ${code}`) }, 'the place was checked')
  return found
}

async function checkWay(ctx: Context, what: 'message' | 'email', typed: string): Promise<Check> {
  const channel = ctx.house.notices.channels[what]
  if (!channel) return { what, state: 'unset', code: 'unset' }
  const to = readContact(typed)?.value
  if (!to) return { what, state: 'unset', code: 'untried' }
  const words = {
    subject: ctx.t('notices.test.subject'),
    text: ctx.t('notices.test.text', { region: ctx.region.name }),
  }
  const delivery = await channel.send({ id: ctx.newId(), kind: 'test', to, words, lang: ctx.lang })
  return delivery.ok
    ? { what, state: 'ok', code: 'taken' }
    : { what, state: 'bad', code: 'failed', values: { why: ctx.t(`notices.error.${delivery.code}`) } }
}

// Codes of an app are good for half a minute to either side (RFC 6238), so a clock further off locks officers out.
const ASTRAY_S = { warn: 5, bad: 30 }

async function checkClock(ctx: Context): Promise<Check> {
  const database = await astray(async () => {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(ctx.shared)
    return rows[0]!.now.getTime()
  })
  // A Date header is cut to the second.
  const gateway = await astray(async () => {
    const at = (await ctx.house.notices.channels.message?.clock?.()) ?? null
    return at === null ? null : at + 500
  })
  const [against, seconds] =
    gateway !== null && Math.abs(gateway) >= Math.abs(database!) ? ['gateway', gateway] : ['database', database!]
  const off = Math.abs(seconds)
  const state = off >= ASTRAY_S.bad ? 'bad' : off >= ASTRAY_S.warn ? 'warn' : 'ok'
  const code = state === 'ok' ? (gateway === null ? 'database' : 'both') : `astray.${against}`
  return { what: 'clock', state, code, values: { seconds: Math.round(off) } }
}

/** Seconds that the other clock is ahead of ours, its answer's way counted half. */
async function astray(ask: () => Promise<Moment | null>): Promise<number | null> {
  const begin = Date.now()
  const theirs = await ask()
  return theirs === null ? null : (theirs - (begin + Date.now()) / 2) / 1000
}

const GIB = 1024 ** 3
const BULK = 16 * 1024 ** 2
const SYNCS = 20

async function checkDisk(what: 'data' | 'files', folder: string): Promise<Check> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const values = {
      free: Math.round((free / GIB) * 10) / 10,
      ...(await writeSpeed(join(folder, `.check-${process.pid}`))),
    }
    if (free < GIB) return { what, state: 'bad', code: 'full', values }
    if (free < 5 * GIB) return { what, state: 'warn', code: 'filling', values }
    return values.ms > 20 || values.rate < 20
      ? { what, state: 'warn', code: 'slow', values }
      : { what, state: 'ok', code: 'good', values }
  } catch (error) {
    return { what, state: 'bad', code: 'unwritable', values: { why: (error as NodeJS.ErrnoException).code ?? '?' } }
  }
}

/** MB a second of one long write, and milliseconds until a small one is safe: what each submission waits for. */
async function writeSpeed(path: string): Promise<{ rate: number; ms: number }> {
  try {
    const file = await open(path, 'w', 0o600)
    try {
      const begin = performance.now()
      await file.write(Buffer.alloc(BULK, 0x5a))
      await file.sync()
      const rate = Math.round(BULK / 1e6 / ((performance.now() - begin) / 1000))
      const waits: number[] = []
      for (let i = 0; i < SYNCS; i++) {
        const from = performance.now()
        await file.write(Buffer.alloc(8192, i))
        await file.sync()
        waits.push(performance.now() - from)
      }
      const ms = Math.round(waits.sort((a, b) => a - b)[SYNCS / 2]! * 10) / 10
      return { rate, ms }
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}
