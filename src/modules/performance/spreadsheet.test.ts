import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import type { Actor } from '../../platform/context.ts'
import { isRefused } from '../../platform/outcome.ts'
import { readHtml } from '../../ui/testing.ts'
import { act, type Command, cases, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { performance, publishFigures } from './index.ts'

// A journalist opens each file of a page in a spreadsheet, reckons, and compares with the digits that are printed.

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const hour = 3_600_000
const monday = Date.parse('2026-03-02T09:00:00+07:00')
const words = { reason: 'Penuh', notes: {} }

/** Working hours until each was rejected, all on the Monday on which it was asked for. */
const quick = [1, 1, 2, 2, 2, 3, 3, 4, 5, 6]
/** These were sent back after one hour, mended on Tuesday at ten, and rejected an hour later. */
const sentBack = 6

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  web = await testWeb(house)
  for (const hours of quick) {
    const id = await asked()
    await does(monday + hours * hour, budi, id, reject)
  }
  for (let n = 0; n < sentBack; n++) {
    const id = await asked()
    const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
    await does(monday + hour, budi, id, { type: 'return', stage: 'periksa', marks, payload: words })
    await does(monday + 25 * hour, ani, id, { type: 'correct', changed: ['pemain.nama'], confirmed: [] })
    await does(monday + 26 * hour, budi, id, reject)
  }
  // Asked for on that Monday and rejected two weeks later, where three working days are promised.
  await does(monday + 14 * 24 * hour, budi, await asked(), reject)
  house.now = Date.parse('2026-04-20T03:00:00Z')
  await house.house.sequencer.drain(house.region())
  await publishFigures(house.ctx())
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const reject = { type: 'reject', stage: 'periksa', ground: 'Aturan Klub 1/2020', payload: words }

async function asked(): Promise<string> {
  house.now = monday
  return submittedClub(house, ani)
}

async function does(now: number, actor: Actor, id: string, command: object): Promise<void> {
  house.now = now
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  const outcome = await act(ctx, id, { expectedSeq: seq, ...command } as Command)
  if (isRefused(outcome)) throw new Error(JSON.stringify(outcome))
}

/** As a spreadsheet opens it: lines with # are notes, cells are parted by commas, a cell of digits is a number. */
async function opened(path: string): Promise<Record<string, string | number>[]> {
  const lines = (await web.get(path)).body.split('\r\n').filter((line) => line !== '' && !line.startsWith('#'))
  const [names, ...rows] = lines.map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(names!.map((name, at) => [name, asCell(cells[at]!)])))
}
const asCell = (text: string) => (/^\d+$/.test(text) ? Number(text) : text)

const column = (rows: Record<string, string | number>[], name: string) => rows.map((row) => row[name] as number)
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const printed = (value: number) => value.toFixed(1).replace('.', ',')

const places = [
  { page: '/kinerja', query: '' },
  { page: '/kinerja/unit/klub', query: '?unit=klub' },
  { page: '/kinerja/unit/klub/klub-catur', query: '?unit=klub&layanan=klub-catur' },
]
const service = places[2]!
const pageOf = async ({ page }: (typeof places)[number]) => readHtml((await web.get(page)).body)

test.each(places)('the percentage of $page is that of its months', async (place) => {
  const rows = await opened(`/kinerja/data/bulan${place.query}`)
  const [onTime, counted] = [sum(column(rows, 'tepat_waktu')), sum(column(rows, 'berakhir'))]
  expect([onTime, counted]).toEqual([16, 17])
  const page = await pageOf(place)
  expect(page.text).toContain(`${onTime} dari ${counted} permohonan berakhir tepat waktu`)
  expect(page.text).toContain(`Mar 2026: ${Math.floor((onTime / counted) * 100)}% tepat waktu`)
})

test.each(places)('of $page it is known what was waited for, and how long each time', async (place) => {
  const [row, ...others] = await opened(`/kinerja/data/berhenti${place.query}`)
  expect(others).toEqual([])
  const { kali, permohonan, menit_kerja, menit_kalender } = row as Record<string, number>
  expect([permohonan, kali]).toEqual([sentBack, sentBack])
  // Monday from ten to four is six hours, Tuesday from eight to ten two; a night and a day are 24.
  const [hours, days] = [menit_kerja! / kali! / 60, menit_kalender! / kali! / 60 / 24]
  expect([hours, days]).toEqual([8, 1])
  const [line] = (await pageOf(place)).table('Menunggu apa')
  expect(Object.values(line!)).toEqual([
    'Ada yang perlu diperbaiki',
    'berhenti',
    String(permohonan),
    String(kali),
    printed(hours),
    printed(days),
  ])
})

test.each(places)('by channel $page gives net and calendar time as in its file', async (place) => {
  const rows = await opened(`/kinerja/data/rincian${place.query}`)
  const [channel] = rows.filter(({ menurut }) => menurut === 'saluran')
  const { berakhir, tepat_waktu, menit_kerja_rata_rata, jam_kalender_rata_rata } = channel as Record<string, number>
  const [line] = (await pageOf(place)).table('Menurut saluran: janji dan kenyataan')
  expect(Object.values(line!)).toEqual([
    channel!.nama,
    `${Math.floor((tepat_waktu! / berakhir!) * 100)}% (${tepat_waktu} dari ${berakhir})`,
    printed(menit_kerja_rata_rata! / 60),
    printed(jam_kalender_rata_rata! / 24),
  ])
})

test('at a stage the averages are the minutes of its file by the times', async () => {
  const [row] = await opened(`/kinerja/data/tahap${service.query}`)
  const { kali, menit_menunggu_petugas, menit_dikerjakan, menit_menunggu_sistem, menit_kalender } = row as Record<
    string,
    number
  >
  const net = menit_menunggu_petugas! + menit_dikerjakan! + menit_menunggu_sistem!
  const [line] = (await pageOf(service)).table('Waktu habis di mana')
  expect(Object.values(line!)).toEqual([
    'Periksa',
    String(kali),
    printed(net / kali! / 60),
    printed(menit_kalender! / kali! / 60 / 24),
  ])
})

test('the median is the middle one of all cases in order', async () => {
  // Ten of one day, six with an hour before they were sent back and one after, and the late one: nine of 17 in the middle.
  const hours = [...quick, ...Array<number>(sentBack).fill(2), 80].sort((a, b) => a - b)
  const middle = hours[(hours.length - 1) / 2]
  const [row] = await opened('/kinerja/data/bagian?unit=klub')
  expect(row).toMatchObject({ jam_kerja_separuh: middle, hari_kalender_separuh: 1 })
  expect((await pageOf(service)).text).toContain(`${middle} jam kerja bersih cukup untuk separuh permohonan`)
})
