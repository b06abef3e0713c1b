import { familyIn, personIn } from './model/changes.ts'
import { type Address, type Elements, type Family, headOf, type Person, type Register } from './model/register.ts'

// What effects leave for documents and for the parts of a bundle: the register as it was when the case was approved.

/** The codes that lie in a village's code, and the street; of another city there may be a name instead. */
export function addressValue({ street, rt, rw, village }: Address): Record<string, string | null> {
  if (!/^\d/.test(village)) return { village, street, rt, rw }
  const codes = { province: village.slice(0, 2), regency: village.slice(0, 4), district: village.slice(0, 6), village }
  return { ...codes, street, rt, rw }
}

export function familyCard(register: Register, id: string) {
  const family = familyIn(register, id)
  const head = headOf(family)
  return {
    number: family.number,
    headName: head ? personIn(register, head.person).name : '',
    address: addressValue(family.address),
    postcode: family.address.postcode,
    members: family.members.map(({ person, relation }) => ({ ...printed(personIn(register, person)), relation })),
  }
}

/** Somebody with family card and address, as the biodata letter prints them. */
export function biodata(person: Person, family: Family | undefined) {
  return {
    ...printed(person),
    familyNumber: family?.number ?? null,
    address: family ? addressValue(family.address) : null,
  }
}

function printed(person: Elements & { nik: string }) {
  const { name, nik, sex, birthPlace, birthDate, religion, education, occupation, bloodGroup } = person
  const { maritalStatus, maritalDate, citizenship, passport, kitap, fatherName, motherName } = person
  return {
    ...{ name, nik, sex, birthPlace, birthDate, religion, education, occupation, bloodGroup },
    ...{ maritalStatus, maritalDate, citizenship, passport, kitap, fatherName, motherName },
  }
}
