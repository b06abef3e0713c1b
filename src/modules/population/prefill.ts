import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { Prefill, Relative } from '../cases/extension.ts'
import {
  type Family,
  familyOf,
  headOf,
  isAdult,
  isMarried,
  memberOf,
  type Person,
  personByNik,
  type Register,
  spousesOf,
} from './model/register.ts'
import { addressValue } from './results.ts'
import { findVisible } from './service.ts'
import { loadRegister } from './store.ts'

/** First answers for somebody verified: themselves (`person.…`), the card (`family.…`), the couple (`wife.…`, `husband.…`). */
export const prefill: Prefill = async (ctx, id) => {
  const register = await loadRegister(ctx, ctx.db, { persons: [id] })
  const person = register.persons.get(id)
  if (!person) return {}
  const family = familyOf(register, id)
  const spouse = family && spouseOf(register, family, person)
  const wife = person.sex === 'P' ? person : spouse
  const husband = person.sex === 'L' ? person : spouse
  return {
    ...under('person', known(register, person)),
    ...under('wife', isMarried(person) && wife ? known(register, wife) : {}),
    ...under('husband', isMarried(person) && husband ? known(register, husband) : {}),
    ...(family && under('family', familyKnown(register, family))),
  }
}

/** What the register knows of whoever has this NIK, by the names after `{section}.{field}.`: for officers at the counter. */
export async function lookUp(ctx: Context, nik: string): Promise<Record<string, string | boolean | null> | null> {
  const register = await loadRegister(ctx, ctx.db, { niks: [nik] })
  const person = personByNik(register, nik)
  return person ? { ...(await withParents(ctx, register, person)), ...onCard(ctx, register, person) } : null
}

/** The same for who is entitled: members of the applicant's own family once the applicant is proven, or whom an officer may see. */
export const relative: Relative = async (ctx, nik, right) => {
  // Before anything is looked up: what is not known tells as little as what may not be known.
  const me = ctx.actor.assurance >= 3 ? ctx.actor.person : null
  if (right === 'own' && !me) return null
  const register = await loadRegister(ctx, ctx.db, { niks: [nik] })
  const person = personByNik(register, nik)
  if (!person) return null
  const family = familyOf(register, person.id)
  const entitled = right === 'own' ? !!me && !!family && !!memberOf(family, me) : await findVisible(ctx, person.id)
  if (!entitled) return null
  return { id: person.id, known: { ...(await withParents(ctx, register, person)), ...onCard(ctx, register, person) } }
}

/** The others on the card of whoever has this NIK, by their ids in the register: who is told of what is asked about them. */
export async function householdOf(ctx: Context, nik: string): Promise<string[]> {
  const register = await loadRegister(ctx, ctx.db, { niks: [nik] })
  const person = personByNik(register, nik)
  const family = person && familyOf(register, person.id)
  return (family?.members ?? []).map((member) => member.person).filter((id) => id !== person?.id)
}

// What a form about somebody asks of the card: that it is one of this city, head or not, and who else is on it.
function onCard(ctx: Context, register: Register, { id }: Person): Record<string, boolean> {
  const family = familyOf(register, id)
  if (!family) return {}
  const others = family.members.filter((member) => member.person !== id)
  const today = dateIn(ctx.region.zone, ctx.now)
  return {
    livesHere: true,
    isHead: headOf(family)?.person === id,
    hasFamily: others.length > 0,
    leavesMinors: others.length > 0 && !others.some(({ person }) => isAdult(register.persons.get(person)!, today)),
  }
}

// Parents' NIK are in the register only where the parents are.
async function withParents(ctx: Context, register: Register, person: Person) {
  const parents = await loadRegister(ctx, ctx.db, { persons: [person.father, person.mother] })
  const nikOf = (id: string | null) => (id ? (parents.persons.get(id)?.nik ?? null) : null)
  return { ...known(register, person), fatherNik: nikOf(person.father), motherNik: nikOf(person.mother) }
}

function known(register: Register, person: Person): Record<string, string | null> {
  const family = familyOf(register, person.id)
  const { nik, name, sex, birthPlace, birthDate, religion, education, occupation, bloodGroup } = person
  const { maritalStatus, maritalDate, citizenship, fatherName, motherName, birthCertificate } = person
  return {
    identity: 'dikenal',
    ...{ nik, name, sex, birthPlace, birthDate, religion, education, occupation, bloodGroup },
    ...{ maritalStatus, maritalDate, citizenship, fatherName, motherName, birthCertificate },
    familyNumber: family?.number ?? null,
    relation: (family && memberOf(family, person.id)?.relation) ?? null,
  }
}

function familyKnown(register: Register, family: Family) {
  const head = headOf(family)
  return {
    number: family.number,
    address: addressValue(family.address),
    postcode: family.address.postcode,
    headName: head ? (register.persons.get(head.person)?.name ?? null) : null,
  }
}

function spouseOf(register: Register, family: Family, person: Person): Person | undefined {
  const [only, ...more] = spousesOf(family, person.id)
  return only && more.length === 0 ? register.persons.get(only) : undefined
}

function under<V>(name: string, values: Record<string, V>): Record<string, V> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]))
}
