/** What may happen at the desk while a crew is out, without a word to what they do in the street. */
const harmless: ReadonlySet<string> = new Set([
  'noted',
  'commented',
  'reminded',
  'escalated',
  'dueChanged',
  'taken',
  'released',
  'reassigned',
  'resumed',
])

/**
 * What of all that happened since the phone last saw the case makes that what was done there must be looked at again;
 * undefined: nothing. What the crew itself did is no surprise to it.
 */
export function standsInTheWay<E extends { type: string; actor: string | null }>(
  since: readonly E[],
  crew: ReadonlySet<string>,
): E | undefined {
  return since.find(({ type, actor }) => !harmless.has(type) && !(actor !== null && crew.has(actor)))
}
