import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import type { Actor } from '../../platform/context.ts'
import { isRefused } from '../../platform/outcome.ts'
import { readHtml } from '../../ui/testing.ts'
import { act, cases, findCase } from '../cases/index.ts'
import { catalogue, withdraw } from '../catalogue/index.ts'
import { logOf } from './export/log.ts'
import { followWays, mining } from './index.ts'

// Six requests are rejected, one is taken back and one is still open; then one of the six is opened again.

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const leader = account('Gunawan Saputro', [grant('leader')])
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const rejected: string[] = []
const period = { from: '2026-03-01', to: '2026-03-01' } as const

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, mining] })
  web = await testWeb(house)
  await publishClub(house.ctx())
  for (let n = 0; n < 6; n++) rejected.push(await endedClub(house, ani))
  const taken = await submittedClub(house, ani)
  house.now += 3 * 3_600_000
  await does(ani, taken, { type: 'withdraw' })
  await submittedClub(house, ani)
  await followed()
})
afterAll(async () => {
  await web.close()
  await house.close()
})

async function does(actor: Actor, id: string, command: { type: 'withdraw' | 'appeal' | 'reopen' }) {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  const outcome = await act(ctx, id, { ...command, expectedSeq: seq, payload: { reason: 'Ada bukti baru' } })
  if (isRefused(outcome)) throw new Error(outcome.refusal.code)
}

async function followed() {
  await house.house.sequencer.drain(house.region())
  await followWays(house.ctx())
}

const counted = () =>
  house.ctx().db.selectFrom('flow_way').select(['month', 'steps', 'cases']).orderBy('cases', 'desc').execute()
const sums = async () => {
  const { db } = house.ctx()
  return [await counted(), await db.selectFrom('flow_time').selectAll().orderBy('source').orderBy('target').execute()]
}

test('ended cases are counted by the way they went, once however often the log is followed', async () => {
  const ways = [
    { month: '2026-03-01', steps: ['stage/periksa', 'end/rejected'], cases: 6 },
    { month: '2026-03-01', steps: ['stage/periksa', 'end/withdrawn'], cases: 1 },
  ]
  expect(await counted()).toEqual(ways)
  const before = await sums()
  await house.ctx().db.updateTable('event_cursor').set({ pos: 0 }).where('name', '=', 'mining.ways').execute()
  await followed()
  expect(await sums()).toEqual(before)
})

test('the page says in sentences, in the picture and in the table how they went', async () => {
  web.actor = leader
  const list = readHtml((await web.get('/pimpinan/alur')).body)
  expect(list.faults).toEqual([])
  expect(list.text).toContain('7 selesai')
  const { text, faults } = readHtml((await web.get('/pimpinan/alur/klub-catur')).body)
  expect(faults).toEqual([])
  // The club's check may reject.
  expect(text).toContain('7 dari 7 (100%) menempuh tahap menurut tata urutan layanan.')
  expect(text).toContain('Jalan yang paling sering, 85%: Periksa → Ditolak.')
  expect(text).toContain('Gambar dan tabel menunjukkan 1 dari 2 jalan yang berbeda, yaitu 85% dari semuanya.')
  expect(text).not.toContain('Dicabut pemohon')
  expect(readHtml((await web.get('/pimpinan/alur/klub-catur?rinci=100')).body).text).toContain(
    'Periksa → Dicabut pemohon',
  )
})

test('the picture’s figures stand in a file for a spreadsheet, under the numbers that they have there', async () => {
  web.actor = leader
  const page = readHtml((await web.get('/pimpinan/alur/klub-catur?rinci=100')).body)
  const link = page.links.find(({ href }) => href.includes('/tabel.csv'))!.href
  const lines = (await web.get(link)).body.split('\r\n').filter((line) => line && !line.startsWith('#'))
  expect(lines).toEqual([
    'nomor,dari,dari_nama,ke,ke_nama,berkas,kali,waktu_tengah_jam,tidak_menurut,semua',
    '1,start,Diterima,stage/periksa,Periksa,7,7,1,0,7',
    '2,stage/periksa,Periksa,end/rejected,Ditolak,6,6,1,0,7',
    '3,stage/periksa,Periksa,end/withdrawn,Dicabut pemohon,1,1,,0,7',
  ])
  web.actor = account('Wira', [grant('officer', 'klub')])
  expect((await web.get(link)).status).toBe(404)
})

/** A reader of its own: the tree of an XML document with its namespaces. */
function treeOf(xml: string) {
  interface Node {
    name: string
    uri: string
    at: Record<string, string>
    inside: Node[]
  }
  const root: Node = { name: '', uri: '', at: {}, inside: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const at = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))
    const node = { name: local, uri, at, inside: [] }
    open.at(-1)!.inside.push(node)
    open.push(node)
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.inside[0]!
}

const written = async (format: 'xes' | 'ocel') => {
  const log = (await logOf(house.ctx(), clubDefinition, period, format))!
  return { log, text: (await Array.fromAsync(log.body())).join('') }
}

