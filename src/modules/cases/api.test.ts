import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDesk, testDesk, vera } from '../../../tests/support/desk.ts'
import { monday, nobody } from '../../../tests/support/harness.ts'
import type { Actor } from '../../platform/context.ts'
import { act, findCaseByNumber } from './index.ts'

let desk: TestDesk
const partner: Actor = {
  kind: 'program',
  id: '01970000-0000-7000-8000-000000000001',
  name: 'Mitra',
  assurance: 0,
  person: null,
  grants: [],
  scopes: ['cases'],
}
const reader = { ...partner, scopes: ['cases.read'] }
const application = {
  service: 'klub-catur',
  answers: { pemain: { nama: 'Sari Dewi', nik: '9971014101900001' } },
  applicant: { name: 'Sari Dewi' },
  atCounter: ['foto'],
}

beforeAll(async () => {
  desk = await testDesk()
})
afterAll(() => desk.close())

const post = (actor: Actor, path: string, body: unknown, key?: string) => desk.api(actor, 'POST', path, body, key)
const get = (actor: Actor, path: string) => desk.api(actor, 'GET', path)
let keys = 0
const applied = async () =>
  (await post(partner, '/api/v1/cases', application, `k${++keys}`)).body as { number: string; secret: string }

test('an application comes in once for its key; another body under it is refused', async () => {
  const first = await post(partner, '/api/v1/cases', application, 'once')
  expect(first).toMatchObject({ status: 201, body: { made: true } })
  expect(await post(partner, '/api/v1/cases', application, 'once')).toMatchObject({
    status: 200,
    body: { made: false, number: first.body.number },
  })
  const other = { ...application, applicant: { name: 'Orang Lain' } }
  expect(await post(partner, '/api/v1/cases', other, 'once')).toMatchObject({
    status: 422,
    body: { code: 'idempotency-mismatch' },
  })
  expect(await post(partner, '/api/v1/cases', application)).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  })
  expect(await post(partner, '/api/v1/cases', application, 'k'.repeat(201))).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'Idempotency-Key', code: 'too-long' }] },
  })
})

test('what is shown at the counter is promised with the case, or the case is not made', async () => {
  const { db } = desk.house.ctx()
  const { id } = (await findCaseByNumber(db, (await applied()).number))!
  const promised = await db.selectFrom('attachment').select(['document', 'file_id']).where('case_id', '=', id).execute()
  expect(promised).toEqual([{ document: 'foto', file_id: null }])
})

test('what is wrong is told by RFC 9457, each with the name of its field', async () => {
  const answers = { pemain: { nama: 'Sari Dewi', nik: '123' } }
  const { status, type, body } = await post(
    partner,
    '/api/v1/cases',
    { ...application, answers, atCounter: [] },
    'wrong',
  )
  expect([status, type]).toEqual([400, 'application/problem+json'])
  expect(body).toMatchObject({ type: '/api/problems/mistakes', status: 400, code: 'mistakes' })
  const paths = body.errors.map((error: { path: string }) => error.path)
  expect(paths).toEqual(['answers.pemain.nik', 'documents.foto'])
  const none = await post(partner, '/api/v1/cases', { service: 'klub-catur' }, 'none')
  expect(none.body.errors.map((error: { path: string }) => error.path)).toEqual(['answers', 'applicant'])
})

test('a program does what its scopes say, and strangers nothing', async () => {
  const { number } = await applied()
  expect((await post(reader, '/api/v1/cases', application, 'scope')).status).toBe(403)
  expect((await post(nobody, '/api/v1/cases', application, 'scope')).status).toBe(401)
  expect((await post(reader, `/api/v1/cases/${number}/actions`, { type: 'withdraw' })).status).toBe(404)
  const other = { ...partner, id: '01970000-0000-7000-8000-000000000002' }
  expect((await get(other, `/api/v1/cases/${number}/events`)).status).toBe(404)
  expect((await get(other, '/api/v1/cases')).body.cases).toEqual([])
  const plain = (await get(nobody, `/api/v1/cases/${number}`)).body
  expect(plain).toMatchObject({ number, status: 'processing', stage: 'periksa' })
  expect(plain).not.toHaveProperty('actions')
})

