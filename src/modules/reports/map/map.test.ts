import { createECDH } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { account, monday } from '../../../../tests/support/harness.ts'
import { insertAccount } from '../../../platform/accounts/index.ts'
import { dropDevicesOfTopic } from '../../../platform/notices/index.ts'
import { chanceOf } from '../../../simulation/chance.ts'
import { readHtml } from '../../../ui/testing.ts'
import { eventsOf, findCaseByNumber } from '../../cases/index.ts'
import { readBox, writeBox } from '../model/grid.ts'
import { cellOf } from '../model/nearby.ts'
import { saveRoute } from '../route-store.ts'
import { findReportByNumber } from '../store.ts'
import { here, nobody, type Street, street, tono, verifier } from '../testing.ts'
import { readableLevel, spotsIn, totalOf } from './clusters.ts'
import { countAll, countedIn, type MapFilter, singlesIn, statesOf } from './count-store.ts'
import { tellTheWeek, tellWatchers, watchSecret } from './watch.ts'

// Where reports lie: counted exactly, shown to everybody and only what may be, drawn without tiles, told to who watches.

let at: Street
const day = 86_400_000
beforeAll(async () => {
  at = await street()
})
beforeEach(() => {
  at.web.actor = nobody
  at.house.now = monday
})
afterAll(() => at.close())

const point = { lat: String(here.lat), lng: String(here.lng) }
const village = '99.71.01.1001'
const words = { uraian: 'Kata pelapor', jalan: 'Jalan Rahasia 7', wilayah: village }
const box = '106.8,-6.25,106.9,-6.15'
const contents = async (query: string) =>
  JSON.parse((await at.web.get(`/lapor/peta/isi?kotak=${box}&${query}`)).body) as {
    total: number
    features: { geometry: { coordinates: number[] }; properties: { n: number; number?: string; state?: string } }[]
  }

test('only what is verified and not confidential is on the map, some metres beside its point, with the filters asked for', async () => {
  const open = await at.sent('jalan-rusak', { ...words, ...point, lat: '-6.20881234' })
  const secret = await at.sent('jalan-rusak', { ...words, ...point, sifat: 'rahasia' })
  await at.sent('jalan-rusak', { ...words, ...point })
  for (const { number } of [open, secret]) await at.step(number, 'approve')
  const { total, features } = await contents('z=17')
  expect([total, features.map(({ properties }) => properties)]).toEqual([
    1,
    [{ n: 1, number: open.number, service: 'jalan-rusak', state: 'open' }],
  ])
  expect(features[0]!.geometry.coordinates).toEqual([106.8456, -6.2088])
  expect((await contents('z=12')).features).toEqual(features)
  for (const [query, expected] of [
    ['status=fixed', 0],
    ['status=semua&masa=7&jenis=pengaduan', 1],
    ['jenis=aspirasi', 0],
    ['kategori=jalan-rusak', 1],
    ['kategori=sampah', 0],
    ['wilayah=99.71.01', 1],
    ['wilayah=99.71.02', 0],
  ] as const)
    expect([query, (await contents(query)).total]).toEqual([query, expected])
  const page = await at.web.get('/lapor/peta')
  expect(page.body).toContain(`/lapor/daftar/${open.number}`)
  expect(page.body).not.toMatch(new RegExp(`${secret.number}|Kata pelapor|Rahasia 7`))
  const near = await at.web.get(`/lapor/peta?kotak=${box}`)
  expect(near.body.split(`/lapor/daftar/${open.number}"`)).toHaveLength(3) // its mark, and its line in the list
  expect((await at.web.get('/lapor/peta?kotak=1,1,0,0&status=x&masa=y')).status).toBe(200)
  expect((await at.web.get('/lapor/peta/isi?kotak=x')).status).toBe(400)
})

