import { insertQuestion } from '../../src/modules/leadership/question-store.ts'
import { type Maker, type Making, plain } from './objects.ts'

// What leaders look at, and what they ask of a unit.

const question =
  ({ world, fresh }: Making) =>
  async () => {
    const ctx = world.house.ctx()
    const id = ctx.newId()
    await insertQuestion(ctx.db, {
      id,
      unit: 'klub',
      service: `layanan-${fresh()}`,
      figure: { subject: 'late', count: 7 },
      askedBy: world.cast.leader.actor.id!,
      askedAt: ctx.now,
      due: ctx.now + 3_600_000,
      answer: null,
    })
    return id
  }

const onQuestion =
  (form: Record<string, unknown> = {}): Maker =>
  async (making) => ({ params: { question: await making.shared('question', question(making)) }, form })

export const leadershipObjects: Readonly<Record<string, Maker>> = {
  'GET /pimpinan': plain(),
  'GET /pimpinan/berkas': plain({}, 'batas=segera'),
  'POST /pimpinan/unit/:unit/penjelasan': async ({ world, matter }) => {
    await matter('submitted')
    return { params: { unit: 'klub' }, form: { id: world.house.ctx().newId(), service: 'bukti', subject: 'soon' } }
  },
  'GET /pimpinan/penjelasan/:question': onQuestion(),
  'POST /pimpinan/penjelasan/:question': onQuestion({ answer: 'Alat rusak, diganti hari Kamis.' }),
}
