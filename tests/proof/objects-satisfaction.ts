import { countServed } from '../../src/modules/satisfaction/figures/count-store.ts'
import { keepAnswers } from '../../src/modules/satisfaction/keep.ts'
import { standard } from '../../src/modules/satisfaction/rules/rule.ts'
import { proofDefinition } from './matters.ts'
import { type Maker, type Making, plain } from './objects.ts'

// The survey of satisfaction: its figures, and what is done with them.

const place = { unit: proofDefinition.unit, service: proofDefinition.id }

/** Somebody was served there, so that there is a page. */
const served =
  (params: Record<string, string>): Maker =>
  async ({ world, once }) => {
    await once('served', () => countServed(world.house.ctx().db, { ...place, day: '2026-03-02' }))
    return { params }
  }

/** A told comment that may be shown. */
const comment = async ({ world }: Making): Promise<string> => {
  const ctx = world.house.ctx()
  const scores = Object.fromEntries(standard.order.map((key) => [key, 3]))
  const answer = { scores, about: {}, comment: 'Baik', consent: true, instrument: standard.instrument.id }
  const given = { ...answer, ...place, day: '2025-03-02', hours: 'morning' as const }
  return ctx.transaction(async (db) => (await keepAnswers(ctx, db, 'paper', Array(5).fill(given)))[0]!)
}

export const satisfactionObjects: Readonly<Record<string, Maker>> = {
  'GET /kinerja/skm': plain(),
  'GET /kinerja/skm/unit/:unit': served({ unit: place.unit }),
  'GET /kinerja/skm/unit/:unit/:service': served(place),
  'GET /kinerja/skm/data/:table': () => ({ params: { table: 'unsur' } }),
  'POST /petugas/skm/saran/:answer': async (making) => ({
    params: { answer: await making.once('comment', () => comment(making)) },
    form: { keputusan: 'shown' },
  }),
}
