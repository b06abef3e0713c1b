import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { readHtml } from '../../ui/testing.ts'
import { catalogue } from '../catalogue/index.ts'
import { waitingIn } from './home.tsx'
import { act, cases, findCase, startDraft } from './index.ts'

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx())
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const front = async (actor = ani) => {
  web.actor = actor
  return readHtml((await web.get('/')).body)
}

test('the front page names what waits for whoever is logged in, and nobody else sees it', async () => {
  const id = await submittedClub(house, ani)
  expect((await front()).has('Menunggu Anda')).toBe(false) // the office has it
  const ctx = house.ctx({ actor: budi })
  await act(ctx, id, { type: 'take', stage: 'periksa' })
  const { seq, number } = (await findCase(ctx.db, id))!
  await act(ctx, id, {
    type: 'return',
    stage: 'periksa',
    expectedSeq: seq,
    marks: [{ path: 'pemain.nama', code: 'isian-salah' }],
    payload: { notes: {} },
  } as never)
  const page = await front()
  expect(page.link(/Perbaiki paling lambat/).href).toBe(`/lacak/${number}`)
  expect(page.faults).toEqual([])
  for (const other of [account('Tini'), budi, nobody]) expect((await front(other)).has('Menunggu Anda')).toBe(false)
})

test('a draft is named in its last week', async () => {
  const citra = account('Citra Dewi')
  const ctx = house.ctx({ actor: citra })
  await startDraft(ctx, {
    id: ctx.newId(),
    service: 'klub-catur',
    channel: 'web',
    for: 'self',
    account: citra.id,
    applicant: { name: citra.name },
    person: null,
  })
  expect((await front(citra)).has('Menunggu Anda')).toBe(false)
  const { expires_at } = await ctx.db.selectFrom('draft').select('expires_at').executeTakeFirstOrThrow()
  const start = house.now
  house.now = expires_at.getTime() - 3 * 86_400_000
  expect((await front(citra)).link(/Belum dikirim\. Isian disimpan sampai/).href).toMatch(/^\/isian\//)
  house.now = start
})

test('what is ready is fetched, what is fresh is downloaded, and after two weeks nothing is said', () => {
  const row = (outputs: object, resultAt: number | null, status = 'completed') =>
    ({ status, state: { holds: [], outputs, resultAt } }) as never
  const issued = { akta: { state: 'issued' } }
  expect(waitingIn(row({ kia: { state: 'ready' } }, 5, 'ready'), 10)).toEqual({ what: 'fetch' })
  expect(waitingIn(row(issued, 5), 10)).toEqual({ what: 'download' })
  expect(waitingIn(row(issued, 5), 5 + 15 * 86_400_000)).toBeNull()
  expect(waitingIn(row({ kia: { state: 'handedOver' } }, 5), 10)).toBeNull()
})
