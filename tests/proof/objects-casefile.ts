import { insertMandate } from '../../src/modules/casefile/mandate-store.ts'
import { insertAccount } from '../../src/platform/accounts/index.ts'
import { inThreeMonths, type Maker, type Making, plain } from './objects.ts'

// The whole record of a matter, and the Ombudsman's letters. One of them is the other citizen's, about a case of nobody's here.

const letter = (making: Making) => async () => {
  const { world, fresh } = making
  const ctx = world.house.ctx()
  const id = ctx.newId()
  const day = new Date(ctx.now).toISOString().slice(0, 10)
  const days = { dated: day, from: day, until: inThreeMonths(ctx), endedAt: null }
  const mandate = { id, account: world.cast.other.actor.id!, number: `${fresh()}/ORI`, ...days }
  await insertMandate(ctx.db, mandate, [ctx.newId()], world.cast.admin.actor.id!, ctx.now)
  return id
}

const record =
  (params: Record<string, string> = {}): Maker =>
  async ({ matter }) => ({ params: { ref: (await matter('submitted')).number, ...params } })

export const casefileObjects: Readonly<Record<string, Maker>> = {
  'GET /catatan/:ref': record(),
  'GET /catatan/:ref/unduhan/:form': record({ form: 'json' }),
  'GET /kelola/mandat-ombudsman': plain(),
  'POST /kelola/mandat-ombudsman': async ({ world, matter, fresh }) => {
    const ctx = world.house.ctx()
    const now = new Date(ctx.now)
    const boxes = (name: string, year: number) => ({
      [`${name}.d`]: '1',
      [`${name}.m`]: String(now.getUTCMonth() + 1),
      [`${name}.y`]: String(year),
    })
    const year = now.getUTCFullYear()
    const days = { ...boxes('dated', year), ...boxes('from', year), ...boxes('until', year + 1) }
    const { number } = await matter('submitted')
    const contact = `ombudsman${fresh()}@bukti.example`
    await insertAccount(ctx.shared, { id: ctx.newId(), name: 'Ombudsman', email: contact, verified: true }, ctx.now)
    const form = { id: ctx.newId(), contact, number: `${fresh()}/ORI`, cases: number }
    return { form: { ...form, ...days } }
  },
  'POST /kelola/mandat-ombudsman/:mandate/pengakhiran': async (making) => ({
    params: { mandate: await making.shared('letter', letter(making)) },
  }),
  'GET /ombudsman': async (making) => {
    await making.once('letter of the other', letter(making))
    return {}
  },
}