test('lists go on by key: every case and every event once', async () => {
  for (let i = 0; i < 3; i++) await applied()
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { cases: { number: string }[]; next: string | null } = (
      await get(partner, `/api/v1/cases?limit=2${next && `&after=${next}`}`)
    ).body
    seen.push(...page.cases.map((one) => one.number))
    next = page.next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThanOrEqual(4)

  const path = `/api/v1/cases/${seen[0]}/events`
  const first = (await get(partner, `${path}?limit=2`)).body
  const rest = (await get(partner, `${path}?after=${first.next}`)).body
  expect([...first.events, ...rest.events].map((event) => event.seq)).toEqual([1, 2, 3])
  expect(rest.next).toBe(null)
})

test('an action happens once for its key, and says what can be done next', async () => {
  const { number, secret } = await applied()
  const path = `/api/v1/cases/${number}/actions`
  const comment = { type: 'comment', text: 'Mohon dipercepat' }
  const done = await post(partner, path, comment, 'c1')
  expect(done).toMatchObject({ status: 200, body: { actions: ['withdraw', 'comment'] } })
  await post(partner, path, comment, 'c1')
  const events = (await get(partner, `/api/v1/cases/${number}/events`)).body.events
  expect(events.filter((event: { type: string }) => event.type === 'commented')).toHaveLength(1)
  expect((await post(partner, path, { ...comment, text: 'Lain' }, 'c1')).status).toBe(422)
  expect((await post(partner, path, { type: 'comment' }, 'c2')).body.errors[0].path).toBe('text')
  expect((await post(nobody, `${path}?k=${secret}`, { type: 'withdraw' }, 'c3')).body.status).toBe('withdrawn')
  expect((await post(partner, path, comment, 'c4')).body.code).toBe('case-closed')
})

test('a send-back is answered through the API: only what was marked is taken', async () => {
  const { number } = await applied()
  const { id, seq } = (await findCaseByNumber(desk.house.ctx().db, number))!
  const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
  desk.house.now = monday + 3_600_000
  await act(desk.house.ctx({ actor: vera }), id, { type: 'return', stage: 'periksa', marks, expectedSeq: seq })
  const asked = (await get(partner, `/api/v1/cases/${number}`)).body
  expect(asked).toMatchObject({ waitsFor: 'applicant', actions: ['correct', 'withdraw', 'comment'] })
  expect(asked.marks).toMatchObject([{ path: 'pemain.nama', reason: 'isian-salah' }])
  const path = `/api/v1/cases/${number}/actions`
  const wrong = await post(partner, path, { type: 'correct', answers: { pemain: { nama: '' } } }, 'm1')
  expect(wrong.body.errors[0].path).toBe('answers.pemain.nama')
  const mended = await post(
    partner,
    path,
    { type: 'correct', answers: { pemain: { nama: 'Sari Dewi Lestari' } } },
    'm2',
  )
  expect(mended.body).toMatchObject({ status: 'processing', marks: [] })
})

test('the document of the API is sound: every operation once, every path’s parts declared, every schema legal', async () => {
  const { body: api } = await get(nobody, '/api/v1/openapi.json')
  expect(api.openapi).toMatch(/^3\.1\./)
  const operations = Object.entries<Record<string, Described>>(api.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((described) => ({ path, ...described })),
  )
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length)
  expect(Object.keys(api.paths)).toEqual(
    expect.arrayContaining(['', '/{ref}', '/{ref}/events', '/{ref}/actions'].map((end) => `/api/v1/cases${end}`)),
  )
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(api, 'api')
  for (const { path, parameters = [], requestBody, responses, summary } of operations) {
    expect(summary, path).toBeTruthy()
    const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name)
    expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
    const contents = [requestBody, ...Object.values(responses)].flatMap((part) => Object.values(part?.content ?? {}))
    for (const { schema } of [...contents, ...parameters])
      expect(ajv.validateSchema(schema), `${path}: ${ajv.errorsText()}`).toBe(true)
  }
})

interface Described {
  operationId: string
  summary: string
  parameters?: { name: string; in: string; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
