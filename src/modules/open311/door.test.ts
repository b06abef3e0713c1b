import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentsOf, openCase } from '../cases/index.ts'
import { type Cities, cities, here } from './testing.ts'

// GeoReport v2 as an outside client meets it, over HTTP.

let at: Cities
let key: string
beforeAll(async () => {
  at = await cities()
  key = await at.key()
})
afterAll(() => at.close())

type Tree = { [name: string]: (Tree | string)[] }

/** What a parser of others reads; a document that is not well-formed throws. */
function parsed(text: string): Tree {
  const root: Tree = {}
  const open: { tree: Tree; text: string }[] = [{ tree: root, text: '' }]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', () => open.push({ tree: {}, text: '' }))
  parser.on('text', (words) => {
    open.at(-1)!.text += words
  })
  parser.on('closetag', ({ name }) => {
    const { tree, text } = open.pop()!
    const parent = open.at(-1)!.tree
    parent[name] = [...(parent[name] ?? []), Object.keys(tree).length > 0 ? tree : text]
  })
  parser.write(text).close()
  return root
}
const json = async (path: string) => JSON.parse((await at.get(path)).body)
const post = async (fields: Record<string, string>, headers?: Record<string, string>) => {
  const { status, body } = await at.post('/requests.json', { api_key: key, ...fields }, headers)
  return { status, said: JSON.parse(body) }
}
const hole = { service_code: 'jalan-rusak', lat: String(here.lat), long: String(here.lng), description: 'Lubang besar' }
const numberOf = ({ said }: { said: { service_request_id: string }[] }) => said[0]!.service_request_id
const count = async () => (await at.reports()).length

test('discovery leads to services, these to definitions, each alike in JSON and XML', async () => {
  const found = await json('/discovery.json')
  expect(found.endpoints[0]).toMatchObject({ url: at.door(), formats: ['text/xml', 'application/json'] })
  const services = await json('/services.json')
  const road = services.find((each: { service_code: string }) => each.service_code === 'jalan-rusak')
  expect(road).toMatchObject({ service_name: 'Jalan rusak', metadata: true, type: 'realtime' })

  const xml = await at.get('/services.xml')
  expect(xml.type).toBe('text/xml; charset=utf-8')
  expect(xml.headers.get('access-control-allow-origin')).toBe('*')
  const [list] = parsed(xml.body).services as Tree[]
  expect(list!.service).toHaveLength(services.length)

  const one = await json('/services/jalan-rusak.json')
  expect(one.attributes[0]).toMatchObject({
    code: 'kelasJalan',
    datatype: 'singlevaluelist',
    required: false,
    order: 1,
  })
  const [definition] = parsed((await at.get('/services/jalan-rusak.xml')).body).service_definition as Tree[]
  const [attributes] = definition!.attributes as Tree[]
  const [values] = (attributes!.attribute![0] as Tree).values as Tree[]
  expect((values!.value as Tree[]).map(({ key }) => key![0])).toEqual(
    one.attributes[0].values.map((v: { key: string }) => v.key),
  )
})

