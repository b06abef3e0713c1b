import { createHmac } from 'node:crypto'
import type { Browser } from '../../src/platform/accounts/browser.ts'
import { requestCode, signInByCode } from '../../src/platform/accounts/codes.ts'
import type { Contact } from '../../src/platform/accounts/contact.ts'
import type { Actor, Context } from '../../src/platform/context.ts'
import type { Module } from '../../src/platform/module.ts'
import { blindReach, wordsKept } from '../../src/platform/notices/index.ts'
import { listShown } from '../../src/platform/notices/store.ts'
import { type TestHouse, testHouse } from './harness.ts'

/** A browser that keeps its cookies. */
export interface TestBrowser extends Browser {
  cookies: Record<string, string | undefined>
  /** Takes what an answer sets, and gives the answer back. */
  take<T>(answer: T): T
}

export function browser(about: Partial<Browser> = {}): TestBrowser {
  const cookies: Record<string, string | undefined> = { ...about.cookies }
  return {
    secure: false,
    ip: '192.0.2.1',
    device: 'Firefox, Linux',
    ...about,
    cookies,
    take(answer) {
      for (const line of (answer as { cookies?: string[] }).cookies ?? []) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        if (/Max-Age=0/.test(line)) delete cookies[name!]
        else cookies[name!] = decodeURIComponent(value!)
      }
      return answer
    },
  }
}

/** A house whose notices are shown, as in a demonstration without a way out. */
export const houseOfAccounts = (modules: readonly Module[] = []): Promise<TestHouse> => testHouse({ modules })

/** Who this browser is in the region of `ctx`, by a look into the database. */
export function actorOf(ctx: Context, who: Browser): Promise<Actor> {
  return ctx.house.accounts.readActor(who, ctx.region, { fresh: true })
}

/** The texts that went out to this contact, newest first. */
export async function sentTo(ctx: Context, contact: Contact): Promise<string[]> {
  const shown = await listShown(ctx.db, { blindReach: blindReach(ctx, contact.value), limit: 200 })
  shown.sort((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id))
  return shown.map((notice) => wordsKept(ctx, notice)?.text ?? '')
}

/** The code that went out last. */
export async function codeSentTo(ctx: Context, contact: Contact): Promise<string> {
  return /\b\d{6}\b/.exec((await sentTo(ctx, contact))[0]!)![0]
}

/** Logs this browser in by code, as citizens do; the account is made at the first time. */
export async function logIn(ctx: Context, contact: Contact, who: TestBrowser): Promise<Actor> {
  who.take(await requestCode(ctx, contact, who))
  who.take(await signInByCode(ctx, await codeSentTo(ctx, contact), who))
  return actorOf(ctx, who)
}

/** A guess that is certainly wrong. */
export const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** What an authenticator app would show (RFC 6238: SHA-1, 30 s, six digits). */
export function totp(secret: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/=+$/, '')]
    .map((symbol) => alphabet.indexOf(symbol).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const number = (hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000
  return String(number).padStart(6, '0')
}
