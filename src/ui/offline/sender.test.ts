import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Entry, nextMoment, nextStep, photoOf, wake } from './outbox.ts'
import { type Keeping, sendDue } from './sender.ts'

// A phone, a line and an office. The line breaks at every place; at the end the office has every report, once.

/** What befalls one request. */
const weathers = ['well', 'lost', 'unanswered', 'cut', 'busy', 'café', 'forgotten', 'phone dies'] as const
type Weather = (typeof weathers)[number]

class PhoneDied extends Error {}
/** Once it is dead the phone keeps nothing more. */
const power = { dead: false }

interface Sent {
  photos: { id: string; secret: string }[]
  text: string
}

/** What the real office does: src/platform/files/pieces.ts, and reports by an id of the phone's. */
function openOffice() {
  const uploads = new Map<string, { length: number; bytes: Uint8Array }>()
  const reports = new Map<string, { text: string; photos: Uint8Array[] }>()
  let made = 0
  const problem = (status: number, code: string) =>
    // The office says it of the whole, and again of the field.
    Response.json(
      { type: `/api/problems/${code}`, code, title: `kata ${code}`, errors: [{ detail: `kata ${code}` }] },
      { status },
    )
  const far = (id: string, status: number) => {
    const { length, bytes } = uploads.get(id)!
    const state = bytes.length === length ? 'kept' : 'arriving'
    const headers = { 'upload-offset': String(bytes.length) }
    return status === 204 && state === 'arriving'
      ? new Response(null, { status, headers })
      : Response.json({ state }, { status: status === 204 ? 200 : status, headers })
  }
  const put = (id: string, { text, photos }: Sent) => {
    if (text === 'ditolak') return problem(422, 'mistakes')
    if (reports.has(id)) return Response.json({ number: `ARN-${id}` })
    const kept = photos.map((photo) => uploads.get(photo.id))
    if (kept.some((upload) => !upload || upload.bytes.length < upload.length)) return problem(409, 'upload-gone')
    made++
    reports.set(id, { text, photos: kept.map((upload) => upload!.bytes) })
    return Response.json({ number: `ARN-${id}` }, { status: 201 })
  }
  return {
    reports,
    made: () => made,
    forget: () => uploads.clear(),
    answer(address: string, { method, headers, body }: RequestInit, cutAt?: number): Response {
      const said = new Headers(headers)
      const id = address.split('/').at(-1)!
      if (method === 'PUT') return put(id, JSON.parse(String(body)))
      if (method === 'POST') {
        const named = atob(said.get('upload-metadata')!.split(' ')[1]!)
        if (!uploads.has(named))
          uploads.set(named, { length: Number(said.get('upload-length')), bytes: new Uint8Array(0) })
        return far(named, 201)
      }
      const upload = uploads.get(id)
      if (!upload) return problem(404, 'not-found')
      const offset = Number(said.get('upload-offset'))
      if (offset > upload.bytes.length) return problem(409, 'upload-offset')
      const piece = new Uint8Array(body as ArrayBuffer).slice(0, cutAt).slice(upload.bytes.length - offset)
      upload.bytes = new Uint8Array([...upload.bytes, ...piece])
      return far(id, 204)
    },
  }
}

function line(office: ReturnType<typeof openOffice>, weather: Weather[]) {
  return async (address: string, request: RequestInit): Promise<Response> => {
    const today = weather.shift() ?? 'well'
    switch (today) {
      case 'well':
        return office.answer(address, request)
      case 'lost':
        throw new TypeError('Failed to fetch')
      case 'unanswered':
        office.answer(address, request)
        throw new TypeError('Failed to fetch')
      case 'cut':
        if (request.method === 'PATCH') office.answer(address, request, 3)
        throw new TypeError('Failed to fetch')
      case 'busy':
        return Response.json({ code: 'busy' }, { status: 503 })
      case 'café':
        return new Response('<h1>Wi-Fi</h1>', { status: 200 })
      case 'forgotten':
        office.forget()
        return office.answer(address, request)
      case 'phone dies':
        office.answer(address, request)
        power.dead = true
        throw new TypeError('nobody is there to hear this')
      default:
        return today satisfies never
    }
  }
}

function phone(entries: readonly Entry[], bytes: ReadonlyMap<string, ArrayBuffer>) {
  const kept = new Map(entries.map((entry) => [entry.id, structuredClone(entry)]))
  const alive = <T>(value: T): T => {
    if (power.dead) throw new PhoneDied()
    return value
  }
  const keeping: Keeping = {
    entries: async () => alive([...kept.values()].map((entry) => structuredClone(entry))),
    change: async (id, how) => void kept.set(id, alive(structuredClone(how(kept.get(id)!)))),
    bytesOf: async (id) => alive(bytes.get(id)),
  }
  return { kept, keeping }
}

/** Lets the phone work until nothing is left, through deaths and waits. */
async function workOff(keeping: Keeping, fetch: ReturnType<typeof line>): Promise<void> {
  let now = 0
  for (let round = 0; round < 500; round++) {
    power.dead = false
    const next = await sendDue(keeping, { fetch, now: () => now, chance: () => 0.5 }).catch((error) => {
      if (error instanceof PhoneDied) return now
      throw error
    })
    if (next === null) return
    now = next
  }
  throw new Error('the phone never came to an end')
}

const entryOf = (id: string, photos: Entry['photos'], fields: Entry['fields'] = { text: id }): Entry => ({
  id,
  deed: null,
  page: '/lapor/baru/jalan-rusak',
  address: `/api/v1/reports/${id}`,
  uploads: '/api/v1/uploads',
  fields,
  photos,
  begun: 0,
  state: 'waiting',
  tries: 0,
  next: 0,
  reason: null,
  receipt: null,
})