test('each mistake is told with its code, as a bare list in JSON and as errors in XML', async () => {
  const { status, said } = await post({ lat: '99', description: 'x' })
  expect(status).toBe(400)
  expect(said.map(({ code }: { code: number }) => code)).toEqual([400, 400, 400])
  expect(said.map(({ description }: { description: string }) => description).join()).toMatch(/service_code.*lat.*long/s)
  expect((await post({ ...hole, service_code: 'tidak-ada' })).status).toBe(404)
  expect((await post({ ...hole, api_key: '' })).status).toBe(403)
  expect((await post({ ...hole, api_key: await at.key('9971', 'cases.read') })).status).toBe(403)
  expect((await post({ ...hole, api_key: await at.key('9972') })).status).toBe(403)
  // By the name that the program sent, not by the page's.
  const both = await post({ ...hole, lat: '200', 'attribute[kelasJalan]': 'surga' })
  expect(both.said.map(({ description }: { description: string }) => description.split(':')[0])).toEqual([
    expect.stringContaining('lat'),
    'attribute[kelasJalan]',
  ])
  expect((await post({ ...hole, 'attribute[kelasJalan]': 'surga' })).said).toEqual([
    { code: 400, description: expect.stringContaining('attribute[kelasJalan]: Pilihan') },
  ])
  for (const [path, code] of [
    ['/services/tidak-ada.xml', '404'],
    ['/requests/ARN-2026-00000000.xml', '404'],
    ['/tokens/123.xml', '404'],
    ['/tidak-ada.xml', '404'],
    ['/requests.xml?status=rusak', '400'],
    ['/requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z', '400'],
    ['/requests.xml?start_date=kemarin&page=0', '400'],
    ['/services.xml?jurisdiction_id=lain.go.id', '404'],
  ]) {
    const { status, body, type } = await at.get(path!)
    const [errors] = parsed(body).errors as Tree[]
    expect([path, String(status), type, (errors!.error![0] as Tree).code![0]]).toEqual([
      path,
      code,
      'text/xml; charset=utf-8',
      code,
    ])
  }
  expect((await at.get('/services.xml?jurisdiction_id=9971')).status).toBe(200)
  expect(await count()).toBe(0)
})

test('posted again at any doubt, by content or by the client’s own id, it is one report with one number', async () => {
  const before = await count()
  const tries = await Promise.all(Array.from({ length: 5 }, () => post(hole)))
  expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 200))
  expect(new Set([...tries, await post(hole)].map(numberOf)).size).toBe(1)
  expect(await count()).toBe(before + 1)

  const own = { ...hole, service_request_id_ext: '4711' }
  const first = numberOf(await post(own))
  at.house.now += 3 * 86_400_000
  expect(numberOf(await post({ ...own, description: 'Lubang besar sekali' }))).toBe(first)
  const keyed = await post(hole, { 'idempotency-key': 'a-1' })
  expect(numberOf(await post({ ...hole, media_url: 'https://x.invalid/1.jpg' }, { 'idempotency-key': 'a-1' }))).toBe(
    numberOf(keyed),
  )
  // What was not taken may be put right under the same id.
  const wrong = { ...hole, service_request_id_ext: '4712', 'attribute[kelasJalan]': 'surga' }
  expect((await post(wrong)).status).toBe(400)
  const right = numberOf(await post({ ...wrong, 'attribute[kelasJalan]': 'kota', description: 'Diperbaiki' }))
  const { id } = (await at.reports()).find((report) => report.number === right)!
  const { answers } = (await openCase(at.house.ctx(), id))!.content
  expect(answers.laporan).toMatchObject({ uraian: 'Diperbaiki', kelasJalan: 'kota' })
  // After a day the same words are a new report.
  expect(numberOf(await post(hole))).not.toBe(numberOf(tries[0]!))
  expect(await count()).toBe(before + 5)
})

