import type { DateText } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { type Draft, personIn, setElements } from './changes.ts'
import { type Left, settleLeft } from './heads.ts'
import { cardOf, familyOf, isMarried, spousesOf } from './register.ts'

export interface Death {
  person: string
  on: DateText
  left: Left
}

/**
 * A death is entered: the person is closed and leaves the card, cards are void, the spouse is widowed, a new head means a new
 * number. Answers the card of those who are left, and the widowed.
 */
export function recordDeath(
  draft: Draft,
  { person: id, on, left }: Death,
): { family: string | null; widowed: string[] } | Refused {
  const person = personIn(draft.register, id)
  if (person.status === 'dead') return refuse('death-recorded')
  if (on > draft.today) return refuse('death-in-future')
  if (on < person.birthDate) return refuse('death-before-birth')

  const family = familyOf(draft.register, id)
  const widowed = (family ? spousesOf(family, id) : []).filter((spouse) => isMarried(personIn(draft.register, spouse)))
  if (family) draft.make({ type: 'left', family: family.id, person: id, since: on })
  setElements(draft, id, { status: 'dead', diedOn: on }, on)
  for (const kind of ['ktp', 'kia'] as const) {
    const card = cardOf(draft.register, id, kind)
    if (card) draft.make({ type: 'cardVoided', card: card.id, ground: 'death', since: on })
  }
  for (const spouse of widowed) setElements(draft, spouse, { maritalStatus: 'ceraiMati', maritalDate: on }, on)
  const settled = family ? settleLeft(draft, family.id, left) : { family: null }
  if ('refusal' in settled) return settled
  const { mother, father } = person
  draft.make({ type: 'vitalRecorded', kind: 'death', person: id, mother, father, on, weeks: null, sex: null })
  return { family: settled.family, widowed }
}