test('whatever befalls the line and the phone, reports sent are reports stored, each once, with its photos', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(sizes, { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom(...weathers), { maxLength: 60 }),
      async (reports, weather) => {
        const bytes = new Map<string, ArrayBuffer>()
        const entries = reports.map((sizes, n) =>
          entryOf(
            `laporan-${n}`,
            sizes.map((size, m) => {
              const id = `foto-${n}-${m}`
              bytes.set(id, new Uint8Array(size).fill(n * 10 + m).buffer)
              return photoOf(id, 'rahasia', size)
            }),
          ),
        )
        const office = openOffice()
        const { kept, keeping } = phone(entries, bytes)
        await workOff(keeping, line(office, [...weather]))

        expect([...kept.values()].map(({ state }) => state)).toEqual(entries.map(() => 'stored'))
        expect(office.made()).toBe(entries.length)
        for (const { id, photos } of entries)
          expect(office.reports.get(id)).toEqual({
            text: id,
            photos: photos.map((photo) => new Uint8Array(bytes.get(photo.id)!)),
          })
      },
    ),
    { numRuns: 300, seed: 20261124 },
  )
})

test('at every stage of sending, whatever breaks there once or twice, the report is stored once and whole', async () => {
  const bytes = new Map([1, 2].map((n) => [`foto-${n}`, new Uint8Array(3 + n).fill(n).buffer]))
  const photos = [...bytes].map(([id, { byteLength }]) => photoOf(id, 'rahasia', byteLength))
  // Begin and piece of each photo, then the report: five requests, and one more place behind the last.
  for (let at = 0; at < 6; at++)
    for (const first of weathers)
      for (const second of weathers) {
        const office = openOffice()
        const { kept, keeping } = phone([entryOf('lubang', photos)], bytes)
        await workOff(keeping, line(office, [...Array<Weather>(at).fill('well'), first, second]))
        const stored = [...(office.reports.get('lubang')?.photos ?? [])].map((photo) => photo.length)
        expect([at, first, second, kept.get('lubang')?.state, office.made(), stored]).toEqual([
          ...[at, first, second, 'stored', 1, [4, 5]],
        ])
      }
})

test('what the office refuses says why, blocks nothing, and can be sent again', async () => {
  const bad = entryOf('buruk', [], { text: 'ditolak' })
  const good = entryOf('baik', [])
  const office = openOffice()
  const { kept, keeping } = phone([bad, good], new Map())
  await workOff(keeping, line(office, []))
  expect(kept.get('buruk')).toMatchObject({ state: 'refused', reason: { code: 'refused', words: 'kata mistakes' } })
  expect(kept.get('baik')).toMatchObject({ state: 'stored', receipt: { number: 'ARN-baik' } })
  await keeping.change('buruk', (entry) => wake({ ...entry, fields: { text: 'lubang' } }))
  await workOff(keeping, line(office, []))
  expect(office.reports.get('buruk')?.text).toBe('lubang')
})

test('a report whose photo is gone from the phone, or is refused, goes without it', async () => {
  const office = openOffice()
  const { kept, keeping } = phone([entryOf('lubang', [photoOf('hilang', 'rahasia', 5)])], new Map())
  await workOff(keeping, line(office, []))
  expect(kept.get('lubang')).toMatchObject({ state: 'stored', photos: [{ state: 'refused' }] })
  expect(office.reports.get('lubang')?.photos).toEqual([])
})

test('without a signal each waits longer and longer, says so, and goes at once when the signal is back', async () => {
  const office = openOffice()
  const { kept, keeping } = phone([entryOf('lubang', [])], new Map())
  const off = { fetch: line(office, ['lost', 'lost', 'lost']), chance: () => 1 }
  const first = (await sendDue(keeping, { ...off, now: () => 0 }))!
  const second = (await sendDue(keeping, { ...off, now: () => first }))!
  expect([first, second - first]).toEqual([10_000, 20_000])
  expect(kept.get('lubang')).toMatchObject({ state: 'waiting', reason: { code: 'offline' } })
  expect(await sendDue(keeping, { ...off, now: () => first + 1 })).toBe(second)
  await keeping.change('lubang', wake)
  await workOff(keeping, line(office, []))
  expect(kept.get('lubang')).toMatchObject({ state: 'stored', reason: null })
})

test('a clock that was put back keeps nothing waiting for days', async () => {
  const office = openOffice()
  const later = { ...entryOf('lubang', []), next: Date.UTC(2026, 10, 24) }
  const { kept, keeping } = phone([later], new Map())
  await sendDue(keeping, { fetch: line(office, []), now: () => Date.UTC(2020, 0, 1), chance: () => 0 })
  expect(kept.get('lubang')?.state).toBe('stored')
})

test('what is done about one case goes in its order; a refused one, and other cases, hold up nothing', async () => {
  const deed = (id: string, subject: string, begun: number, more: Partial<Entry> = {}): Entry => {
    return { ...entryOf(id, []), deed: { member: 'ani', subject, label: '' }, begun, ...more }
  }
  const first = deed('a', 'lubang', 1, { tries: 3, next: 5000 })
  const second = deed('b', 'lubang', 2)
  const other = deed('c', 'lampu', 3)
  const report = { ...entryOf('d', []), begun: 4 }
  const asked = (entries: Entry[], now: number) => nextStep(entries, now)?.entry.id
  expect(asked([second, first], 10)).toBe(undefined)
  expect(nextMoment([second, first])).toBe(5000)
  expect(asked([second, first, other, report], 10)).toBe('c')
  expect(asked([second, first], 6000)).toBe('a')
  expect(asked([second, { ...first, state: 'stored' }], 10)).toBe('b')
  expect(asked([second, { ...first, state: 'refused' }], 10)).toBe('b')
})
