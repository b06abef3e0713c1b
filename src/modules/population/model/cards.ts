import type { DateText } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { type Draft, personIn } from './changes.ts'
import { standing } from './families.ts'
import { age, type CardKind, cardOf, isAdult } from './register.ts'

/** A first KTP-el, recorded and ready to print; a child's card ends with it. */
export function recordKtp(draft: Draft, person: string): { card: string } | Refused {
  const wrong = standing(draft, person)
  if (wrong) return wrong
  if (!isAdult(personIn(draft.register, person), draft.today)) return refuse('ktp-too-young')
  if (cardOf(draft.register, person, 'ktp')) return refuse('ktp-held')
  voidOne(draft, person, 'kia', 'grown')
  return { card: issue(draft, person, 'ktp', null) }
}

/** Another KTP-el in the place of one lost, damaged or out of date. No new recording. */
export function replaceKtp(draft: Draft, person: string, ground: string): { card: string } | Refused {
  const wrong = standing(draft, person)
  if (wrong) return wrong
  if (!isAdult(personIn(draft.register, person), draft.today)) return refuse('ktp-too-young')
  voidOne(draft, person, 'ktp', ground)
  return { card: issue(draft, person, 'ktp', null) }
}

/** KIA (Permendagri 2/2016): without a photo to the fifth birthday, then with one to the day before the seventeenth. */
export function issueKia(draft: Draft, person: string, ground: string): { card: string } | Refused {
  const wrong = standing(draft, person)
  if (wrong) return wrong
  const child = personIn(draft.register, person)
  if (child.maritalStatus !== 'belumKawin') return refuse('kia-married')
  if (age(child.birthDate, draft.today) >= 17) return refuse('kia-too-old')
  voidOne(draft, person, 'kia', ground)
  return { card: issue(draft, person, 'kia', kiaValidUntil(child.birthDate, draft.today)) }
}

export function kiaValidUntil(birth: DateText, today: DateText): DateText {
  return age(birth, today) < 5 ? birthday(birth, 5) : dayBefore(birthday(birth, 17))
}

/** The valid card of a kind ends. */
export function voidOne(draft: Draft, person: string, kind: CardKind, ground: string): void {
  const card = cardOf(draft.register, person, kind)
  if (card) draft.make({ type: 'cardVoided', card: card.id, ground, since: draft.today })
}

function issue(draft: Draft, person: string, kind: CardKind, validUntil: DateText | null): string {
  const id = draft.newId()
  draft.make({ type: 'cardIssued', card: { id, person, kind, status: 'ready', validUntil, issuedOn: draft.today } })
  return id
}

// Whoever is born on 29 February has it on 1 March in other years.
function birthday(birth: DateText, years: number): DateText {
  const [year = 0, month = 1, day = 1] = birth.split('-').map(Number)
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10)
}

function dayBefore(date: DateText): DateText {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
}