test('the counts are what the reports are, whatever happened to them in whatever order, and made anew they are the same', async () => {
  const { database } = at.house
  const { schema } = at.house.region('9972')
  const ctx = at.house.ctx({ region: '9972' })
  const chance = chanceOf(4)
  await database.owner.query(`alter table ${schema}.report drop constraint report_id_fkey`)
  const places = Array.from({ length: 12 }, () => ({
    lat: -8.6 + chance.between(0, 4000) / 100_000,
    lng: 115.2 + chance.between(0, 4000) / 100_000,
  }))
  const states = ['open', 'fixed', 'refused'] as const
  const some = () => {
    const place = chance.often(0.8) ? chance.pick(places) : null
    const published = chance.often(0.7)
    return {
      ...{ lat: place?.lat ?? null, lng: place?.lng ?? null, cell: place && cellOf(place) },
      area: chance.pick(['', '99.72.01.1001', '99.72.01.1002', '99.72.02.1001']) || null,
      kind: chance.pick(['pengaduan', 'aspirasi'] as const),
      service: chance.pick(['sampah', 'jalan-rusak']),
      state: chance.pick(states),
      sent_at: new Date(monday - chance.between(0, 400) * day),
      published_at: published ? new Date(monday) : null,
    }
  }
  const insert = (id: string, row: object) => {
    const fixed = { confidential: false, ended_at: null, sent_hash: null, supports: 0 }
    const values = { ...fixed, ...some(), ...row, id, number: `T-${id}` } as never
    return ctx.db.insertInto('report').values(values).execute()
  }
  // Before the counts are whole nothing is counted; what was there is in them once they are.
  await insert(ctx.newId(), { state: 'open', published_at: new Date(monday) })
  expect(await statesOf(ctx.db, {})).toEqual(new Map())
  await ctx.transaction(countAll)
  expect(await statesOf(ctx.db, {})).toEqual(new Map([['open', 1]]))
  const ids: string[] = []
  for (let step = 0; step < 120; step++) {
    const id = chance.pick(ids.length > 0 ? ids : [ctx.newId()])
    if (ids.length < 10 || chance.often(0.5)) {
      const made = ctx.newId()
      ids.push(made)
      await insert(made, {})
    } else if (chance.often(0.8)) await ctx.db.updateTable('report').set(some()).where('id', '=', id).execute()
    else await database.owner.query(`delete from ${schema}.report where id = $1`, [id])
  }
  const all = async (table: string, columns: string) =>
    (await database.owner.query(`select * from ${schema}.${table} where level >= -1 and n <> 0 order by ${columns}`))
      .rows
  const kept = () => Promise.all([all('report_count', '1, 2, 3, 4, 5, 6, 7, 8'), all('report_spread', '1, 2, 3, 4, 5')])
  const followed = await kept()
  for (const rows of followed) expect(rows.length).toBeGreaterThan(50)
  await database.owner.query(`delete from ${schema}.report_count`)
  await ctx.transaction(countAll)
  expect(await kept()).toEqual(followed)

  const published = await ctx.db.selectFrom('report').selectAll().where('published_at', 'is not', null).execute()
  const whole = readBox('115.1,-8.7,115.4,-8.4')!
  const filters: MapFilter[] = [
    {},
    { state: 'fixed' },
    { kind: 'aspirasi', area: '99.72.01' },
    { service: 'sampah', state: 'open' },
    { since: monday - 45 * day },
    { since: monday - 300 * day, state: 'open' },
    { since: monday - 100 * day, kind: 'pengaduan' },
    { since: Date.UTC(2026, 7, 1) },
  ]
  for (const filter of filters) {
    const fits = published.filter(
      (row) =>
        (!filter.state || row.state === filter.state) &&
        (!filter.kind || row.kind === filter.kind) &&
        (!filter.service || row.service === filter.service) &&
        (!filter.area || row.area?.startsWith(`${filter.area}.`)) &&
        (!filter.since || row.sent_at.getTime() >= filter.since),
    )
    const placed = fits.filter(({ cell }) => cell !== null).length
    for (const level of [0, 1, 2, 3, 5])
      expect([filter, level, totalOf(await countedIn(ctx.db, whole, level, filter))]).toEqual([filter, level, placed])
    for (const level of [-3, 0, 4]) {
      const singles = await singlesIn(ctx.db, whole, level, filter)
      expect([filter, level, totalOf(singles)]).toEqual([filter, level, placed])
      expect(singles.every(({ n, number }) => (n === 1) === (number !== null))).toBe(true)
    }
    expect(totalOf(await spotsIn(ctx, whole, 1, filter))).toBe(placed)
    if (filter.since) continue
    expect([...(await statesOf(ctx.db, filter)).values()].reduce((sum, n) => sum + n, 0)).toBe(fits.length)
  }
})

