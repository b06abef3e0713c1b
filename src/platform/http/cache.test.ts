import { h } from 'preact'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { account, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { defineModule } from '../module.ts'
import { anyone, operation, page } from './operation.ts'

let runs = 0
const count = operation({
  id: 'counting.count',
  method: 'GET',
  path: '/hitung/:what',
  params: z.object({ what: z.string() }),
  query: z.object({ k: z.string().optional() }),
  cache: { seconds: 10, unless: 'k' },
  may: anyone,
  run: async (_ctx, { params }) =>
    page(h('p', null, `${params.what} ${++runs}`), params.what === 'nothing' ? 404 : 200),
})
const counting = defineModule({ name: 'counting', operations: [count] })

let house: TestHouse
let web: TestWeb
beforeAll(async () => {
  house = await testHouse({ modules: [counting] })
  web = await testWeb(house, { kept: true })
})
afterAll(async () => {
  await web.close()
  await house.close()
})
beforeEach(() => {
  house.house.pages.clear()
  runs = 0
  web.actor = nobody
})

const asked = async (path: string) => (await web.get(path)).body

test('what is the same for everybody is made once in its time', async () => {
  expect(await asked('/hitung/a')).toContain('a 1')
  expect(await asked('/hitung/a')).toContain('a 1')
  expect(await asked('/hitung/b')).toContain('b 2')
  house.now += 10_001
  expect(await asked('/hitung/a')).toContain('a 3')
})

test('whoever has the page already is told that it is still the same, until it is another', async () => {
  const ask = (etag?: string) =>
    web.app.inject({ url: '/hitung/a', headers: etag === undefined ? {} : { 'if-none-match': etag } })
  const { etag } = (await ask()).headers
  expect(etag).toMatch(/^W\/"/)
  const same = await ask(String(etag))
  expect([same.statusCode, same.body]).toEqual([304, ''])
  house.now += 10_001
  expect((await ask(String(etag))).statusCode).toBe(200)
})

test('a page that a secret opens is neither kept nor given from what is kept', async () => {
  expect(await asked('/hitung/a?k=SECRET')).toContain('a 1')
  expect(await asked('/hitung/a?k=SECRET')).toContain('a 2')
  expect(await asked('/hitung/a')).toContain('a 3')
})

test('nothing of somebody who is logged in, and nothing that went wrong, is kept', async () => {
  web.actor = account('Ani Lestari')
  expect(await asked('/hitung/a')).toContain('a 1')
  web.actor = nobody
  expect(await asked('/hitung/a')).toContain('a 2')
  expect(await asked('/hitung/nothing')).toContain('nothing 3')
  expect(await asked('/hitung/nothing')).toContain('nothing 4')
})

test('regions and languages have their own', async () => {
  expect(await asked('/hitung/a')).toContain('a 1')
  expect(await asked('/w/9972/hitung/a')).toContain('a 2')
})

test.each([
  ['half of one', '/hitung/warna%2'],
  ['one that no decoding reads', '/hitung/%ff'],
  ['a part longer than any of ours', `/hitung/${'x'.repeat(201)}`],
])('what is no address is answered by a page, as any that is not there: %s', async (_, path) => {
  const { status, body } = await web.get(path)
  expect(status).toBe(404)
  expect(body).toContain('Halaman atau data ini tidak ditemukan')
})

test('a long address of ours is read whole', async () => {
  expect(await asked(`/hitung/${'%C3%A9'.repeat(200)}`)).toContain(`${'é'.repeat(200)} 1`)
})
