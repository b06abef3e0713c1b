import { randomUUID } from 'node:crypto'
import type { Context, DateText, Db } from '../../platform/context.ts'
import { sealComment } from './comment.ts'
import { tellWaiting } from './figures/tell.ts'
import { type Channel, insertAnswers } from './store.ts'
import type { Answer, Hours } from './survey.ts'
import { themesOf } from './themes/match.ts'
import { version } from './themes/themes.ts'

export interface Given extends Answer {
  instrument: string
  unit: string
  service: string
  day: DateText
  hours: Hours
}

/** Keeps answers of one service in the transaction `db`; says their ids, in order. */
export async function keepAnswers(ctx: Context, db: Db, channel: Channel, given: readonly Given[]): Promise<string[]> {
  const rows = given.map(({ scores, about, comment, ...one }) => {
    // Ids made in time order would lead back to the case's event.
    const id = randomUUID()
    return {
      ...one,
      id,
      channel,
      scores,
      sex: about.sex ?? null,
      age: about.age ?? null,
      education: about.education ?? null,
      occupation: about.occupation ?? null,
      comment: comment === null ? null : sealComment(ctx, id, comment),
      consent: comment !== null && one.consent,
      told: false,
      themes: comment === null ? [] : themesOf(comment),
      themed: version,
    }
  })
  await insertAnswers(db, rows)
  const [first] = given
  if (first) await tellWaiting(ctx, db, { unit: first.unit, service: first.service })
  return rows.map(({ id }) => id)
}
