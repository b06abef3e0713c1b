import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { nobody } from '../../../tests/support/harness.ts'
import { isRefused } from '../../platform/outcome.ts'
import { readHtml } from '../../ui/testing.ts'
import { act, receiptSecret } from '../cases/index.ts'
import { current } from '../catalogue/index.ts'
import { asNobody, fillIn, sendReport } from '../reports/index.ts'
import { deliver, settle, sweep } from './deliver.ts'
import { pull } from './pull.ts'
import { type Cities, cities, here, tono, verifier } from './testing.ts'
import { hears, noteWords, tellWords } from './words.ts'

// A report that is another city's: it goes there over real HTTP, and its news comes back.

let at: Cities
let baruna = ''
beforeAll(async () => {
  at = await cities()
  baruna = await endpoint({
    name: 'Kabupaten Baruna',
    address: at.door('9972'),
    key: await at.key('9972'),
    repeatable: 'yes',
  })
})
beforeEach(() => {
  at.web.actor = nobody
})
afterAll(() => at.close())

/** As its administrator gives it, on the page. */
async function endpoint(
  fields: Record<string, string>,
  codes: Record<string, string> = { 'code.sampah': 'sampah' },
): Promise<string> {
  at.web.actor = tono
  const added = await at.web.post('/kelola/open311', fields)
  await at.web.post(added.location!, { ...fields, key: '', ...codes })
  at.web.actor = nobody
  return added.location!.split('/').at(-1)!
}

const db = () => at.house.ctx().db
const delivery = (report: string) =>
  db().selectFrom('open311_delivery').selectAll().where('report', '=', report).executeTakeFirstOrThrow()

/** A report from the street of city A, and whoever may follow it. */
async function reported(disclosure: 'biasa' | 'rahasia' = 'biasa') {
  const ctx = asNobody(at.house.ctx())
  const id = ctx.newId()
  const { definition } = (await current(ctx, 'sampah'))!
  const said = {
    words: 'Sampah di batas kota',
    point: here,
    street: 'Jalan Batas 7',
    name: 'NAMAPELAPOR',
    contact: '081234567890',
  }
  await fillIn(ctx, id, definition, { ...said, disclosure })
  const sent = await sendReport(ctx, id)
  if (isRefused(sent)) throw new Error(sent.refusal.code)
  return sent
}
const page = async (number: string, id: string) =>
  readHtml((await at.web.get(`/lacak/${number}?k=${receiptSecret(at.house.house.keys, id)}`)).body).text
const told = async (id: string) =>
  (await db().selectFrom('notice').select('id').where('case_id', '=', id).where('kind', '=', 'passedOn').execute())
    .length
const run = async (id: string) => deliver(at.house.ctx(), { delivery: (await delivery(id)).id })
const later = (minutes: number) => {
  at.house.now += minutes * 60_000
}

