import type { Context } from '../../platform/context.ts'
import type { Identified } from '../accounts/index.ts'
import { personByNik } from './model/register.ts'
import { findPerson, loadRegister } from './store.ts'

/** Whose NIK this is, for the officer who compares it with the card in front of him. */
export async function identify(ctx: Context, nik: string): Promise<Identified | null> {
  const person = personByNik(await loadRegister(ctx, ctx.db, { niks: [nik] }), nik)
  return person
    ? { person: person.id, name: person.name, birthDate: person.birthDate, dead: person.status === 'dead' }
    : null
}

/** The dead do not apply; whoever is alive and recorded so is shown the way to the counter. */
export async function bars(ctx: Context, person: string): Promise<string | null> {
  return (await findPerson(ctx, ctx.db, person))?.status === 'dead' ? 'recorded-dead' : null
}

/** What a mandate's holder calls whom they act for. */
export async function personName(ctx: Context, person: string): Promise<string | null> {
  return (await findPerson(ctx, ctx.db, person))?.name ?? null
}