test('of a box with more than a screen tells apart the coarser squares are shown, which are counted', async () => {
  const ctx = at.house.ctx({ region: '9972' })
  const { schema } = at.house.region('9972')
  const [lat, lng] = [-8.7012, 115.5012]
  const { owner } = at.house.database
  await owner.query(`delete from ${schema}.report_count where level = -2`)
  await owner.query(
    `insert into ${schema}.report (id, number, service, kind, lat, lng, cell, confidential, state, sent_at, published_at, supports)
     select gen_random_uuid(), 'M-' || i, 'sampah', 'pengaduan', $1, $2, $3, false, 'fixed', now(), now(), 0
     from generate_series(1, 3100) as i`,
    [lat, lng, cellOf({ lat, lng })],
  )
  await ctx.transaction(countAll)
  const close = readBox('115.5,-8.7025,115.5025,-8.7')!
  const levels = await Promise.all(
    [{}, { state: 'open' as const }].map((filter) => readableLevel(ctx, close, -2, filter)),
  )
  expect(levels).toEqual([0, -2])
  expect(totalOf(await spotsIn(ctx, close, 0, {}))).toBe(3100)
})

test('after the database fell the counts are made anew by whoever looks first', async () => {
  const { schema } = at.house.region()
  await at.house.database.owner.query(`truncate ${schema}.report_count`)
  expect((await contents('z=12')).total).toBe(1)
})