test('an officer who says that it is another city’s sends it there, and what happens there is told here', async () => {
  const { id, number } = await reported()
  at.web.actor = verifier
  const path = `/petugas/berkas/${number}/pelimpahan?tahap=verifikasi`
  const form = await at.web.get(path)
  expect(form.body).toContain('Kabupaten Baruna')
  const [, seq = ''] = /name="seq" value="(\d+)"/.exec(form.body) ?? []
  const way = `open311:${baruna}`
  const decided = await at.web.post(
    path.split('?')[0]!,
    { stage: 'verifikasi', seq, to: 'lain', reason: 'Di wilayah Baruna.', way },
    path,
  )
  expect(decided.status).toBe(303)
  at.web.actor = nobody
  await page(number, id)
  expect(at.house.logged).toEqual([])
  expect(await page(number, id)).toContain('Sedang dikirim ke Kabupaten Baruna')
  expect(at.house.logged).toEqual([])

  await run(id)
  await run(id)
  const [there, ...more] = await at.reports('9972')
  expect(more).toEqual([])
  expect(await delivery(id)).toMatchObject({ state: 'sent', remote: there!.number })
  expect(await page(number, id)).toContain(`Kabupaten Baruna menerimanya dengan nomor ${there!.number}`)
  expect(await told(id)).toBe(1)
  at.web.actor = verifier
  const { body } = await at.web.get(`/w/9972/petugas/berkas/${there!.number}`)
  expect(body).toContain('Sampah di batas kota')
  expect(body).toContain(number)
  expect(body).not.toMatch(/NAMAPELAPOR|81234567890/)

  // What the reporter adds goes there too, once, and what comes back of it is no news.
  at.web.actor = nobody
  const supporter = { kontak: '0812 7000 0001' }
  await at.web.post(`/lapor/daftar/${number}/dukungan`, supporter, `/lapor/daftar/${number}`)
  await added(id, 'Baunya makin kuat.')
  expect(await page(number, id)).toContain('Catatan pelapor diteruskan ke Kabupaten Baruna')
  at.web.actor = verifier
  const theirs = (await at.web.get(`/w/9972/petugas/berkas/${there!.number}`)).body
  expect(theirs.split('Baunya makin kuat.')).toHaveLength(2)

  at.web.actor = nobody
  await pull(at.house.ctx())
  expect(await told(id)).toBe(1)
  for (const step of ['approve', 'approve', 'approve'] as const) {
    later(10)
    await at.step(there!.number, step, '9972')
  }
  await pull(at.house.ctx())
  await pull(at.house.ctx())
  expect(await page(number, id)).toContain('Kabupaten Baruna: sudah ditutup')
  // The reporter of the number and of the end, the supporter of the end.
  expect(await told(id)).toBe(3)
  expect(await delivery(id)).toMatchObject({ status: 'closed' })
  at.web.actor = verifier
  expect((await at.web.get(`/petugas/berkas/${number}`)).body).toContain('Kabupaten Baruna: sudah ditutup')
})

/** The reporter writes, and all that follows is done twice. */
async function added(id: string, text: string): Promise<number> {
  const ctx = asNobody(at.house.ctx())
  const done = await act(ctx, id, { type: 'comment', payload: { text } }, { receipt: true })
  if (isRefused(done)) throw new Error(done.refusal.code)
  const { seq } = done.events.at(-1)!
  for (let turn = 0; turn < 2; turn++) {
    await noteWords(at.house.ctx(), { caseId: id, seq })
    await tellWords(at.house.ctx(), { delivery: (await delivery(id)).id, seq })
  }
  return seq
}
const word = (seq: number) =>
  db()
    .selectFrom('open311_word')
    .selectAll()
    .where('seq', '=', seq)
    .orderBy('made_at', 'desc')
    .executeTakeFirstOrThrow()

test('words that may have arrived are not sent again, nor what was taken off the list, and no city that has it not is told', async () => {
  const city = await stranger([() => made('77'), () => 'lost', () => ({ status: 503, body: '' })])
  const way = await endpoint({ name: 'Kota Bisu', address: city.address, key: 'x' })
  const { id, number } = await reported()
  expect(await hears(at.house.ctx(), id)).toBe(false)
  await at.step(number, 'refer', '9971', way)
  const early = await added(id, 'Terlalu dini.')
  expect(city.heard).toEqual([])
  await run(id)
  for (let turn = 0; turn < 3; turn++) {
    await tellWords(at.house.ctx(), { delivery: (await delivery(id)).id, seq: early })
    later(60)
  }
  expect(await word(early)).toMatchObject({ state: 'failed', remote: null })
  expect(city.heard.filter(({ url }) => url.includes('updates'))).toHaveLength(1)
  const { body } = city.heard.at(-1)!
  expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
    ...{ service_request_id: '77', status: 'open', description: 'Terlalu dini.', update_id: `${number}/${early}` },
  })
  await at.house
    .ctx()
    .db.updateTable('report')
    .set({ unlisted: true, published_at: null })
    .where('id', '=', id)
    .execute()
  const hidden = await added(id, 'Yang tersembunyi.')
  expect(await word(hidden)).toMatchObject({ state: 'failed', error: 'hidden' })
  expect(JSON.stringify(city.heard)).not.toContain('tersembunyi')
  city.close()
})

