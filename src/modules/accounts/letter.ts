import {
  type Account,
  accountsOfPerson,
  findByContact,
  giveMandate,
  readContact,
  today,
} from '../../platform/accounts/index.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { bare, nikFault } from '../../platform/nik.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import type { Identified } from './extension.ts'
import { identified, refuseDead } from './verify.ts'

/** What an officer copies off a signed letter of authority. */
export interface Letter {
  /** NIK of whoever signed it. */
  nik: string
  /** Phone or e-mail of the account that shall act. */
  contact: string
  number: string
  services: readonly string[]
  until: DateText
}

/** The holder stands at the counter with the letter: the mandate is in force at once. */
export async function giveByLetter(ctx: Context, letter: Letter): Promise<{ id: string } | Refused> {
  const found = await parties(ctx, letter)
  if ('refusal' in found) return found
  const { holder, person, account } = found
  return ctx.transaction(async (db) =>
    giveMandate(ctx, db, {
      holder: holder.id,
      for: { person: person.person, account },
      services: letter.services,
      consent: { by: 'letter', person: person.person },
      evidence: letter.number.trim() || null,
      from: today(ctx),
      until: letter.until,
    }),
  )
}

async function parties(
  ctx: Context,
  letter: Letter,
): Promise<{ holder: Account; person: Identified; account: string | null } | Refused> {
  const contact = readContact(letter.contact)
  const holder = contact && (await findByContact(ctx.shared, contact))
  if (!holder || holder.demo) return refuse('no-account-here', undefined, 'contact')
  const wrong = nikRefusal(letter.nik)
  if (wrong) return wrong
  const person = await identified(ctx, bare(letter.nik))
  if (!person) return refuse('no-person-here', undefined, 'nik')
  if (person.dead) return refuseDead(ctx)
  const accounts = await accountsOfPerson(ctx.db, person.person)
  if (accounts.includes(holder.id)) return refuse('mandate-yourself', undefined, 'contact')
  return { holder, person, account: accounts[0] ?? null }
}

/** What makes it no NIK, as typed. */
export function nikRefusal(typed: string): Refused | null {
  const fault = nikFault(bare(typed))
  return fault && refuse(`nik-${fault.code}`, fault.code === 'length' ? { count: fault.count } : undefined, 'nik')
}
