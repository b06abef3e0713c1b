import { contentHash } from '../../src/modules/catalogue/compile.ts'
import { insertVersion, setCurrent } from '../../src/modules/catalogue/store.ts'
import { insertAccount, insertArea, insertGrant, openSession } from '../../src/platform/accounts/index.ts'
import type { Role } from '../../src/platform/context.ts'
import { browser, codeSentTo } from '../support/accounts.ts'
import type { Hall } from '../support/hall.ts'
import { everyKind } from './markers-service.ts'
import { type Answered, type Visitor, visitor } from './visitor.ts'

export interface Day {
  hall: Hall
  citizen: Visitor
  verifier: Visitor
  officer: Visitor
  head: Visitor
  admin: Visitor
  stranger: Visitor
}

/** The service, the district and everybody who takes part. */
export async function begin(hall: Hall): Promise<Day> {
  await insertArea(hall.ctx.db, { code: '99.71.01', name: 'Arunika Utara', level: 'district', parent: null })
  await publish(hall)
  return {
    hall,
    citizen: await newcomer(hall),
    verifier: await employee(hall, 'verifier'),
    officer: await employee(hall, 'officer'),
    head: await employee(hall, 'unitHead'),
    admin: await employee(hall, 'regionAdmin'),
    stranger: visitor(hall.address),
  }
}

async function publish({ ctx }: Hall): Promise<void> {
  await ctx.transaction(async (db) => {
    await insertVersion(db, ctx, everyKind, contentHash(everyKind), 'keep')
    await setCurrent(db, everyKind.id, everyKind.version, ctx.now)
  })
}

async function newcomer(hall: Hall): Promise<Visitor> {
  const who = visitor(hall.address)
  const phone = '+6281299887701'
  expectTo(await who.post('/masuk', { contact: '0812-9988-7701' }), '/masuk/kode')
  const code = await codeSentTo(hall.ctx, { kind: 'phone', value: phone })
  expectTo(await who.post('/masuk/kode', { code }), '/akun')
  return who
}

async function employee(hall: Hall, role: Role): Promise<Visitor> {
  const { ctx } = hall
  const id = ctx.newId()
  const about = { id, name: `Petugas ${role}`, email: `${role.toLowerCase()}@arunika.example`, verified: true }
  await insertAccount(ctx.shared, about, ctx.now)
  await ctx.shared.updateTable('account').set({ officer: true }).where('id', '=', id).execute()
  const unit = role === 'regionAdmin' ? null : 'dukcapil'
  const given = { account: id, role, unit, area: null, acting: null, from: null, until: null } as never
  await insertGrant(ctx.db, ctx.newId(), given, null, ctx.now)
  const at = browser()
  at.take(await openSession(ctx, { id, officer: true }, 'code', at))
  await ctx.shared.updateTable('session').set({ method: 'password' }).where('account', '=', id).execute()
  return visitor(hall.address, at.cookies as Record<string, string>)
}

export function expectTo({ status, location, body }: Answered, start: string): void {
  if (status === 303 && location.startsWith(start)) return
  throw new Error(`wanted to be sent to ${start}; ${status} ${location} ${wordsOf(body)}`)
}

export function expectOk({ status, body }: Answered): void {
  if (status !== 200) throw new Error(`wanted a page; ${status} ${wordsOf(body)}`)
}

const wordsOf = (body: string) =>
  /<main[\s\S]*<\/main>/
    .exec(body)?.[0]
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 600) ?? body.slice(0, 600)
