import { insertQuestion } from '../../src/modules/leadership/question-store.ts'
import { moveAll, type Wanted } from '../../src/modules/leadership/unit/move.ts'
import { insertAbsence } from '../../src/platform/accounts/absence-store.ts'
import { insertAccount, insertGrant } from '../../src/platform/accounts/index.ts'
import { account, grant } from '../support/harness.ts'
import type { Matter } from './matters.ts'
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

const day = '2026-03-05'
const days = Object.fromEntries(
  ['from', 'until'].flatMap((name) => [
    [`${name}.d`, '5'],
    [`${name}.m`, '3'],
    [`${name}.y`, '2026'],
  ]),
)

const away =
  (whose: 'verifier' | null): Maker =>
  ({ world }) => ({
    form: { id: world.house.ctx().newId(), ...days, ...(whose && { account: world.cast[whose].actor.id! }) },
  })

const absence =
  ({ world }: Making) =>
  async () => {
    const ctx = world.house.ctx()
    const id = ctx.newId()
    const verifier = world.cast.verifier.actor.id!
    await insertAbsence(ctx.db, { id, account: verifier, from: day, until: day, standIn: null }, verifier, ctx.now)
    return id
  }

/** Somebody with the verifier's role, so that there is whom to give work. */
const colleague = ({ world, once }: Making) =>
  once('colleague', async () => {
    const ctx = world.house.ctx()
    const { id, name } = account('rekan proof', [grant('verifier', 'klub')])
    await insertAccount(ctx.shared, { id: id!, name, email: 'rekan@bukti.example', verified: true }, ctx.now)
    const about = { account: id!, role: 'verifier' as const, unit: 'klub', area: null }
    await insertGrant(ctx.db, ctx.newId(), { ...about, acting: null, from: null, until: null }, null, ctx.now)
    return id!
  })

async function wanted(making: Making, { number, seq }: Pick<Matter, 'number' | 'seq'>): Promise<Wanted> {
  return { id: making.world.house.ctx().newId(), number, stage: 'periksa', seq, to: await colleague(making) }
}

const moved = (making: Making) => async () => {
  // A matter of its own: what others do with the shared one would stand in the way.
  const one = await wanted(making, await making.world.matters.at('taken'))
  const { moved } = await moveAll(making.world.house.ctx({ actor: making.world.cast.head.actor }), [one])
  if (moved !== 1) throw new Error('nothing was moved')
  return one.id
}

export const leadershipObjects: Readonly<Record<string, Maker>> = {
  'GET /pimpinan': plain(),
  'GET /pimpinan/berkas': plain({}, 'batas=segera'),
  'POST /pimpinan/unit/:unit/penjelasan': async ({ world, matter }) => {
    await matter('submitted')
    return { params: { unit: 'klub' }, form: { id: world.house.ctx().newId(), service: 'bukti', subject: 'soon' } }
  },
  'GET /pimpinan/penjelasan/:question': onQuestion(),
  'POST /pimpinan/penjelasan/:question': onQuestion({ answer: 'Alat rusak, diganti hari Kamis.' }),
  'GET /pimpinan/ringkasan': plain(),
  'POST /pimpinan/ringkasan': plain({ kirim: 'ya' }),
  'GET /petugas/unit': plain(),
  'POST /petugas/unit/pengalihan': async (making) => {
    const { id, number, stage, seq, to } = await wanted(making, await making.matter('taken'))
    return { form: { move: [id, number, stage, seq, to].join('~') } }
  },
  'POST /petugas/unit/pengalihan/:move/pembatalan': async (making) => ({
    params: { move: await making.shared('move', moved(making)) },
  }),
  'POST /petugas/unit/tidak-masuk': away('verifier'),
  'POST /petugas/tidak-masuk/:absence/pengakhiran': async (making) => ({
    params: { absence: await making.shared('absence', absence(making)) },
  }),
  'GET /petugas/saya': plain(),
  'POST /petugas/saya/tidak-masuk': away(null),
}