test('an XES log is what IEEE 1849 says, in its order, and holds nothing of people nor of rare ways', async () => {
  const { log, text } = await written('xes')
  expect(log).toMatchObject({ cases: 6, leftOut: 1 })
  const tree = treeOf(text)
  expect([tree.name, tree.uri, tree.at['xes.version']]).toEqual(['log', 'http://www.xes-standard.org/', '1849.2016'])
  const order = ['extension', 'global', 'classifier', 'string', 'int', 'trace']
  const places = tree.inside.map(({ name }) => order.indexOf(name))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const prefixes = tree.inside.filter(({ name }) => name === 'extension').map(({ at }) => at.prefix)
  const traces = tree.inside.filter(({ name }) => name === 'trace')
  expect(traces.length).toBe(6)
  for (const trace of traces) {
    const events = trace.inside.filter(({ name }) => name === 'event')
    const told = events.map(({ inside }) => Object.fromEntries(inside.map(({ at }) => [at.key, at.value])))
    expect(told.map((one) => [one['concept:name'], one['lifecycle:transition']])).toEqual([
      ['Diterima', 'complete'],
      ['Periksa', 'start'],
      ['Periksa', 'complete'],
      ['Ditolak', 'complete'],
    ])
    expect(told[1]).toMatchObject({ 'org:role': 'verifier', 'org:group': 'klub', step: 'stage/periksa' })
    for (const one of told) {
      expect(one['time:timestamp']).toMatch(/^2026-03-02T\d\d:\d\d:00\.000Z$/)
      for (const key of Object.keys(one)) if (key.includes(':')) expect(prefixes).toContain(key.split(':')[0])
    }
  }
  const ids = traces.map(({ inside }) => inside[0]!.at.value!)
  const { text: again } = await written('xes')
  for (const id of ids) expect(again).not.toContain(id)
  for (const secret of ['Ani', 'Budi', '9971014101900001', 'Kuota', ani.id!, ...rejected])
    expect(text).not.toContain(secret)
})

test('an OCEL 2.0 log relates events only to objects that are in it, of types that it declares', async () => {
  const { text } = await written('ocel')
  const log = JSON.parse(text)
  expect(Object.keys(log).sort()).toEqual(['eventTypes', 'events', 'objectTypes', 'objects'])
  const names = (list: { name: string }[]) => list.map(({ name }) => name)
  const objects = new Set(log.objects.map(({ id }: { id: string }) => id))
  expect(objects.size).toBe(log.objects.length)
  expect(log.events.length).toBe(24)
  expect(new Set(log.events.map(({ id }: { id: string }) => id)).size).toBe(24)
  for (const { type, time, attributes, relationships } of log.events) {
    expect(names(log.eventTypes)).toContain(type)
    expect(new Date(time).toISOString()).toBe(time)
    expect(names(attributes)).toEqual(['step', 'transition'])
    for (const { objectId } of relationships) expect(objects).toContain(objectId)
  }
  for (const { type, attributes } of log.objects) {
    const declared = log.objectTypes.find(({ name }: { name: string }) => name === type)
    expect(names(declared.attributes)).toEqual(names(attributes))
    for (const { time } of attributes) expect(new Date(time).toISOString()).toBe(time)
  }
  for (const secret of ['Ani', 'Budi', '9971014101900001', ...rejected]) expect(text).not.toContain(secret)
})

test('what is objected to or opened again is taken off, and counted by its whole way when it has ended anew', async () => {
  await does(ani, rejected[0]!, { type: 'appeal' })
  await followed()
  expect((await counted()).map((way) => way.cases)).toEqual([5, 1])
  expect(await logOf(house.ctx(), clubDefinition, period, 'xes')).toMatchObject({ cases: 5 })
  await does(head, rejected[0]!, { type: 'reopen' })
  await does(ani, rejected[0]!, { type: 'withdraw' })
  await does(ani, rejected[1]!, { type: 'appeal' })
  await followed()
  expect((await counted()).map((way) => way.steps.join(' '))).toEqual(
    expect.arrayContaining(['stage/periksa appeal again stage/periksa end/withdrawn']),
  )
  // Four are too few to tell of.
  expect(await logOf(house.ctx(), clubDefinition, period, 'xes')).toBeNull()
  web.actor = leader
  expect((await web.get('/pimpinan/alur/klub-catur/data/xes')).status).toBe(409)
})

test('a service that was withdrawn shows how its cases went as long as some ended', async () => {
  web.actor = leader
  await withdraw(house.ctx({ actor: account('Tono Saputra', [grant('regionAdmin')]) }), 'klub-catur')
  const list = readHtml((await web.get('/pimpinan/alur')).body)
  expect((await web.get(list.link('Keanggotaan klub catur').href!)).status).toBe(200)
  await house.ctx().db.deleteFrom('flow_way').execute()
  expect((await web.get('/pimpinan/alur')).body).not.toContain('Keanggotaan klub catur')
})
