import { createHash } from 'node:crypto'
import type { History } from '../modules/cases/index.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Lived } from './story.ts'

/** A lived case as the loader takes it; its id comes from its number's place, so that one seed may be used again. */
export function record(
  { life, applicant, account, filedBy, papers }: Lived,
  { sequence, number }: { sequence: number; number: string },
  parent: string | null = null,
): History {
  const chance = createHash('sha256').update(`${number}/${sequence}`).digest()
  return {
    id: uuidv7(life.events[0]!.happenedAt, chance.subarray(0, 10)),
    number,
    rules: life.rules,
    content: life.content,
    events: life.events,
    state: life.state,
    account,
    filedBy,
    person: account === null ? null : applicant.person,
    parent,
    papers,
  }
}
