import { relations } from '../../../platform/family-card.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { type Draft, familyIn, personIn } from './changes.ts'
import {
  type Family,
  headOf,
  isAdult,
  isMarried,
  type Member,
  memberOf,
  type Person,
  type Relation,
} from './register.ts'

/** What happens to those who are left on a card, where somebody said so. */
export interface Left {
  /** Who is to head them; without it the spouse, else the eldest adult. */
  head?: string | null
  /** A guardian's family that takes them in when only minors are left. */
  guardian?: string | null
  /** A guardian's statement: the eldest minor may stand as head. */
  statement?: boolean
  /** They keep the number though the head changes, as some offices do (region's setting). */
  keepNumber?: boolean
}

/**
 * Puts in order the card that somebody has just left: nothing while its head is there, a new head with a new number when he
 * is not, closed when nobody is left. Refused when only minors are left and no guardian is named. Answers the card of those
 * who are left.
 */
export function settleLeft(draft: Draft, family: string, left: Left): { family: string | null } | Refused {
  const now = familyIn(draft.register, family)
  if (now.members.length === 0) {
    draft.make({ type: 'familyClosed', family, next: null, since: draft.today })
    return { family: null }
  }
  if (headOf(now)) return { family }
  const head = nextHead(draft, now, left)
  if ('refusal' in head) return head
  if ('guardian' in head) return joinGuardian(draft, now, head.guardian)
  return { family: succeed(draft, now, head, left.keepNumber ?? false) }
}

function nextHead(draft: Draft, family: Family, left: Left): Person | { guardian: string } | Refused {
  if (left.head) {
    const chosen = memberOf(family, left.head)
    if (!chosen) return refuse('head-not-member')
    const person = personIn(draft.register, left.head)
    return isAdult(person, draft.today) || left.statement ? person : refuse('head-not-adult')
  }
  const people = family.members.map((member) => personIn(draft.register, member.person))
  const byAge = [...people].sort((a, b) => (a.birthDate < b.birthDate ? -1 : 1))
  const adults = byAge.filter((person) => isAdult(person, draft.today))
  const spouse = adults.find((p) => ['suami', 'istri'].includes(memberOf(family, p.id)!.relation))
  const adult = spouse ?? adults.find((p) => memberOf(family, p.id)!.relation !== 'pembantu') ?? adults[0]
  if (adult) return adult
  if (left.guardian) return { guardian: left.guardian }
  return left.statement ? byAge[0]! : refuse('only-minors-left')
}

function joinGuardian(draft: Draft, family: Family, guardian: string): { family: string } | Refused {
  const host = draft.register.families.get(guardian)
  if (!host || host.closedOn !== null || host.id === family.id) return refuse('guardian-unknown')
  for (const { person } of family.members) {
    draft.make({ type: 'left', family: family.id, person, since: draft.today })
    join(draft, guardian, person, 'familiLain')
  }
  draft.make({ type: 'familyClosed', family: family.id, next: guardian, since: draft.today })
  return { family: guardian }
}

/** The same people under another head: a new card with a new number, unless the number stays with them. */
function succeed(draft: Draft, family: Family, head: Person, keepNumber: boolean): string {
  const id = keepNumber ? family.id : draft.newId()
  if (!keepNumber)
    draft.make({
      type: 'familyOpened',
      family: id,
      number: null,
      as: 'left',
      from: family.id,
      address: family.address,
      since: draft.today,
    })
  const was = memberOf(family, head.id)!.relation
  const members = family.members.map(({ person, relation }) => ({
    person,
    relation: person === head.id ? 'kepalaKeluarga' : relationTo(head, was, personIn(draft.register, person), relation),
  }))
  for (const { person } of members) draft.make({ type: 'left', family: family.id, person, since: draft.today })
  for (const { person, relation } of inOrder(members)) join(draft, id, person, relation as Relation)
  if (!keepNumber) draft.make({ type: 'familyClosed', family: family.id, next: id, since: draft.today })
  return id
}

/** Puts somebody on a card, last of their relation. */
export function join(draft: Draft, family: string, person: string, relation: Relation): void {
  const { members } = familyIn(draft.register, family)
  const position = Math.max(0, ...members.map((member) => member.position)) + 1
  draft.make({ type: 'joined', family, person, relation, position, since: draft.today })
}

export function inOrder<M extends Pick<Member, 'person'> & { relation: string }>(members: readonly M[]): M[] {
  const rank = (member: M) => relations.indexOf(member.relation as Relation)
  return members
    .map((member, at) => ({ member, at }))
    .sort((a, b) => rank(a.member) - rank(b.member) || a.at - b.at)
    .map(({ member }) => member)
}

/** What somebody is to the new head, who was `was` to the old one: by recorded parents first, else by the old relations. */
export function relationTo(head: Person, was: Relation, person: Person, relation: Relation): Relation {
  if (person.father === head.id || person.mother === head.id) return 'anak'
  if (head.father === person.id || head.mother === person.id) return 'orangTua'
  if (relation === 'pembantu' || relation === 'lainnya') return relation
  if (was === 'suami' || was === 'istri') return byMarriage[relation] ?? 'familiLain'
  if (was === 'anak' && (relation === 'suami' || relation === 'istri')) return 'orangTua'
  if (was === 'anak' && relation === 'menantu' && isMarried(head) && isMarried(person) && head.sex !== person.sex)
    return person.sex === 'L' ? 'suami' : 'istri'
  return 'familiLain'
}

// The head's widow heads the family: his parents are her parents-in-law, hers her parents; children stay children.
const byMarriage: Partial<Record<Relation, Relation>> = {
  anak: 'anak',
  menantu: 'menantu',
  cucu: 'cucu',
  orangTua: 'mertua',
  mertua: 'orangTua',
}