/** Sends a file by a form of the page of the map. */
async function upload(to: 'batas' | 'jalan', text: string) {
  const { body } = await at.web.get('/kelola/peta')
  const token = /_token" value="([^"]*)"/.exec(body)![1]!
  const form = new FormData()
  form.set('geojson', new File([text], 'peta.geojson'))
  const message = new Response(form)
  return at.web.app.inject({
    method: 'POST',
    url: `/kelola/peta/${to}?_token=${token}`,
    headers: { 'content-type': message.headers.get('content-type')!, 'sec-fetch-site': 'same-origin' },
    cookies: { ...at.web.cookies },
    payload: Buffer.from(await message.arrayBuffer()),
  })
}

test('the administrator’s outlines are the land, all or none; tiles of one host are allowed where they are shown', async () => {
  at.web.actor = tono
  const take = (text: string) => upload('batas', text)
  const square = [
    [106.8, -6.25],
    [106.9, -6.25],
    [106.9, -6.15],
    [106.8, -6.15],
    [106.8, -6.25],
  ]
  const feature = (kode: string) => ({
    type: 'Feature',
    properties: { kode },
    geometry: { type: 'Polygon', coordinates: [square] },
  })
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
  const refused = await take(collection(feature(village), feature('99.71.07.1001')))
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Kode 99.71.07.1001 tidak dikenal')
  expect((await take('')).statusCode).toBe(422)
  expect(JSON.parse((await at.web.get('/lapor/peta/batas')).body).features).toEqual([])
  expect((await take(collection(feature(village)))).statusCode).toBe(303)
  expect(JSON.parse((await at.web.get('/lapor/peta/batas')).body).features[0].properties).toEqual({
    kode: village,
    nama: 'Mawar',
  })
  const policyOf = async (path: string) =>
    String((await at.web.app.inject({ url: path })).headers['content-security-policy'])
  expect(await policyOf('/lapor/peta')).toContain("img-src 'self' data: blob:;")
  const save = (tiles: string, credit = '© Pemetaan') =>
    at.web.post('/kelola/peta/ubin', { tiles, credit }, '/kelola/peta')
  for (const wrong of [
    'http://ubin.test/{z}/{x}/{y}',
    'https://ubin.test/{z}',
    "https://a.test/; script-src 'x'{z}{x}{y}",
  ])
    expect((await save(wrong)).status).toBe(422)
  expect((await save('https://ubin.test/{z}/{x}/{y}.png', '')).status).toBe(422)
  expect((await save('https://ubin.test/{z}/{x}/{y}.png')).status).toBe(303)
  for (const path of ['/lapor/peta', '/lapor/baru/jalan-rusak'])
    expect(await policyOf(path)).toContain("img-src 'self' data: blob: https://ubin.test;")
  expect(await policyOf('/lapor/daftar')).not.toContain('ubin.test')
  at.web.actor = tono
  await save('')
  expect(await policyOf('/lapor/peta')).not.toContain('ubin.test')
})

test('a point says in which street it lies: its name stands in the report, and by its class it goes to whose road it is', async () => {
  at.web.actor = tono
  const line = (properties: object, south: number) => ({
    type: 'Feature',
    properties,
    geometry: {
      type: 'LineString',
      coordinates: [
        [106.81, south],
        [106.83, south],
      ],
    },
  })
  const streets = [line({ nama: 'Jl. Negara', kelas: 'nasional' }, -6.2), line({ nama: 'Jl. Nuri' }, -6.21)]
  const take = (...features: object[]) => upload('jalan', JSON.stringify({ type: 'FeatureCollection', features }))
  const refused = await take(...streets, line({ nama: 'Jl. Tol', kelas: 'tol' }, -6.22))
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('Kelas tol tidak dikenal')
  const round = {
    ...line({ nama: 'Khatulistiwa' }, 0),
    geometry: {
      type: 'LineString',
      coordinates: [
        [-179, 0],
        [179, 0],
      ],
    },
  }
  expect((await take(round, round)).body).toContain('lebih dari 50.000 km')
  expect((await at.web.get('/kelola/peta')).body).toContain('0 jalan tersimpan')
  expect((await take(...streets, line({}, -6.23))).statusCode).toBe(303)
  expect((await at.web.get('/kelola/peta')).body).toContain('2 jalan tersimpan.')

  const ctx = at.house.ctx()
  await saveRoute(ctx.db, { id: ctx.newId(), service: null, area: null, layer: 'nasional', unit: 'pengaduan' })
  at.web.actor = nobody
  const on = { lat: '-6.2001', lng: '106.82' }
  expect(JSON.parse((await at.web.get('/lapor/titik?lat=-6.2001&lng=106.82')).body).name).toMatch(/^Jl\. Negara/)
  expect((await at.web.get('/lapor/titik?lat=-6.5&lng=200')).status).toBe(400)
  const { location } = await at.fill('jalan-rusak', { uraian: 'Lubang besar', ...on })
  const check = readHtml((await at.web.get(location)).body).text
  for (const words of ['Jl. Negara', 'Jalan nasional']) expect(check).toContain(words)
  const unitOf = async (fields: object) => {
    const { number } = await at.sent('jalan-rusak', { uraian: 'Lubang besar', ...on, ...fields })
    return (await findCaseByNumber(ctx.db, number))!.unit
  }
  expect(await unitOf({})).toBe('pengaduan')
  // What the reporter says counts; and who gave no point, or one in no street, is asked nothing.
  expect(await unitOf({ kelas: 'kota', jalan: 'Depan pasar' })).toBe('pu')
  expect(await unitOf({ lat: '-6.21' })).toBe('pu')
  const own = await at.fill('trotoar', { uraian: 'Ubin lepas', ...on, jalan: 'Depan pasar' })
  const said = readHtml((await at.web.get(own.location)).body).text
  expect(said).toContain('Depan pasar')
  expect(said).not.toContain('Jl. Negara')
  // Put elsewhere, it keeps what was typed, not what the point of before gave.
  const [, id = '', k = ''] = /periksa\/([^?]+)\?k=(\w+)/.exec(location) ?? []
  const boxes = (await at.web.get(`/lapor/baru/jalan-rusak?isian=${id}&k=${k}`)).body
  const box = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(boxes)![0]
  expect(box('lat')).toContain('value="-6.2001"')
  expect(box('jalan')).not.toContain('Negara')
  expect(boxes).toContain('diisi menurut titiknya: Jl. Negara')
  expect(boxes).not.toMatch(/value="nasional" checked|checked[^>]*value="nasional"/)
  await at.fill('jalan-rusak', { id, uraian: 'Lubang besar', ...on, lat: '-6.21', jalan: '' })
  const again = readHtml((await at.web.get(location)).body).text
  expect(again).toContain('Jl. Nuri')
  expect(again).not.toMatch(/Jl\. Negara|Jalan nasional/)

  // The officer sees which of it the map says and which the reporter.
  const caseOf = async (fields: object) => {
    const { number } = await at.sent('jalan-rusak', { uraian: 'Lubang besar', ...on, ...fields })
    at.web.actor = verifierOf('pu')
    const { text } = readHtml((await at.web.get(`/petugas/berkas/${number}`)).body)
    at.web.actor = nobody
    return text
  }
  const byMap = 'Dari peta daerah menurut titiknya'
  expect(await caseOf({ kelas: 'kota' })).toMatch(new RegExp(`Jl\\. Negara\\s*${byMap}`))
  expect(await caseOf({ kelas: 'kota', jalan: 'Depan pasar' })).not.toMatch(new RegExp(`Depan pasar\\s*${byMap}`))

  // The next hole keeps the street of the one before, until its point lies in another.
  const before = await at.sent('jalan-rusak', { uraian: 'Lubang', jalan: 'Jalan Nuri 7', kelas: 'kota', nama: 'Rina' })
  const next = `/lapor/baru/jalan-rusak?seperti=${before.number}&k=${before.secret}`
  const hidden = new Map(
    [...(await at.web.get(next)).body.matchAll(/type="hidden" name="(\w+Lama)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    ),
  )
  expect(hidden.get('jalanLama')).toBe('Jalan Nuri 7')
  const kept = { uraian: 'Lubang kedua', jalan: 'Jalan Nuri 7', kelas: 'kota', ...Object.fromEntries(hidden) }
  const checkOf = async (fields: object) => {
    const filled = await at.fill('jalan-rusak', { ...kept, ...fields })
    return { ...filled, text: readHtml((await at.web.get(filled.location)).body).text }
  }
  expect((await checkOf({ lat: '-6.21', lng: '106.82' })).text).toContain('Jalan Nuri 7')
  expect((await checkOf({ ...on, jalan: 'Depan pasar' })).text).toContain('Depan pasar')
  const moved = (await checkOf(on)).text
  for (const words of ['Jl. Negara', 'Jalan nasional']) expect(moved).toContain(words)
  expect(moved).not.toContain('Jalan Nuri')
  // It is still known where the point is given only when the report is changed.
  const later = await checkOf({})
  expect(later.text).toContain('Jalan Nuri 7')
  const [, draft = '', secret = ''] = /periksa\/([^?]+)\?k=(\w+)/.exec(later.location) ?? []
  const form = (await at.web.get(`/lapor/baru/jalan-rusak?isian=${draft}&k=${secret}`)).body
  expect(form).toContain('name="jalanLama" value="Jalan Nuri 7"')
  await at.fill('jalan-rusak', { ...kept, id: draft, ...on })
  expect(readHtml((await at.web.get(later.location)).body).text).toContain('Jl. Negara')

  // A new file takes the place of the old one.
  at.web.actor = tono
  expect((await take(line({ nama: 'Jl. Baru' }, -6.2))).statusCode).toBe(303)
  expect(JSON.parse((await at.web.get('/lapor/titik?lat=-6.2&lng=106.82')).body).name).toMatch(/^Jl\. Baru/)
  expect(JSON.parse((await at.web.get('/lapor/titik?lat=-6.21&lng=106.82')).body).name ?? '').not.toContain('Nuri')
})

test('a point alone says in which village it is: the report goes to that village’s unit and stands on its page', async () => {
  const ctx = at.house.ctx()
  await saveRoute(ctx.db, { id: ctx.newId(), service: 'trotoar', area: village, layer: null, unit: 'pu' })
  const { location } = await at.fill('trotoar', { uraian: 'Ubin lepas', ...point })
  expect((await at.web.get(location)).body).toContain('Mawar, Kemuning')
  const { number } = await at.sent('trotoar', { uraian: 'Ubin hilang', ...point })
  await at.step(number, 'approve', verifierOf('pu'))
  expect((await at.web.get(`/lapor/wilayah/${village}`)).body).toContain(number)
})

test('an area has its page, its feed, and a page for other people’s frames that knows nobody', async () => {
  const { number } = await at.sent('sampah', { uraian: 'x', wilayah: village })
  await at.step(number, 'approve', verifierOf('pengaduan'))
  for (const path of [`/lapor/wilayah/${village}`, '/lapor/wilayah/99.71.01', `/lapor/rss?wilayah=${village}`])
    expect([path, (await at.web.get(path)).body.includes(number)]).toEqual([path, true])
  for (const path of ['/lapor/wilayah/99.71.09', '/lapor/wilayah/99.71.01.1001.001', '/lapor/wilayah/x'])
    expect((await at.web.get(path)).status).toBe(404)
  at.web.actor = verifier
  const framed = await at.web.app.inject({ url: `/lapor/wilayah/${village}?tanam=1` })
  expect(framed.headers['content-security-policy']).toContain('frame-ancestors *')
  expect(framed.headers['set-cookie']).toBeUndefined()
  expect(framed.body).not.toContain(verifier.name)
  expect(readHtml(framed.body).faults).toEqual([])
  const whole = await at.web.app.inject({ url: `/lapor/wilayah/${village}` })
  expect(whole.headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

const verifierOf = (unit: string) => ({ ...verifier, grants: verifier.grants.map((each) => ({ ...each, unit })) })

test('who watches an area is told once when a report is verified and once how it ends, until they stop it', async () => {
  const wati = account('Wati Susilowati')
  const ctx = at.house.ctx()
  const reach = { phone: '+6281200000009', verified: true, demo: '9971' }
  await insertAccount(ctx.shared, { id: wati.id!, name: wati.name, ...reach }, monday)
  const told = () =>
    ctx.db
      .selectFrom('notice')
      .select(['kind', 'case_number', 'key'])
      .where('kind', 'in', ['areaNews', 'areaWeek'])
      .execute()
  const news = async (number: string) => {
    const { id } = await ctx.db.selectFrom('report').select('id').where('number', '=', number).executeTakeFirstOrThrow()
    const { seq } = await ctx.db.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
    for (let event = 1; event <= seq; event++)
      for (let twice = 0; twice < 2; twice++) await tellWatchers(ctx, { caseId: id, seq: event })
  }
  at.web.actor = wati
  const path = `/lapor/wilayah/99.71.01`
  expect((await at.web.post(`/akun/wilayah/99.71.01`, { kapan: 'now' }, path)).status).toBe(303)
  expect((await at.web.get(path)).body).toContain('Hentikan kabar')

  const open = await at.sent('jalan-rusak', words)
  const secret = await at.sent('jalan-rusak', { ...words, sifat: 'rahasia' })
  await news(open.number)
  expect(await told()).toEqual([])
  for (const { number } of [open, secret]) await at.step(number, 'approve')
  for (const { number } of [open, secret]) await news(number)
  expect((await told()).map((each) => each.case_number)).toEqual([open.number])
  for (let step = 0; step < 2; step++) await at.step(open.number, 'approve')
  await news(open.number)
  expect((await told()).map((each) => each.case_number)).toEqual([open.number, open.number])

  await at.web.post(`/akun/wilayah/99.71.01`, { kapan: 'week' }, path)
  const rows = await ctx.db.selectFrom('report_watch').selectAll().execute()
  expect(rows.map(({ account, area, often }) => [account, area, often])).toEqual([[wati.id, '99.71.01', 'week']])
  const later = at.house.ctx({ now: monday + 7 * day })
  for (let twice = 0; twice < 2; twice++) await tellTheWeek(later)
  expect((await told()).filter(({ kind }) => kind === 'areaWeek')).toHaveLength(1)
  await tellTheWeek(at.house.ctx({ now: monday + 14 * day }))
  expect((await told()).filter(({ kind }) => kind === 'areaWeek')).toHaveLength(1)

  at.web.actor = nobody
  const { body } = await at.web.get('/lapor/langganan/00000000-0000-4000-8000-000000000000?k=x')
  expect(body).not.toContain('Hentikan')
  const off = `/lapor/langganan/${rows[0]!.id}?k=${watchSecret(ctx, rows[0]!.id)}`
  expect((await at.web.get(off)).body).toContain('Hentikan kabar Kemuning')
  expect(await ctx.db.selectFrom('report_watch').select('id').execute()).toHaveLength(1)
  expect((await at.web.post(off, {})).body).toContain('sudah dihentikan')
  expect((await at.web.get(off)).body).toContain('sudah dihentikan')
  expect(await ctx.db.selectFrom('report_watch').select('id').execute()).toEqual([])
})

test('without a name a device is told of an area, once asked for however often, until it stops or is gone', async () => {
  const ctx = at.house.ctx()
  const path = '/lapor/wilayah/99.71.01'
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const keys = { p256dh: pair.getPublicKey('base64url'), auth: Buffer.alloc(16, 7).toString('base64url') }
  const device = { endpoint: 'https://push.example/abc', ...keys, kapan: 'now' }
  const ask = (to: string, fields: Record<string, string>) => at.web.post(`${path}/${to}`, fields, `${path}/kabar`)
  expect((await at.web.get(path)).body).toContain(`${path}/kabar`)
  expect((await ask('perangkat', { ...device, endpoint: 'http://push.example/abc' })).status).toBe(422)
  for (let n = 0; n < 2; n++) expect((await ask('perangkat', device)).status).toBe(303)
  const watches = () => ctx.db.selectFrom('report_watch').select(['id', 'account', 'often']).execute()
  expect(await watches()).toMatchObject([{ account: null, often: 'now' }])
  const pushed = async () =>
    (
      await ctx.db
        .selectFrom('notice')
        .select('case_number')
        .where('channel', '=', 'push')
        .where('kind', '=', 'areaNews')
        .execute()
    ).map((row) => row.case_number)
  const verified = async () => {
    const { number } = await at.sent('jalan-rusak', words)
    await at.step(number, 'approve')
    const { id } = (await findReportByNumber(ctx.db, number))!
    for (const { seq } of await eventsOf(ctx.db, id))
      for (let twice = 0; twice < 2; twice++) await tellWatchers(ctx, { caseId: id, seq })
    return number
  }
  const number = await verified()
  expect(await pushed()).toEqual([number])
  await ask('perangkat/lepas', { endpoint: device.endpoint })
  expect(await watches()).toEqual([])
  await ask('perangkat', device)
  await dropDevicesOfTopic(ctx.db, (await watches())[0]!.id)
  await verified()
  expect([await watches(), await pushed()]).toEqual([[], [number]])
})

test('an inspector sees the open reports of the own unit with a point, the most urgent first, told as late once they are', async () => {
  const { number } = await at.sent('jalan-rusak', { ...words, ...point })
  expect((await at.web.get('/petugas/peta')).location).toContain('/masuk')
  at.web.actor = verifier
  const early = await at.web.get('/petugas/peta?batas=semua')
  expect(early.body).toContain(`/petugas/berkas/${number}`)
  at.house.now = monday + 40 * day
  const { body } = await at.web.get('/petugas/peta?batas=lewat')
  expect(body).toContain(`/petugas/berkas/${number}`)
  expect(body).toContain('data-look="late"')
  at.web.actor = verifierOf('dukcapil')
  expect((await at.web.get('/petugas/peta?batas=semua')).body).not.toContain(number)
})

test('every page of the map is whole, in both languages', async () => {
  const paths = [
    '/lapor/peta',
    `/lapor/peta?kotak=${box}&status=semua`,
    '/lapor/wilayah',
    `/lapor/wilayah/${village}`,
    `/lapor/wilayah/${village}/kabar`,
  ]
  for (const path of [...paths, `/lapor/wilayah/${village}?tanam=1`, '/petugas/peta', '/kelola/peta']) {
    at.web.actor = path.startsWith('/kelola') ? tono : path.startsWith('/petugas') ? verifier : nobody
    for (const lang of ['id', 'en']) {
      await at.web.get(`/bahasa/${lang}`)
      const page = readHtml((await at.web.get(path)).body)
      expect([path, page.faults, /reports\.[a-z]/.test(page.text)]).toEqual([path, [], false])
    }
  }
  await at.web.get('/bahasa/id')
  expect(writeBox(readBox(box)!)).toBe(box)
})