test('a photo beside the fields, in whatever order, is the report’s; one at an address inside is not fetched', async () => {
  const photo = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#876' } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.set('media', new File([new Uint8Array(photo)], 'foto.jpg', { type: 'image/jpeg' }))
  const fields = {
    ...hole,
    api_key: key,
    address_string: 'Jalan Melati 7',
    phone: '111111111',
    email: 'rina@contoh.id',
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('media_url', 'http://169.254.169.254/latest/meta-data')
  form.set('attribute[kelasJalan]', 'kota')
  const { status, body } = await at.post('/requests.xml', form)
  expect([status, body]).toEqual([200, expect.stringContaining('<service_request_id>')])
  const [list] = parsed(body).service_requests as Tree[]
  const number = (list!.request![0] as Tree).service_request_id![0]
  const ctx = at.house.ctx()
  const { id } = (await at.reports()).find((report) => report.number === number)!
  expect(await attachmentsOf(ctx.db, id)).toHaveLength(1)
  const { content, row } = (await openCase(ctx, id))!
  expect(content.answers.laporan).toMatchObject({ uraian: 'Lubang besar', jalan: 'Jalan Melati 7', kelasJalan: 'kota' })
  expect([content.applicant.email, row.channel]).toEqual(['rina@contoh.id', 'api'])

  const html = new FormData()
  for (const [name, value] of Object.entries({ ...hole, api_key: key, description: 'lain' })) html.set(name, value)
  html.set('media', new File(['<script>alert(1)</script>'], 'foto.jpg', { type: 'image/jpeg' }))
  expect((await at.post('/requests.json', html)).status).toBe(400)
})

const hidden = {
  description: 'KATA-TERSEMBUNYI',
  address_string: 'JALAN-TERSEMBUNYI 7',
  phone: '081234567890',
  first_name: 'NAMATERSEMBUNYI',
}

test('what is not verified or confidential is nobody’s to read; its own sender hears only how it stands', async () => {
  const open = numberOf(await post({ ...hole, ...hidden, address_id: '99.71.01.1001' }))
  const secret = numberOf(await post({ ...hole, ...hidden, description: 'RAHASIA', 'attribute[sifat]': 'rahasia' }))
  const list = '/requests.json?page_size=1000'
  for (const number of [open, secret]) {
    expect((await at.get(`/requests/${number}.json`)).status).toBe(404)
    expect(await json(`/requests.json?service_request_id=${number}`)).toEqual([])
    expect((await at.get(list)).body).not.toContain(number)
    const [own] = await json(`/requests/${number}.json?api_key=${key}`)
    expect(own).toMatchObject({
      status: 'open',
      description: null,
      address: null,
      lat: null,
      long: null,
      media_url: null,
    })
    expect((await at.get(`/requests/${number}.json?api_key=${await at.key()}`)).status).toBe(404)
  }
  await at.step(open, 'approve')
  await at.step(secret, 'approve')
  const [seen] = await json(`/requests/${open}.json`)
  expect(seen).toMatchObject({
    service_request_id: open,
    status: 'open',
    service_code: 'jalan-rusak',
    address: 'Mawar',
    lat: here.lat,
  })
  const everything = [
    list,
    `/requests/${open}.xml`,
    '/requests.xml',
    '/servicerequestupdates.xml',
    `/requests.json?service_request_id=${open},${secret}&api_key=${key}`,
  ]
  for (const path of everything) {
    const { body } = await at.get(path)
    expect([path, /TERSEMBUNYI|81234567890|RAHASIA/.test(body)]).toEqual([path, false])
  }
  for (const path of [list, '/requests.xml', '/servicerequestupdates.json'])
    expect((await at.get(path)).body).not.toContain(secret)
})

test('who abuses it through a program is stopped by the name that it gives them, and nobody else is', async () => {
  const from = (device_id: string, description: string) => post({ ...hole, device_id, description })
  const number = numberOf(await from('hp-1', 'omong kosong'))
  const { db } = at.house.ctx()
  const { who } = await db
    .selectFrom('report_sender as s')
    .innerJoin('report as r', 'r.id', 's.report')
    .select('s.who')
    .where('r.number', '=', number)
    .executeTakeFirstOrThrow()
  const now = at.house.now
  await db
    .insertInto('report_block')
    .values({ who, ends_at: new Date(now + 86_400_000), since: new Date(now), said_by: null })
    .execute()
  expect((await from('hp-1', 'omong kosong lagi')).status).toBe(400)
  expect((await from('hp-2', 'Lubang sungguhan')).status).toBe(200)
})

test('filters find what they name, and page by page nothing is lost or shown twice', async () => {
  const start = at.house.now
  const made: string[] = []
  for (let n = 0; n < 5; n++) {
    at.house.now += 60_000
    const number = numberOf(
      await post({
        ...hole,
        service_code: n % 2 ? 'sampah' : 'trotoar',
        lat: String(here.lat + n / 100),
        description: `ke-${n}`,
      }),
    )
    await at.step(number, 'approve')
    made.push(number)
  }
  const closing = made[0]!
  at.house.now += 60_000
  const closed = at.house.now
  await at.step(closing, 'reject')
  at.house.now += 60_000
  const iso = (moment: number) => new Date(moment).toISOString()
  const since = `start_date=${iso(start + 1)}`
  const ids = async (query: string) =>
    (await json(`/requests.json?${since}&${query}`)).map(
      (each: { service_request_id: string }) => each.service_request_id,
    )
  expect((await ids('')).toSorted()).toEqual(made.toSorted())
  expect(await ids('service_code=sampah,pohon-tumbang')).toEqual([made[3], made[1]])
  expect(await ids('status=closed')).toEqual([closing])
  expect(await ids('status=open,closed')).toHaveLength(5)
  expect(await ids(`updated_after=${iso(closed)}`)).toEqual([closing])
  expect(await ids(`updated_before=${iso(closed)}`)).toEqual(made.slice(1).reverse())
  expect(await ids(`lat=${here.lat}&long=${here.lng}&radius=1500`)).toEqual([made[1], made[0]])
  expect(await ids(`end_date=${iso(start + 90_000)}`)).toEqual([made[0]])
  expect([
    ...(await ids('page=1&page_size=2')),
    ...(await ids('page=2&page_size=2')),
    ...(await ids('page=3&page_size=2')),
  ]).toEqual(made.toReversed())
  const [row] = await json(`/requests.json?service_request_id=${closing}&status=rusak`)
  expect(row).toMatchObject({ status: 'closed', status_notes: 'Tidak diperbaiki' })
  const updates = await json(`/servicerequestupdates.json?${since}&service_request_id=${closing}`)
  expect(updates.map(({ status }: { status: string }) => status)).toEqual(['open', 'closed'])
})

test('what the reporter adds comes once, to the report that this client sent', async () => {
  const number = numberOf(await post({ ...hole, description: 'untuk kabar' }))
  const add = (more: Record<string, string> = {}) =>
    at.post('/servicerequestupdates.xml', {
      ...{ api_key: key, service_request_id: number, update_id: '77', status: 'OPEN', description: 'Makin besar' },
      ...more,
    })
  const answers = await Promise.all([add(), add(), add()])
  expect(new Set([...answers, await add()].map(({ body }) => body)).size).toBe(1)
  expect(answers[0]!.status).toBe(200)
  const { id } = (await at.reports()).find((report) => report.number === number)!
  const comments = at.house
    .ctx()
    .db.selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', id)
    .where('type', '=', 'commented')
  expect(await comments.execute()).toHaveLength(1)
  expect((await add({ api_key: await at.key() })).status).toBe(404)
  expect((await add({ api_key: 'x' })).status).toBe(403)
  expect((await add({ description: '', update_id: '78' })).status).toBe(400)
})

test('whatever is typed, the XML stays whole and nothing is a fault', async () => {
  const nasty = '<b>&amp;]]> \u0001\u0008\uFFFE \uD800 𝄞 "\'</description><!ENTITY x>'
  const answers = await Promise.all([
    post({ ...hole, description: nasty, address_string: nasty }),
    post({ ...hole, service_code: nasty }),
    post({ ...hole, lat: '1e9', long: 'NaN' }),
    post({ ...hole, 'attribute[__proto__]': 'x', 'attribute[kelasJalan][]': 'kota', description: 'daftar' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 200])
  const wrong = await at.get(`/requests.xml?status=${encodeURIComponent('<x>&\u0001')}`)
  expect((parsed(wrong.body).errors as Tree[])[0]!.error).toHaveLength(1)
  const typed = await at.post('/requests.xml', { api_key: key, ...hole, service_code: '<x>\u0002&' })
  expect((parsed(typed.body).errors as Tree[])[0]!.error).toHaveLength(1)
  const body = await fetch(`${at.door()}/requests.json`, {
    method: 'POST',
    body: '{"a":1}',
    headers: { 'content-type': 'application/json' },
  })
  expect([body.status, await body.json()]).toEqual([400, [{ code: 400, description: expect.any(String) }]])
  expect(at.house.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('a name too long for its box is cut, not in the middle of a character', async () => {
  const { said } = await post({ ...hole, last_name: `a${'👩'.repeat(80)}` })
  expect(numberOf({ said })).toMatch(/^ARN-/)
})
