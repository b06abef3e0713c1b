import { plainStreet, type streetAt } from './street.ts'

/** Where a thing is, beside its point: the street as it is written, the code of the village, whose road it is. */
export interface Said {
  street?: string
  area?: string
  layer?: string
}

interface At {
  street: ReturnType<typeof streetAt>
  area: string | null
}

/** It stands there as in the report before. */
export const isKept = (said: Said, before: Said, part: keyof Said): boolean =>
  Boolean(said[part]?.trim()) && said[part]?.trim() === before[part]?.trim()

/**
 * The next hole along the road begins with the street of the one before. What was left as it was gives way where the point lies
 * elsewhere, for the point was given anew; what was typed never does.
 */
export function stillThere(said: Said, before: Said, at: At): Said {
  const kept = (part: keyof Said) => isKept(said, before, part)
  const street = said.street?.trim() ?? ''
  const name = at.street?.name ?? null
  const same = name !== null && ` ${plainStreet(street)} `.includes(` ${plainStreet(name)} `)
  const elsewhere = kept('street') && name !== null && !same
  const otherRoad = elsewhere || (!same && Boolean(at.street?.layer))
  const otherArea = at.area !== null && !at.area.startsWith(said.area ?? '')
  return {
    street: elsewhere ? '' : street,
    area: kept('area') && otherArea ? '' : said.area,
    layer: kept('layer') && otherRoad ? '' : said.layer,
  }
}
