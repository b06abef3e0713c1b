import { headOf, type Register } from './register.ts'

/** What must hold of the register after every change; says where it does not. */
export function faultsOf(register: Register): string[] {
  const on = new Map<string, string[]>()
  for (const family of register.families.values())
    for (const { person } of family.members) on.set(person, [...(on.get(person) ?? []), family.id])
  return [
    ...[...on].filter(([, families]) => families.length > 1).map(([person]) => `${person} is on two family cards`),
    ...[...register.families.values()].flatMap((family) => {
      const heads = family.members.filter((member) => member.relation === 'kepalaKeluarga').length
      if (family.closedOn !== null) return family.members.length > 0 ? [`${family.id} is closed and has members`] : []
      return heads === 1 && headOf(family) ? [] : [`${family.id} has ${heads} heads`]
    }),
    ...[...register.persons.values()].flatMap((person) => [
      ...((person.status === 'dead') === (person.diedOn !== null) ? [] : [`${person.id} is half dead`]),
      ...(person.status !== 'alive' && on.has(person.id) ? [`${person.id} is ${person.status} and on a card`] : []),
      ...(['ktp', 'kia'] as const)
        .filter(
          (kind) =>
            register.cards.filter((c) => c.person === person.id && c.kind === kind && c.status !== 'void').length > 1,
        )
        .map((kind) => `${person.id} has two cards ${kind}`),
    ]),
  ]
}
