import { insertAccount, insertGrant, openSession } from '../../src/platform/accounts/index.ts'
import { makeKey, makeProgram, type Scope } from '../../src/platform/accounts/programs.ts'
import type { Actor, Grant } from '../../src/platform/context.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { browser } from '../support/accounts.ts'
import { account, grant, nobody, type TestHouse } from '../support/harness.ts'

// Everybody who may stand before a door. The case of the proof belongs to unit `klub` and lies in area 99.71.01.

export const kinds = [
  'nobody',
  'other', // a citizen whose case it is not
  'owner',
  'elsewhere', // an officer of another unit
  'beyond', // an officer of the right unit for another area
  'officer',
  'verifier',
  'signatory',
  'head',
  'leader',
  'admin',
  'auditor',
  'foreign', // every role, but in the other region
  'rt', // head of an RT
  'program',
  'mute', // a program without the scope
] as const
export type Kind = (typeof kinds)[number]

const unit = 'klub'
const all: readonly Grant['role'][] = [
  'officer',
  'verifier',
  'signatory',
  'unitHead',
  'leader',
  'regionAdmin',
  'auditor',
]

const people: Readonly<Record<Exclude<Kind, 'nobody' | 'program' | 'mute'>, readonly Grant[]>> = {
  other: [],
  owner: [],
  elsewhere: [grant('officer', 'lain'), grant('verifier', 'lain'), grant('unitHead', 'lain')],
  beyond: [
    grant('officer', unit, '99.71.02'),
    grant('verifier', unit, '99.71.02'),
    grant('unitHead', unit, '99.71.02'),
  ],
  officer: [grant('officer', unit, '99.71.01')],
  verifier: [grant('verifier', unit)],
  signatory: [grant('signatory', unit)],
  head: [grant('unitHead', unit)],
  leader: [grant('leader')],
  admin: [grant('regionAdmin')],
  auditor: [grant('auditor')],
  foreign: [],
  rt: [grant('rtHead', null, '99.71.01.1001.001.002')],
}

const programs: Readonly<Record<'program' | 'mute', readonly Scope[]>> = {
  program: ['cases.submit', 'cases.read', 'reports.submit'],
  // A scope of an older release: it opens nothing.
  mute: ['services.read' as Scope],
}

/** Who stands at the door, and how they prove it. */
export interface Member {
  kind: Kind
  actor: Actor
  email: string
  phone: string
  /** Of the person's browser, with the session where there is one. */
  cookies(): Promise<Record<string, string>>
  bearer: string | null
}

export type Cast = Readonly<Record<Kind, Member>>

export async function castOf(house: TestHouse): Promise<Cast> {
  const made: Partial<Record<Kind, Member>> = {}
  for (const [at, kind] of kinds.entries()) {
    const contact = { email: `${kind}@bukti.example`, phone: `+62812000001${String(at).padStart(2, '0')}` }
    if (kind === 'nobody') made[kind] = { kind, actor: nobody, ...contact, cookies: async () => ({}), bearer: null }
    else if (kind === 'program' || kind === 'mute') made[kind] = { kind, ...contact, ...(await programOf(house, kind)) }
    else made[kind] = { kind, ...contact, ...(await personOf(house, kind, contact)) }
  }
  return made as Cast
}

async function personOf(house: TestHouse, kind: keyof typeof people, contact: { email: string; phone: string }) {
  const ctx = house.ctx()
  const actor = account(`${kind} proof`, people[kind])
  const officer = kind === 'foreign' || actor.grants.length > 0
  await insertAccount(ctx.shared, { id: actor.id!, name: `Warga ${kind}`, ...contact, verified: true }, ctx.now)
  await ctx.shared.updateTable('account').set({ officer }).where('id', '=', actor.id!).execute()
  const given = kind === 'foreign' ? all.map((role) => grant(role)) : actor.grants
  const { db, newId } = house.ctx({ region: kind === 'foreign' ? '9972' : '9971' })
  for (const { role, unit, area } of given)
    await insertGrant(
      db,
      newId(),
      { account: actor.id!, role: role as never, unit, area, acting: null, from: null, until: null },
      null,
      ctx.now,
    )
  return {
    actor,
    bearer: null,
    async cookies() {
      const at = browser()
      at.take(await openSession(house.ctx(), { id: actor.id!, officer }, 'code', at))
      // Roles count after a password only, which takes the library a tenth of a second to check.
      await ctx.shared.updateTable('session').set({ method: 'password' }).where('account', '=', actor.id!).execute()
      return at.cookies as Record<string, string>
    },
  }
}

async function programOf(house: TestHouse, kind: 'program' | 'mute') {
  const ctx = house.ctx()
  const program = await makeProgram(ctx, { name: kind, contact: 'mitra@bukti.example', scopes: programs[kind] })
  if (isRefused(program)) throw new Error(`no program: ${program.refusal.code}`)
  const made = await makeKey(ctx, program.id)
  if (isRefused(made)) throw new Error(`no key: ${made.refusal.code}`)
  const actor: Actor = { kind: 'program', id: program.id, name: kind, assurance: 0, person: null, grants: [] }
  return { actor: { ...actor, scopes: programs[kind] }, bearer: made.key, cookies: async () => ({}) }
}
