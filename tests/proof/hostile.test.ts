import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { veil } from '../../src/platform/http/veil.ts'
import { readHtml } from '../../src/ui/testing.ts'
import { random } from '../support/people.ts'
import { table } from './authorisation.table.ts'
import { kinds, type Member } from './cast.ts'
import { bodies, MARK, texts, values } from './hostile-values.ts'
import { operationOf, pathOf, type Requests, requestsOf } from './judge.ts'
import type { Request } from './sender.ts'
import { openWorld, type World } from './world.ts'

// Whatever is sent to whichever door: never a fault, never a stack trace, never what was typed as markup.

const seed = Number(process.env.SEED ?? 20261124)
const tries = { texts: 2, values: 2, bodies: 3 }
const longest = 5_000 // milliseconds of the processor's time for one answer

let world: World
let requests: Requests
const next = random(seed)
const wrong: string[] = []
beforeAll(async () => {
  console.log(`hostile input with SEED=${seed}`)
  world = await openWorld()
  requests = requestsOf(world)
})
afterAll(() => world.close())

const some = <T>(list: readonly T[], count: number): T[] =>
  Array.from({ length: count }, () => list[Math.floor(next() * list.length)]!)

const fieldsOf = (schema: z.ZodType | undefined): string[] =>
  schema ? Object.keys(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) : []

/** Whoever gets through this door, so that the input is looked at; the owner where several do. */
async function base(route: string): Promise<Awaited<ReturnType<Requests['for']>>> {
  const request = await requests.for(route, throughTo(route), false)
  return { ...request, cookies: await cookiesOf(route, request) }
}

function throughTo(route: string): Member {
  const cells = table[route]!
  const at =
    cells[kinds.indexOf('owner')] === 'o' ? kinds.indexOf('owner') : cells.lastIndexOf('o', kinds.indexOf('rt'))
  return world.cast[kinds[at < 0 ? cells.indexOf('o') : at]!]
}

const cookiesOf = async (route: string, { cookies, given }: Awaited<ReturnType<Requests['for']>>) => ({
  ...cookies,
  ...(await throughTo(route).cookies()),
  ...given.cookies,
})

async function ask(route: string, what: string, request: Request): Promise<void> {
  const began = process.cpuUsage()
  const faults = world.house.logged.length
  const answer = await world.door.send({ ...request, ip: anyAddress() })
  const told = faultIn(answer, workSince(began))
  const logged = world.house.logged.slice(faults).find(({ level }) => level === 'error')
  if (told) wrong.push(`${route} ${what}: ${told} ${logged ? JSON.stringify(logged.fields).slice(0, 300) : ''}`)
}

const anyAddress = () => `10.9.${Math.floor(next() * 250)}.${Math.floor(next() * 250)}`

// Not by the clock on the wall: a machine that does other things too is slow without a fault of ours.
function workSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

function faultIn({ statusCode, headers, body }: LightMyRequestResponse, took: number): string | null {
  if (statusCode >= 500 && statusCode !== 503) return `answered ${statusCode}`
  if (took > longest) return `worked for ${Math.round(took)} ms`
  if (/\bat .{1,80}\.[jt]sx?:\d+|node_modules|invalid input syntax|violates/.test(body)) return 'tells of its inside'
  if (String(headers['content-type']).startsWith('text/html') && /<x-bukti|<script>alert/.test(body))
    return 'gives markup back'
  if ([headers['set-cookie']].flat().some((cookie) => cookie?.startsWith('bukti='))) return 'lets a header in'
  return null
}

/** What the browser then shows: a form that is to be mended may have an address of its own. */
async function seenAfter(request: Request) {
  const answer = await world.door.send(request)
  const { location } = answer.headers
  return answer.statusCode === 303 && location?.includes('salah=')
    ? world.door.send({ method: 'GET', path: location, cookies: request.cookies, ip: request.ip })
    : answer
}

const show = (value: unknown) => JSON.stringify(value)?.slice(0, 60)

// First: what the others send leaves some matters in states whose pages show no form any more.
test('what is left empty is named by its field, above the form, with a way to it', async () => {
  const told = new Set<string>()
  // Made before the first is sent: what is sent changes what the next is about.
  const whole = new Map<string, Awaited<ReturnType<typeof base>>>()
  for (const route of Object.keys(table))
    if (asksInWords.has(route) || /^POST \/(?!api|open311)/.test(route)) whole.set(route, await base(route))
  for (const [route, made] of whole) {
    const request = { ...made, cookies: await cookiesOf(route, made) }
    for (const emptied of emptiedOf(request)) {
      const { body } = await seenAfter({ ...request, ...emptied, ip: anyAddress() })
      if (!body.includes('class="errors"')) continue
      for (const { text, target, question } of readHtml(body).errors) {
        told.add(`${route} ${question}`)
        const named = question ? text.toLowerCase().includes(question.toLowerCase()) : target.startsWith('isian/')
        if (!named) wrong.push(`${route} ${show(emptied)}: "${text}" does not say "${question}"`)
      }
    }
  }
  expect(wrong.splice(0).join('\n')).toBe('')
  expect(told.size).toBeGreaterThan(80)
}, 280_000)

