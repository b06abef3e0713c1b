import { createECDH } from 'node:crypto'
import { tokenOf } from '../../src/platform/notices/choosing.ts'
import { devicesOf, followOnDevice } from '../../src/platform/notices/index.ts'
import { absentId, type Maker, onMatter, plain } from './objects.ts'

// What is sent to the doors where people choose how they are told.

export function subscription(): { endpoint: string; p256dh: string; auth: string } {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const auth = Buffer.alloc(16, 7).toString('base64url')
  return { endpoint: 'https://push.example/bukti', p256dh: pair.getPublicKey('base64url'), auth }
}

/** The link in a notice: whoever has it is whom it was for. */
const link: Maker = async ({ world, shared }) => {
  const ctx = world.house.ctx()
  const token = await shared('news link', async () => {
    const key = ctx.newId()
    const values = { service: 'Jalan rusak', ending: 'selesai', link: '/lapor' }
    const to = { phone: '+6281200000077' }
    const dedupe = { caseId: null, key }
    const { id } = (await ctx.transaction((db) =>
      world.house.house.notices.send(ctx, db, { kind: 'supported', to, values, dedupe }),
    ))!
    return tokenOf(ctx, id)
  })
  return { params: { token }, form: { lewat: 'email' } }
}

export const newsObjects: Readonly<Record<string, Maker>> = {
  'GET /kabar/:token': link,
  'POST /kabar/:token': link,
  'GET /lacak/:ref/kabar': onMatter('submitted'),
  'POST /lacak/:ref/kabar': onMatter('submitted', () => ({ lewat: 'email' })),
  'POST /lacak/:ref/perangkat': onMatter('submitted', subscription),
  'POST /lacak/:ref/perangkat/:device/lepas': async ({ world, matter }) => {
    const { id: caseId, number } = await matter('submitted')
    const ctx = world.house.ctx()
    await followOnDevice(ctx, { caseId }, subscription(), null)
    const [device] = await devicesOf(ctx.db, { caseId })
    return { params: { ref: number, device: device!.id } }
  },
  'GET /akun/kabar': plain(),
  'POST /akun/kabar': plain({ lewat: 'email' }),
  'POST /akun/kabar/perangkat': plain(subscription()),
  'POST /akun/kabar/perangkat/:device/lepas': () => ({ params: { device: absentId } }),
}
