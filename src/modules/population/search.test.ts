import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertArea } from '../../platform/accounts/place-store.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { demoAreas, peopleOfArunika, seedPopulation } from './demo.ts'
import { population } from './index.ts'
import { sought } from './model/search.ts'
import { searchPeople } from './search.ts'

let house: TestHouse
let web: TestWeb
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, documents, population] })
  web = await testWeb(house)
  const { db } = house.ctx()
  for (const [code, name, level] of [...demoAreas].sort(([a], [b]) => a.length - b.length))
    await insertArea(db, { code, name, level, parent: code.includes('.', 6) ? code.replace(/\.\d+$/, '') : null })
  await seedPopulation(house.ctx())
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const arunika = peopleOfArunika('9971', '2026-03-02')
const nik = (name: string) => arunika.flatMap((f) => f.members).find((m) => m.elements.name === name)!.nik
const officer = account('Bayu Anggara', [grant('officer', 'dukcapil')])
const find = async (typed: string, about: { year?: string; district?: string; actor?: typeof officer } = {}) => {
  const what = sought(typed, about.year ?? null, about.district ?? null)
  return (await searchPeople(house.ctx({ actor: about.actor ?? officer }), what!)).people.map((person) => person.name)
}

describe('officers find', () => {
  test.each([
    ['Siti Nurhaliza', 'Siti Nurhaliza'],
    ['nurhaliza siti', 'Siti Nurhaliza'],
    ['Sti Nurhalisa', 'Siti Nurhaliza'],
    ['wulandary', 'Ratna Wulandari'],
    ['rat wul', 'Ratna Wulandari'],
    ['mochamad iqbal', 'Moch. Iqbal Saputra'],
    ['Muhamad Rapi', 'Muhammad Rafi'],
    ['cahyono', 'Tjahjono Limanto'],
    ['djoko soesilo', 'Joko Susilo'],
  ])('by %s: %s first', async (typed, name) => {
    expect((await find(typed))[0]).toBe(name)
  })

  test('by NIK in any writing, masked in the list', async () => {
    const digits = nik('Ratna Wulandari')
    expect(await find(digits.replace(/(\d{4})/g, '$1 '))).toEqual(['Ratna Wulandari'])
    const what = sought(digits, null, null)!
    expect((await searchPeople(house.ctx({ actor: officer }), what)).people[0]!.maskedNik).toMatch(
      /^9971 01•• •••• \d{4}$/,
    )
  })

  test('by No. KK everybody on the card', async () => {
    const { number, members } = arunika[2]!
    expect((await find(number)).sort()).toEqual(members.map((m) => m.elements.name).sort())
  })

  test('fewer with a birth year or a district', async () => {
    expect((await find('hartono')).slice(0, 3)).toEqual(['Bambang Hartono', 'Citra Hartono', 'Rizky Hartono'])
    expect(await find('hartono', { year: '2003' })).toEqual(['Rizky Hartono'])
    expect(await find('hartono', { district: '997102' })).toEqual([])
  })

  test('nothing by one letter', () => {
    expect([sought('a', null, null), sought('  ', null, null), sought('12', null, null)]).toEqual([null, null, null])
  })
})

test('an area bounds what is found', async () => {
  const kemuning = account('Lia', [grant('officer', 'dukcapil', '99.71.01')])
  expect(await find('marewa', { actor: kemuning })).toEqual([])
  expect(await find(nik('Daeng Marewa'), { actor: kemuning })).toEqual([])
  expect((await find('ratna wulandari', { actor: kemuning }))[0]).toBe('Ratna Wulandari')
})

describe('the pages', () => {
  const idOf = async (name: string) =>
    (await house.ctx().db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id

  const search = async (q: string) => web.get((await web.post('/petugas/penduduk', { q })).location!)

  test('show who is found, and of a person all that is recorded; the reading is recorded', async () => {
    web.actor = officer
    const list = await search('Kartono Wiryo')
    expect(list.status).toBe(200)
    expect(list.body).toContain('Kartono Wiryo')
    expect(list.body).not.toContain(nik('Kartono Wiryo'))
    const id = await idOf('Kartono Wiryo')
    const page = await web.get(`/petugas/penduduk/${id}`)
    for (const words of [
      'Kepala keluarga',
      'Menantu',
      'Jalan Teratai 2, RT 003/RW 005, Melati, Kemuning',
      'KTP-el',
      'Kawin tercatat',
    ])
      expect(page.body).toContain(words)
    const read = await house.ctx().db.selectFrom('reading').select(['actor', 'object']).where('id', '=', id).execute()
    expect(read).toEqual([{ actor: officer.id, object: 'person' }])
  })

  test('answer "nobody" and "too little" in words', async () => {
    web.actor = officer
    expect((await search('zzzzxq')).body).toContain('Tidak ada yang cocok')
    expect((await search('a')).body).toContain('paling sedikit dua huruf')
  })

  test('are reached by an address that holds nothing of what was typed, and that is one officer’s', async () => {
    web.actor = officer
    const { location } = await web.post('/petugas/penduduk', { q: nik('Kartono Wiryo'), tahun: '1950' })
    expect(location).not.toContain(nik('Kartono Wiryo'))
    expect(location).not.toContain('1950')
    web.actor = account('Lia', [grant('officer', 'dukcapil')])
    const other = await web.get(location!)
    expect(other.status).toBe(200)
    expect(other.body).not.toContain('Kartono Wiryo')
    expect((await web.get(`${location}x`)).status).toBe(200)
  })

  test('are closed to citizens, to the head of an RT, and to officers of elsewhere', async () => {
    const id = await idOf('Daeng Marewa')
    const rt = account('Bambang Hartono', [grant('rtHead', null, '99.71.01.1001.005.003')])
    const citizen = account('Ratna Wulandari', [], { assurance: 3 })
    const elsewhere = account('Lia', [grant('officer', 'dukcapil', '99.71.01')])
    for (const [actor, statuses] of [
      [nobody, [303, 303]],
      [citizen, [403, 404]],
      [rt, [403, 404]],
      [elsewhere, [200, 404]],
      [officer, [200, 200]],
    ] as const) {
      web.actor = actor
      const got = [await web.get('/petugas/penduduk'), await web.get(`/petugas/penduduk/${id}`)]
      expect(
        got.map((answer) => answer.status),
        actor.name,
      ).toEqual(statuses)
    }
  })
})