test('no field of any address or form breaks a door', async () => {
  for (const route of Object.keys(table)) {
    const operation = operationOf(world, route)
    const request = await base(route)
    const pattern = route.split(' ')[1]!
    for (const field of fieldsOf(operation.params))
      for (const one of some(texts, tries.texts)) {
        const given = { ...request.given, params: { ...request.given.params, [field]: 'bukti-ganti' } }
        const path = pathOf(pattern, given).replace('bukti-ganti', one.raw ?? encodeURIComponent(one.text))
        await ask(route, `:${field} ${show(one)}`, { ...request, path })
      }
    const [plain] = request.path.split('?') as [string]
    for (const field of [...fieldsOf(operation.query), 'bukti'])
      for (const one of some(texts, tries.texts)) {
        const value = one.raw ?? encodeURIComponent(one.text)
        const twice = next() < 0.2 ? `&${field}=2&${field}[x]=3` : ''
        const kept = new URLSearchParams(request.given.query)
        kept.delete(field)
        await ask(route, `?${field} ${show(one)}${twice}`, {
          ...request,
          path: `${plain}?${kept}&${field}=${value}${twice}`,
        })
      }
    if (request.method === 'GET' || request.file || request.json !== undefined) continue
    for (const field of new Set([
      ...fieldsOf(operation.body),
      ...Object.keys(request.form ?? {}),
      '__proto__',
      'a.b.c',
    ]))
      for (const one of some(texts, tries.texts)) {
        const body = new URLSearchParams({ ...(request.form as Record<string, string>) })
        body.delete(field)
        const twice = next() < 0.2 ? `&${field}=2&${field}[x]=3` : ''
        const text = `${body}&${encodeURIComponent(field)}=${one.raw ?? encodeURIComponent(one.text)}${twice}`
        await ask(
          route,
          `form ${field} ${show(one)}${twice}`,
          withToken(request, 'application/x-www-form-urlencoded', text),
        )
      }
  }
  expect(wrong.splice(0).join('\n')).toBe('')
}, 280_000)

const withToken = (request: Request, type: string | null, body: string | Buffer): Request => ({
  ...request,
  form: undefined,
  file: undefined,
  json: undefined,
  path: request.path.startsWith('/api/')
    ? request.path
    : `${request.path}${request.path.includes('?') ? '&' : '?'}_token=${world.door.token}`,
  raw: { type, body },
})

test('no body of any kind breaks a door', async () => {
  for (const route of Object.keys(table).filter((one) => one.startsWith('POST'))) {
    const request = await base(route)
    for (const { type, body } of some(bodies, tries.bodies))
      await ask(route, `${type} ${show(body.toString())}`, withToken(request, type, body))
    const fields = new Set([
      ...fieldsOf(operationOf(world, route).body),
      ...Object.keys((request.json ?? request.form ?? {}) as object),
    ])
    for (const field of fields)
      for (const value of some(values, tries.values)) {
        const json = JSON.stringify({ ...((request.json ?? request.form) as object), [field]: value })
        await ask(route, `json ${field} ${show(value)}`, withToken(request, 'application/json', json))
      }
  }
  expect(wrong.splice(0).join('\n')).toBe('')
}, 280_000)

// Whose form is sent by GET.
const asksInWords = new Set(['GET /lacak', 'GET /verifikasi'])

/** The request with nothing filled in, then with each box in turn left empty. */
function emptiedOf({ method, path, form = {}, file }: Request): Partial<Request>[] {
  if (file) return [{ file: { ...file, body: Buffer.alloc(0) } }]
  if (method === 'GET') return [{ path: `${path.split('?')[0]}?${path.includes('lacak') ? 'nomor' : 'kode'}=` }]
  const names = Object.keys(form)
  return [
    { form: Object.fromEntries(names.map((name) => [name, ''])) },
    ...(names.length > 1 ? names.map((name) => ({ form: { ...form, [name]: '' } })) : []),
  ]
}

test('what is typed comes back as text', async () => {
  const { owner, verifier, admin } = world.cast
  const [cookies, desk, office] = await Promise.all([owner.cookies(), verifier.cookies(), admin.cookies()])
  const officer = world.house.ctx({ actor: verifier.actor })
  const { id } = await world.matters.draft()
  const typed: Request[] = [
    { method: 'GET', path: `/layanan?q=${encodeURIComponent(MARK)}` },
    { method: 'GET', path: `/verifikasi?kode=${encodeURIComponent(MARK)}` },
    { method: 'GET', path: `/lacak?nomor=${encodeURIComponent(MARK)}` },
    { method: 'GET', path: `/petugas?cari=${veil(officer, MARK)}`, cookies: desk },
    { method: 'GET', path: `/petugas/penduduk?cari=${veil(officer, JSON.stringify({ q: MARK }))}`, cookies: desk },
    { method: 'POST', path: '/masuk', form: { contact: MARK } },
    { method: 'POST', path: '/akun/nama', form: { name: MARK }, cookies },
    { method: 'POST', path: `/isian/${id}/anak`, form: { 'anak.nama': MARK, 'anak.tanggalLahir.d': MARK }, cookies },
    { method: 'POST', path: '/kelola/unit', form: { id: MARK, name_id: MARK }, cookies: office },
    {
      method: 'POST',
      path: '/kelola/layanan/pemeriksaan',
      form: { teks: `id: "${MARK.replace('"', '')}"` },
      cookies: office,
    },
  ]
  for (const request of typed) {
    const { body } = await seenAfter(request)
    expect(body, request.path).toContain('&lt;x-bukti')
    expect(body, request.path).not.toContain('<x-bukti')
  }
})
