import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import type { Context } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { listReadings, recordReadings } from '../../platform/readings/index.ts'
import { readHtml } from '../../ui/testing.ts'
import { accountPages } from '../accounts/index.ts'
import { cases, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { office } from './index.ts'

const siti = { person: '019c0000-0000-7000-8000-000000000001', name: 'Siti', birthDate: null, dead: false }
const nik = '9971014705910003'
const register = defineModule({
  name: 'register',
  identify: async (_ctx: Context, given: string) => (given === nik ? siti : null),
})

let house: TestHouse
let web: TestWeb
const auditor = account('Nur Aini', [grant('auditor')])
const [vera, omar] = ['Vera Kusuma', 'Omar Hakim'].map((name) => account(name, [grant('officer')])) as [
  typeof auditor,
  typeof auditor,
]
const day = 86_400_000
const read = (kind: 'case' | 'person', id: string) => [{ object: { kind, id }, purpose: 'work' }]

beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, catalogue, cases, club, register, office] })
  await publishClub(house.ctx())
  web = await testWeb(house)
  web.actor = auditor
})
afterAll(async () => {
  await web.close()
  await house.close()
})

async function rows(query = '') {
  return shownBy(await web.get(`/petugas/pembacaan${query}`))
}

/** What is typed is sent, and the answer leads to an address that does not say it. */
async function about(typed: string) {
  const { location } = await web.post('/petugas/pembacaan', { tentang: typed })
  expect(location).toBeDefined()
  expect(decodeURIComponent(location!).toLowerCase()).not.toContain(typed.toLowerCase())
  return shownBy(await web.get(location!))
}

function shownBy({ status, body }: { status: number; body: string }) {
  expect(status).toBe(200)
  const page = readHtml(body)
  expect(page.faults).toEqual([])
  const shown = body.includes('<table') ? page.table('Catatan pembacaan data pribadi') : []
  return { page, shown: shown.filter(({ Untuk }) => Untuk !== 'Pemeriksaan') }
}

test('an auditor finds readings by officer, by case, by person and by day, and stands in the record too', async () => {
  const id = await submittedClub(house, account('Ani Lestari'))
  const { number } = (await findCase(house.ctx().db, id))!
  await recordReadings(house.ctx({ actor: vera, now: monday }), read('case', id))
  await recordReadings(house.ctx({ actor: omar, now: monday - day }), read('person', siti.person))

  const names = ({ shown }: Awaited<ReturnType<typeof rows>>) => shown.map((row) => row.Siapa)
  const who = async (query: string) => names(await rows(query))
  expect(await who(`?petugas=${vera.id}`)).toEqual(['Vera Kusuma'])
  expect(names(await about(number.toLowerCase()))).toEqual(['Vera Kusuma'])
  expect(await who(`?tentang=${id}`)).toEqual(['Vera Kusuma'])
  expect(names(await about(nik))).toEqual(['Omar Hakim'])
  expect(await who('?hari.d=1&hari.m=3&hari.y=2026')).toEqual(['Omar Hakim'])
  expect(await who('?hari.d=28&hari.m=2&hari.y=2026')).toEqual([])
  expect((await about('9971014705910099')).page.has('Tidak ada permohonan atau penduduk')).toBe(true)

  const own = await listReadings(house.ctx().db, { actor: auditor.id! }, 50)
  const subjects = new Set(own.map(({ object, id: seen }) => `${object} ${seen}`))
  expect(subjects).toEqual(
    new Set([vera.id, id, siti.person, '00000000-0000-0000-0000-000000000000'].map((seen) => `readings ${seen}`)),
  )
})

test('pages go on where the one before ended, though many readings are of one moment', async () => {
  const ids = Array.from({ length: 120 }, (_, at) => `019d0000-0000-7000-8000-${String(at).padStart(12, '0')}`)
  const at = house.ctx({ actor: omar, now: monday - 9 * day })
  await recordReadings(
    at,
    ids.flatMap((id) => read('person', id)),
  )
  const found: string[] = []
  let next: string | undefined = '?hari.d=21&hari.m=2&hari.y=2026'
  for (let pages = 0; next !== undefined; pages++) {
    expect(pages).toBeLessThan(3)
    const { page, shown } = await rows(next)
    found.push(...shown.map((row) => row['Yang dibaca']!))
    next = page.links.find(({ href }) => href.includes('sesudah='))?.href.replace('/petugas/pembacaan', '')
  }
  expect([found.length, new Set(found).size]).toEqual([120, 120])
  expect((await rows('?sesudah=bukan-tempat')).shown.length).toBeGreaterThan(0)
})

test('nobody else sees the record', async () => {
  for (const actor of [vera, account('Tono', [grant('regionAdmin')]), account('Ani', [grant('auditor', 'klub')])]) {
    web.actor = actor
    expect((await web.get('/petugas/pembacaan')).status).toBe(404)
  }
})
