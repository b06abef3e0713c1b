import { makeAgreement, setTarget } from '../modules/targets/index.ts'
import { findUnit, listGrants, officerActor, today } from '../platform/accounts/index.ts'
import type { Context } from '../platform/context.ts'

/** What the registry office is to reach this year, as a share, hours or cases. */
const wanted = { 'selesai-tepat-waktu': '90', 'sekali-jadi': '85', 'waktu-bersih': '16', 'menunggu-di-meja': '10' }

const parties = {
  head: {
    name: 'Maya Kusuma',
    nip: '197203141996032001',
    office: 'Kepala Dinas Kependudukan dan Pencatatan Sipil',
  },
  superior: { name: 'Gunawan Saputro', office: 'Wali Kota Arunika' },
}

/** The mayor's targets for the registry office, and the agreement on them. */
export async function setTargets(ctx: Context): Promise<void> {
  const mayor = (await listGrants(ctx.db)).find(({ role }) => role === 'leader')
  const unit = await findUnit(ctx.db, 'dukcapil')
  const actor = mayor && (await officerActor(ctx, mayor.account))
  if (!actor || !unit) return
  const year = Number(today(ctx).slice(0, 4))
  for (const [kpi, value] of Object.entries(wanted))
    await setTarget({ ...ctx, actor }, unit, year, { id: ctx.newId(), kpi, value, reason: '', follows: '' })
  await makeAgreement({ ...ctx, actor }, unit, year, { id: ctx.newId(), status: 'issued', parties })
}
