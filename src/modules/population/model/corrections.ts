import { type Draft, personIn, setElements, type Value } from './changes.ts'
import { join } from './heads.ts'
import { type Elements, headOf, isMarried, type Person, type Relation } from './register.ts'

/** Answers of a correction by the element they put right. */
const correctable = {
  nama: 'name',
  jenisKelamin: 'sex',
  tempatLahir: 'birthPlace',
  tanggalLahir: 'birthDate',
  kelahiranKe: 'birthOrder',
  namaAyah: 'fatherName',
  namaIbu: 'motherName',
  tanggalMeninggal: 'diedOn',
} as const satisfies Record<string, keyof Elements>

/** What differs from the register of what a correction says. */
export function correctedElements(
  person: Person,
  answer: (field: string) => string | number | null,
): Partial<Elements> {
  const values = Object.entries(correctable).flatMap(([field, element]) => {
    const given = answer(field)
    return given === null || person[element] === given ? [] : [[element, given] as const]
  })
  return Object.fromEntries(values)
}

/** Puts elements right, and with a day what else was written by it: the record of birth or death, who was widowed since when. */
export function correctElements(
  draft: Draft,
  person: Person,
  values: Partial<Elements>,
  death: Pick<RecordedDeath, 'changed'> | null,
): void {
  setElements(draft, person.id, values, draft.today)
  const days = [
    ['birth', person.birthDate, values.birthDate],
    ['death', person.diedOn, values.diedOn],
  ] as const
  for (const [kind, old, right] of days)
    if (old && right) draft.make({ type: 'vitalCorrected', kind, person: person.id, old, new: right })
  if (!values.diedOn) return
  for (const { person: widowed, element, new: then } of death?.changed ?? []) {
    const known = draft.register.persons.get(widowed)
    if (element === 'maritalDate' && then === person.diedOn && known?.maritalDate === then)
      setElements(draft, widowed, { maritalDate: values.diedOn }, draft.today)
  }
}

/** What the register keeps of how somebody was recorded as dead. */
export interface RecordedDeath {
  /** The case; null: taken over at set-up. */
  caseId: string | null
  /** Elements that the case changed, of the person and of others: the spouse's marital status. */
  changed: readonly { person: string; element: keyof Elements; old: Value; new: Value }[]
  /** The card they were on, and the cards that came after it, in order. */
  families: readonly { family: string; relation: Relation }[]
}

/** Takes the record of a death back; what has been changed since stands. Answers the card they are on again. */
export function restoreLiving(draft: Draft, id: string, death: RecordedDeath): { family: string | null } {
  const { diedOn } = personIn(draft.register, id)
  setElements(draft, id, { status: 'alive', diedOn: null }, draft.today)
  for (const { person, element, old, new: then } of death.changed) {
    if (element === 'status' || element === 'diedOn') continue
    const known = draft.register.persons.get(person)
    const corrected = element === 'maritalDate' && known?.maritalDate === diedOn // moved along with the day of death
    if (known?.[element] === then || corrected) setElements(draft, person, { [element]: old }, draft.today)
  }
  const open = death.families.findLast(({ family }) => draft.register.families.get(family)?.closedOn === null)
  if (!open) return { family: null }
  const family = draft.register.families.get(open.family)!
  const head = headOf(family)
  join(draft, family.id, id, head ? relationBack(draft, id, head.person, open.relation) : 'kepalaKeluarga')
  return { family: family.id }
}

// Another heads the family now and goes on to: who was its head comes back as what they are to the new one.
function relationBack(draft: Draft, id: string, headId: string, relation: Relation): Relation {
  if (relation !== 'kepalaKeluarga') return relation
  const [person, head] = [personIn(draft.register, id), personIn(draft.register, headId)]
  if (head.father === id || head.mother === id) return 'orangTua'
  if (isMarried(person) && isMarried(head) && person.sex !== head.sex) return person.sex === 'L' ? 'suami' : 'istri'
  return 'familiLain'
}
