import { dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import type { Facts, FactsInput } from '../../cases/extension.ts'
import { type Form, formOf } from '../answers.ts'
import { likeness } from '../model/names.ts'
import {
  age,
  type Family,
  familyByNumber,
  isMarried,
  memberOf,
  type Person,
  personByNik,
  type Register,
  spousesOf,
} from '../model/register.ts'
import { loadRegister, type Wanted } from '../store.ts'

export type Known = Record<string, string | number | boolean | null>

/** What a provider looks at: the form, the part of the register it is about, and the day. */
export interface About {
  form: Form
  input: FactsInput
  register: Register
  today: DateText
  region: string
}

/** A provider of facts: loads what it wants, without a lock, and says what the register knows. */
export function provider(wanted: (form: Form) => Wanted, say: (about: About) => Known): Facts {
  return async (ctx: Context, input: FactsInput) => {
    const form = formOf(input.answers)
    const register = await loadRegister(ctx, ctx.db, wanted(form))
    return say({ form, input, register, today: dateIn(ctx.region.zone, ctx.now), region: ctx.region.code })
  }
}

/** Facts about one person of a form, under names that begin alike: `motherDead`, `motherMoved`, `motherUnknown`, `motherDiffers`. */
export function factsAbout(name: string, { form, register }: About, section: string): Known {
  const nik = form.text(`${section}.nik`)
  const person = personByNik(register, nik)
  if (!nik) return {}
  return {
    [`${name}Unknown`]: !person,
    [`${name}Dead`]: person ? person.status === 'dead' : null,
    [`${name}Moved`]: person ? person.status === 'moved' || person.status === 'moving' : null,
    [`${name}Moving`]: person ? person.status === 'moving' : null,
    [`${name}Differs`]: person
      ? differs(person, form.text(`${section}.nama`), form.text(`${section}.tanggalLahir`))
      : null,
  }
}

/** The form says another name or birth date than the register. */
export function differs(person: Person, name: string | null, birthDate: string | null): boolean {
  return (name !== null && likeness(person.name, name) < 0.9) || (birthDate !== null && person.birthDate !== birthDate)
}

export function witnessFacts({ form, register, today }: About): Known {
  const known = form.rows('saksi').map((row) => personByNik(register, row.text('nik')))
  const found = known.filter((person): person is Person => !!person)
  return {
    witnessUnderage: found.some((person) => age(person.birthDate, today) < 18),
    witnessDead: found.some((person) => person.status === 'dead'),
  }
}

export const witnessNiks = (form: Form) => form.rows('saksi').map((row) => row.text('nik'))

/** Somebody on a family card: null while either is unknown. */
export function isOn(register: Register, number: string | null, person: Person | undefined): boolean | null {
  const family = familyByNumber(register, number)
  return family && person ? memberOf(family, person.id) !== undefined : null
}

/** The family's head and spouses, with their marriage on record. */
export function coupleFacts(couple: readonly Person[]): Known {
  return { spouseNotRecorded: couple.length < 2 ? null : couple.some((person) => !isMarried(person)) }
}

export function areSpousesOn(family: Family, one: string, other: string): boolean {
  return spousesOf(family, one).includes(other)
}