test('what is confidential is offered to nobody and sent nowhere', async () => {
  const { id, number } = await reported('rahasia')
  at.web.actor = verifier
  expect((await at.web.get(`/petugas/berkas/${number}/pelimpahan?tahap=verifikasi`)).body).not.toContain(
    'Kabupaten Baruna',
  )
  await at.step(number, 'refer', '9971', baruna)
  expect(await db().selectFrom('open311_delivery').select('id').where('report', '=', id).execute()).toEqual([])
})

/** A city of others that does with each request what the test says. */
async function stranger(answers: ((url: string, body: string) => { status: number; body: string } | 'lost')[]) {
  const heard: { url: string; body: string }[] = []
  let relayed: { to: string; lost: string[] } | undefined
  const server: Server = createServer((request, answer) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      heard.push({ url: request.url!, body })
      if (relayed) {
        const { to, lost } = relayed
        const about = { method: request.method!, headers: { 'content-type': request.headers['content-type'] ?? '' } }
        void fetch(to + request.url!.replace('/v2', ''), { ...about, body: body || null }).then(async (real) => {
          if (lost.shift()) answer.destroy()
          else answer.writeHead(real.status).end(await real.text())
        })
        return
      }
      const said = answers.shift()?.(request.url!, body) ?? { status: 500, body: '' }
      if (said === 'lost') answer.destroy()
      else answer.writeHead(said.status, { 'content-type': 'text/xml' }).end(said.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/`
  return {
    heard,
    address,
    /** Hands everything on to a real city; the first answers are lost on the way back. */
    relay(to: string, lost: string[]) {
      relayed = { to, lost }
    },
    close: () => server.close(),
  }
}
const xml = (inner: string, status = 200) => ({
  status,
  body: `<?xml version="1.0"?><service_requests>${inner}</service_requests>`,
})
const made = (remote: string) => xml(`<request><service_request_id>${remote}</service_request_id></request>`)

test('after a lost answer it is looked for, not sent again; found by our number it is there', async () => {
  let words = ''
  const city = await stranger([
    (_url, body) => {
      words = new URLSearchParams(body).get('description')!
      return 'lost'
    },
    () => ({ status: 503, body: '' }),
    () => xml(`<request><service_request_id>88</service_request_id><description>${words}</description></request>`),
  ])
  const way = await endpoint({ name: 'Kota Lama', address: city.address, key: 'kunci-lama' })
  const { id, number } = await reported()
  await at.step(number, 'refer', '9971', way)
  await run(id)
  expect(await delivery(id)).toMatchObject({ state: 'unsure', remote: null })
  for (const minutes of [2, 10]) {
    later(minutes)
    await run(id)
  }
  expect(await delivery(id)).toMatchObject({ state: 'sent', remote: '88' })
  expect(city.heard.filter(({ body }) => body !== '')).toHaveLength(1)
  expect(new URLSearchParams(city.heard[0]!.body).get('api_key')).toBe('kunci-lama')
  city.close()
})

test('another Pendopo, whose answer was lost, gets it once more by itself and has one report', async () => {
  const city = await stranger([])
  city.relay(at.door('9972'), ['lost', 'lost'])
  const way = await endpoint({
    name: 'Baruna, jauh',
    address: city.address,
    key: await at.key('9972'),
    repeatable: 'yes',
  })
  const before = (await at.reports('9972')).length
  const { id, number } = await reported()
  await at.step(number, 'refer', '9971', way)
  for (let turn = 0; turn < 3; turn++) {
    await run(id)
    later(60)
  }
  expect(city.heard.filter(({ body }) => body !== '')).toHaveLength(3)
  const there = await at.reports('9972')
  expect(there).toHaveLength(before + 1)
  expect(await delivery(id)).toMatchObject({ state: 'sent', remote: there.at(-1)!.number })
  city.close()
})

test('where it is not to be found somebody looks: it is there under a number, or goes out once more', async () => {
  const city = await stranger([() => 'lost', ...Array.from({ length: 8 }, () => () => xml('')), () => made('91')])
  const way = await endpoint({ name: 'Kota Sunyi', address: city.address, key: 'x' })
  const { id, number } = await reported()
  await at.step(number, 'refer', '9971', way)
  for (let turn = 0; turn < 9; turn++) {
    await run(id)
    later(25 * 60)
  }
  expect(await delivery(id)).toMatchObject({ state: 'unsure', next_at: null, error: 'not-in-list' })
  expect(city.heard.filter(({ body }) => body !== '')).toHaveLength(1)
  at.web.actor = tono
  const view = await at.web.get(`/kelola/open311/${way}`)
  expect(view.body).toContain(number)
  const again = await at.web.post(
    `/kelola/open311/kiriman/${(await delivery(id)).id}`,
    { remote: '' },
    `/kelola/open311/${way}`,
  )
  expect(again.status).toBe(303)
  await run(id)
  expect(await delivery(id)).toMatchObject({ state: 'sent', remote: '91' })
  expect(await settle(at.house.ctx(), (await delivery(id)).id, '92')).toBe(false)
  city.close()
})

test('a token becomes a number, a refusal is told as it is, a lost job is done after all, and hostile answers are no answer', async () => {
  const city = await stranger([
    () => xml('<request><token>t 1</token></request>'),
    () => ({ status: 200, body: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>' }),
    () => made('55'),
    () => ({ status: 403, body: '<errors><error><code>403</code></error></errors>' }),
  ])
  const way = await endpoint({ name: 'Kota Token', address: city.address, key: 'x' })
  const first = await reported()
  await at.step(first.number, 'refer', '9971', way)
  await run(first.id)
  expect(await delivery(first.id)).toMatchObject({ state: 'token', token: 't 1' })
  for (const minutes of [2, 10]) {
    later(minutes)
    await run(first.id)
  }
  expect(city.heard[1]!.url).toBe('/v2/tokens/t%201.xml')
  expect(await delivery(first.id)).toMatchObject({ state: 'sent', remote: '55' })

  const second = await reported()
  await at.step(second.number, 'refer', '9971', way)
  later(10)
  await sweep(at.house.ctx())
  const asked = await db().selectFrom('job_request').select('payload').where('job', '=', 'open311.deliver').execute()
  expect(asked.map(({ payload }) => (payload as { delivery: string }).delivery)).toContain(
    (await delivery(second.id)).id,
  )
  await run(second.id)
  expect(await delivery(second.id)).toMatchObject({ state: 'failed', error: 'key' })
  expect(await page(second.number, second.id)).toContain('Belum berhasil dikirim ke Kota Token')
  city.close()
})

test('an address inside is not called, whoever gives it; the page says so, and is whole in both languages', async () => {
  const { port } = new URL(at.origin)
  const way = await endpoint({ name: 'Dalam', address: `https://localhost:${port}/v2`, key: 'x' })
  at.web.actor = tono
  const tried = await at.web.post(`/kelola/open311/${way}/percobaan`, {}, `/kelola/open311/${way}`)
  expect(tried.body).toContain('PENDOPO_INSIDE')
  const good = await at.web.post(`/kelola/open311/${baruna}/percobaan`, {}, `/kelola/open311/${baruna}`)
  expect(good.body).toContain('Jalan rusak (jalan-rusak)')
  expect((await at.web.post('/kelola/open311', { name: '', address: 'bukan alamat' })).status).toBe(422)
  for (const path of ['/kelola/open311', `/kelola/open311/${baruna}`])
    for (const lang of ['id', 'en']) {
      await at.web.get(`/bahasa/${lang}`)
      const { faults, text } = readHtml((await at.web.get(path)).body)
      expect([path, faults, /open311\.[a-z]/.test(text)]).toEqual([path, [], false])
    }
  await at.web.get('/bahasa/id')
  expect((await at.web.post(`/kelola/open311/${way}/pengakhiran`, {}, `/kelola/open311/${way}`)).status).toBe(303)
})
