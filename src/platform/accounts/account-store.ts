import type { Assurance, Moment, SharedDb } from '../context.ts'
import type { Contact } from './contact.ts'

export interface Account {
  id: string
  login: string
  name: string
  email: string | null
  phone: string | null
  emailVerified: boolean
  phoneVerified: boolean
  assurance: Assurance
  officer: boolean
  twoFactor: boolean
  /** One was lost and taken away; roles wait for a new one. */
  factorDue: boolean
  /** Code of the demonstration region whose invented person this is. */
  demo: string | null
}

const columns = [
  'id',
  'login',
  'name',
  'email',
  'phone',
  'email_verified_at',
  'phone_verified_at',
  'assurance',
  'officer',
  'two_factor',
  'second_factor_due',
  'demo',
] as const

function select(shared: SharedDb) {
  return shared.selectFrom('account').select(columns).where('ended_at', 'is', null)
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>

const shaped = (row: Row): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  email: row.email,
  phone: row.phone,
  emailVerified: row.email_verified_at !== null,
  phoneVerified: row.phone_verified_at !== null,
  assurance: row.assurance,
  officer: row.officer,
  twoFactor: row.two_factor,
  factorDue: row.second_factor_due,
  demo: row.demo,
})

export async function findAccount(shared: SharedDb, id: string): Promise<Account | undefined> {
  const row = await select(shared).where('id', '=', id).executeTakeFirst()
  return row && shaped(row)
}

export async function findByContact(shared: SharedDb, contact: Contact): Promise<Account | undefined> {
  const row = await select(shared).where(contact.kind, '=', contact.value).executeTakeFirst()
  return row && shaped(row)
}

export async function findAccounts(shared: SharedDb, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return []
  return (await select(shared).where('id', 'in', ids).execute()).map(shaped)
}

/** The invented people of a demonstration, in the order they were made. */
export async function listDemoAccounts(shared: SharedDb, region: string): Promise<Account[]> {
  return (await select(shared).where('demo', '=', region).orderBy('id').limit(300).execute()).map(shaped)
}

export interface NewAccount {
  id: string
  name: string
  email?: string | null
  phone?: string | null
  /** The contact was proven by a code. */
  verified?: boolean
  /** A national identity vouches for whoever it is. */
  vouched?: boolean
  /** See `Account.demo`. */
  demo?: string
}

/** Undefined when the e-mail or phone already belongs to an account. */
export async function insertAccount(shared: SharedDb, account: NewAccount, now: Moment): Promise<Account | undefined> {
  const at = new Date(now)
  const row = await shared
    .insertInto('account')
    .values({
      id: account.id,
      login: `${account.id}@account.invalid`,
      name: account.name,
      email: account.email ?? null,
      phone: account.phone ?? null,
      email_verified_at: account.verified && account.email ? at : null,
      phone_verified_at: account.verified && account.phone ? at : null,
      assurance: account.vouched || (account.verified && (account.email || account.phone)) ? 1 : 0,
      demo: account.demo ?? null,
      created_at: at,
      updated_at: at,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst()
  return row && shaped(row)
}

/** The account has proven this contact; an older one of the kind is replaced. Throws when another account holds it. */
export async function saveContact(shared: SharedDb, id: string, contact: Contact, now: Moment): Promise<void> {
  const at = new Date(now)
  await shared
    .updateTable('account')
    .set((e) => ({
      ...(contact.kind === 'email'
        ? { email: contact.value, email_verified_at: at }
        : { phone: contact.value, phone_verified_at: at }),
      assurance: e.fn<Assurance>('greatest', ['assurance', e.val(1)]),
      updated_at: at,
    }))
    .where('id', '=', id)
    .execute()
}

export async function saveName(shared: SharedDb, id: string, name: string, now: Moment): Promise<void> {
  await shared
    .updateTable('account')
    .set({ name, updated_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}

/** Every process forgets what it remembers of this account's grants and claims. */
export async function moveGrantsVersion(shared: SharedDb, id: string): Promise<void> {
  await shared
    .updateTable('account')
    .set((e) => ({ grants_version: e('grants_version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function markOfficer(shared: SharedDb, id: string): Promise<void> {
  await shared.updateTable('account').set({ officer: true }).where('id', '=', id).where('officer', '=', false).execute()
}

// Somebody else may have set it before the contact's owner came (pre-hijacking).
export async function deletePassword(shared: SharedDb, id: string): Promise<void> {
  await shared.deleteFrom('account_credential').where('account', '=', id).where('provider', '=', 'credential').execute()
}

export async function hasPassword(shared: SharedDb, id: string): Promise<boolean> {
  const row = await shared
    .selectFrom('account_credential')
    .select('id')
    .where('account', '=', id)
    .where('provider', '=', 'credential')
    .where('password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteSecondFactor(shared: SharedDb, id: string): Promise<void> {
  await shared.deleteFrom('account_second_factor').where('account', '=', id).execute()
  await shared.updateTable('account').set({ two_factor: false }).where('id', '=', id).execute()
}

export async function markFactorDue(shared: SharedDb, id: string, due: boolean): Promise<void> {
  await shared.updateTable('account').set({ second_factor_due: due }).where('id', '=', id).execute()
}
