import { historyOf } from '../../src/modules/targets/model.ts'
import { makeAgreement, setTarget } from '../../src/modules/targets/service.ts'
import { listTargets } from '../../src/modules/targets/store.ts'
import { findUnit } from '../../src/platform/accounts/place-store.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { type Maker, type Making, plain } from './objects.ts'

// What units are to reach in a year, and the agreements on it.

const year = 2026
const kpi = 'sekali-jadi'
const place = { params: { unit: 'klub', year: String(year) } }
const parties = {
  head: { name: 'Hadi Wijaya', nip: '', office: 'Kepala Klub' },
  superior: { name: 'Siti Aminah', office: 'Wali Kota' },
}

/** A target as it stands, so that the next one follows it. */
const follows = async ({ world, once }: Making) => {
  const ctx = world.house.ctx({ actor: world.cast.leader.actor })
  await once('target', async () => {
    const unit = (await findUnit(ctx.db, 'klub'))!
    const set = await setTarget(ctx, unit, year, { id: ctx.newId(), kpi, value: '90', reason: '', follows: '' })
    if (isRefused(set)) throw new Error(`no target: ${set.refusal.code}`)
  })
  return historyOf(await listTargets(ctx.db, year, ['klub']))
    .get(kpi)!
    .at(-1)!.id
}

const agreement = (making: Making) => async () => {
  await follows(making)
  const ctx = making.world.house.ctx({ actor: making.world.cast.leader.actor })
  const unit = (await findUnit(ctx.db, 'klub'))!
  const made = await makeAgreement(ctx, unit, year, { id: ctx.newId(), status: 'draft', parties })
  if (isRefused(made)) throw new Error(`no agreement: ${made.refusal.code}`)
  return made.id
}

export const targetsObjects: Readonly<Record<string, Maker>> = {
  'GET /pimpinan/target': plain(),
  'GET /pimpinan/target/:unit/:year': () => place,
  'POST /pimpinan/target/:unit/:year': async (making) => ({
    ...place,
    form: {
      id: making.world.house.ctx().newId(),
      kpi,
      value: '91',
      reason: 'Disepakati bersama.',
      follows: await follows(making),
    },
  }),
  'POST /pimpinan/target/:unit/:year/perjanjian': async (making) => {
    await follows(making)
    return {
      ...place,
      form: {
        id: making.world.house.ctx().newId(),
        status: 'issued',
        headName: parties.head.name,
        headOffice: parties.head.office,
        superiorName: parties.superior.name,
        superiorOffice: parties.superior.office,
      },
    }
  },
  'GET /pimpinan/target/perjanjian/:agreement': async (making) => ({
    params: { agreement: await making.once('agreement', agreement(making)) },
  }),
}
