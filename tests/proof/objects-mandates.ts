import { endMandate, offerMandate } from '../../src/platform/accounts/index.ts'
import { done } from '../support/births.ts'
import { nik } from '../support/registry-forms.ts'
import { inThreeMonths, type Maker, type Making, plain } from './objects.ts'
import { mail } from './objects-accounts.ts'

// What is sent to the doors of mandates.

const mandateTerms = ({ world }: Making) => {
  const [y, m, d] = inThreeMonths(world.house).split('-')
  return { services: '*', 'until.d': d, 'until.m': m, 'until.y': y }
}
/** The owner offers the other citizen to act for them. */
const mandate: Maker = async ({ world, shared }) => {
  const ctx = world.house.ctx({ actor: world.cast.owner.actor })
  const offer = async () => {
    // Only so many offers may be open at once.
    for (const { id } of await ctx.db.selectFrom('mandate').select('id').where('ended_at', 'is', null).execute())
      await endMandate(ctx, id)
    const made = await offerMandate(ctx, {
      to: { kind: 'phone', value: world.cast.other.phone },
      services: ['*'],
      until: inThreeMonths(world.house),
    })
    return (done(made) as { id: string }).id
  }
  const id = await shared('mandate', offer)
  return { params: { mandate: id }, form: { jawaban: 'terima' } }
}

export const mandateObjects: Readonly<Record<string, Maker>> = {
  'GET /akun/kuasa': plain(),
  'GET /akun/kuasa/baru': plain(),
  'POST /akun/kuasa': (making) => ({ form: { ...mandateTerms(making), contact: mail(making).value } }),
  'POST /akun/kuasa/:mandate/jawaban': mandate,
  'POST /akun/kuasa/:mandate/pengakhiran': mandate,
  'GET /petugas/loket/kuasa': plain(),
  'POST /petugas/loket/kuasa': (making) => ({
    form: {
      ...mandateTerms(making),
      contact: making.world.cast.other.phone,
      nik: nik('Ratna Wulandari'),
      evidence: `SK/${making.fresh()}`,
    },
  }),
}
