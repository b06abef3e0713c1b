import { randomBytes, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileFiles } from '../../../tests/proof/hostile-files.ts'
import { crossing } from '../../../tests/support/crossing.ts'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { isRefused } from '../outcome.ts'
import { addFiles, files, findFile, readUpload, takeUpload } from './index.ts'
import { insertUpload, lockUpload, settleUpload } from './pieces-store.ts'

let house: TestHouse
let web: TestWeb
let photo: Buffer
beforeAll(async () => {
  house = await testHouse()
  web = await testWeb(house)
  const grain = randomBytes(900 * 700 * 3)
  photo = await sharp(grain, { raw: { width: 900, height: 700, channels: 3 } })
    .withExif({
      IFD2: { DateTimeOriginal: '2026:03:02 07:10:00' },
      IFD3: {
        GPSLatitude: '6/1 12/1 0/1',
        GPSLatitudeRef: 'S',
        GPSLongitude: '106/1 48/1 0/1',
        GPSLongitudeRef: 'E',
      },
    })
    .jpeg()
    .toBuffer()
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const place = '/api/v1/uploads'
const pieceType = 'application/offset+octet-stream'

/** A phone that sends one photo. */
function phone(body: Buffer, about: { id?: string; secret?: string } = {}) {
  const { id = randomUUID(), secret = randomBytes(24).toString('base64url') } = about
  const ours = { 'tus-resumable': '1.0.0', 'upload-secret': secret }
  const ask = async (method: 'HEAD' | 'GET' | 'DELETE') =>
    web.app.inject({ method, url: `${place}/${id}`, headers: ours })
  return {
    id,
    secret,
    begin: async (length = body.length) =>
      web.app.inject({
        method: 'POST',
        url: place,
        headers: {
          ...ours,
          'upload-length': String(length),
          'upload-metadata': `filename Zm90bw==,id ${Buffer.from(id).toString('base64')}`,
        },
      }),
    send: async (from: number, to = body.length, headers: Record<string, string> = {}) =>
      web.app.inject({
        method: 'PATCH',
        url: `${place}/${id}`,
        payload: body.subarray(from, to),
        headers: { ...ours, 'content-type': pieceType, 'upload-offset': String(from), ...headers },
      }),
    ask,
    /** How far the office says it is. */
    far: async () => Number((await ask('HEAD')).headers['upload-offset']),
  }
}

test('a photo is taken out while its last piece is taken in: one after the other', async () => {
  const one = phone(photo)
  await one.begin()
  await one.send(0, 300_000)
  let answer = 0
  await crossing(house, {
    first: (db) => lockUpload(db, one.id),
    async other() {
      answer = (await one.ask('DELETE')).statusCode
    },
    last: (db) => settleUpload(db, one.id, { refused: { code: 'file-kind' } }),
  })
  expect([answer, (await one.ask('HEAD')).statusCode]).toEqual([204, 404])
})

test('a photo comes in pieces, tells where and when it was taken, and is kept without that', async () => {
  const one = phone(photo)
  const begun = await one.begin()
  expect([begun.statusCode, begun.headers.location]).toEqual([201, `${place}/${one.id}`])
  const half = await one.send(0, 300_000)
  expect([half.statusCode, half.headers['upload-offset'], half.body]).toEqual([204, '300000', ''])
  const head = await one.ask('HEAD')
  expect([head.statusCode, head.headers['upload-offset'], head.headers['upload-length']]).toEqual([
    200,
    '300000',
    String(photo.length),
  ])
  const whole = await one.send(300_000)
  expect(whole.statusCode).toBe(200)
  expect(whole.json()).toMatchObject({
    id: one.id,
    state: 'kept',
    offset: photo.length,
    photo: { blurry: false, takenAt: '2026-03-02T07:10:00', offset: null, place: { latitude: -6.2, longitude: 106.8 } },
  })
  const kept = await readUpload(house.ctx(), one)
  if (isRefused(kept)) throw new Error(kept.refusal.code)
  expect((await sharp(kept.body).metadata()).exif).toBeUndefined()
  expect((await sharp(kept.preview!).metadata()).format).toBe('webp')
})

test('what is sent twice is answered the same and kept once', async () => {
  const one = phone(photo)
  expect((await one.begin()).json()).toEqual((await one.begin()).json())
  const [first, again] = [await one.send(0, 100_000), await one.send(0, 100_000)]
  expect([again.statusCode, again.headers['upload-offset']]).toEqual([first.statusCode, '100000'])
  // Cut after 100,000 bytes, as the phone does not know, and sent from where it knows.
  expect((await one.send(50_000, 150_000)).headers['upload-offset']).toBe('150000')
  const whole = await one.send(150_000)
  expect((await one.send(150_000)).body).toBe(whole.body)
  expect((await one.send(photo.length)).body).toBe(whole.body)
  expect((await one.begin()).json().state).toBe('kept')
})

test('two that send at once make one photo', async () => {
  const one = phone(photo)
  await one.begin()
  const both = await Promise.all([one.send(0), one.send(0)])
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect((await rows(one.id)).map(({ state, received }) => [state, received])).toEqual([['kept', photo.length]])
  expect(await piecesLeft(one.id)).toBe(0)
})

test('a piece that jumps ahead, runs over or is of another kind changes nothing', async () => {
  const one = phone(photo)
  await one.begin()
  await one.send(0, 1000)
  const ahead = await one.send(2000, 3000)
  expect([ahead.statusCode, ahead.json().code, ahead.headers['tus-resumable']]).toEqual([409, 'upload-offset', '1.0.0'])
  const over = phone(Buffer.concat([photo, photo]), one)
  expect((await over.send(1000)).statusCode).toBe(413)
  expect((await one.send(1000, 2000, { 'content-type': 'application/octet-stream' })).statusCode).toBe(415)
  expect((await one.send(1000, 2000, { 'upload-offset': '-1' })).statusCode).toBe(400)
  expect((await one.send(1000, 2000, { 'tus-resumable': '0.2.2' })).statusCode).toBe(412)
  const elsewhere = { url: place, headers: { 'content-type': pieceType }, payload: photo } as const
  expect((await web.app.inject({ method: 'POST', ...elsewhere })).statusCode).toBe(415)
  expect(await one.far()).toBe(1000)
})

test('nobody but who began it learns of it, goes on with it, throws it away or takes it', async () => {
  const mine = phone(photo)
  await mine.begin()
  await mine.send(0, 1000)
  const other = phone(photo, { id: mine.id })
  const nowhere = phone(photo)
  for (const method of ['HEAD', 'GET', 'DELETE'] as const)
    expect((await other.ask(method)).statusCode, method).toBe((await nowhere.ask(method)).statusCode)
  expect((await other.send(1000)).statusCode).toBe(404)
  expect((await other.begin()).json()).toMatchObject({ status: 409, code: 'upload-other' })
  expect((await mine.begin(5)).json().code).toBe('upload-other')
  expect((await phone(photo, { secret: 'kurang' }).begin()).statusCode).toBe(400)
  expect(await readUpload(house.ctx(), other)).toEqual({ refusal: { code: 'upload-gone' } })
  expect(await readUpload(house.ctx({ region: '9972' }), mine)).toEqual({ refusal: { code: 'upload-gone' } })
  expect(await readUpload(house.ctx(), mine)).toEqual({ refusal: { code: 'upload-unfinished' } })
  expect(await mine.far()).toBe(1000)
  expect((await mine.ask('DELETE')).statusCode).toBe(204)
  expect((await mine.ask('GET')).statusCode).toBe(404)
})

test('what is no photo is refused with its reason, again and again, and none of it stays', async () => {
  for (const { what, code, forPdf: _, ...file } of await hostileFiles(photo)) {
    if (file.type === 'application/pdf') continue
    const one = phone(file.body)
    const begun = await one.begin()
    const told = begun.statusCode === 201 ? await one.send(0) : begun
    const expected = code === 'file-type' ? 'file-only-picture' : code
    expect(told.json(), what).toMatchObject({
      code: expected,
      status: begun.statusCode === 201 ? 422 : expect.any(Number),
    })
    if (begun.statusCode !== 201) continue
    expect((await one.send(file.body.length)).body, what).toBe(told.body)
    expect((await one.ask('GET')).json(), what).toMatchObject({ state: 'refused', refusal: { code: expected } })
    expect(await readUpload(house.ctx(), one), what).toMatchObject({ refusal: { code: expected } })
    expect(await piecesLeft(one.id), what).toBe(0)
  }
  expect(house.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('when the line breaks in the middle of a piece, what came before it stays', async () => {
  const one = phone(photo)
  await one.begin()
  const address = new URL(await web.app.listen({ port: 0, host: '127.0.0.1' }))
  await new Promise<void>((broken) => {
    const line = connect(Number(address.port), '127.0.0.1', () => {
      line.write(
        `PATCH ${place}/${one.id} HTTP/1.1\r\nHost: x\r\nUpload-Secret: ${one.secret}\r\nUpload-Offset: 0\r\n` +
          `Content-Type: ${pieceType}\r\nContent-Length: ${photo.length}\r\n\r\n`,
      )
      line.write(photo.subarray(0, 400_000), () => setTimeout(() => line.destroy(), 100))
    })
    line.on('close', () => broken())
  })
  await expect.poll(one.far).toBe(400_000)
  expect((await one.send(400_000)).json()).toMatchObject({ state: 'kept' })
  expect(house.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('when too much waits for a case, nothing new begins, and what has begun goes on', async () => {
  const one = phone(photo)
  await one.begin()
  await one.send(0, 1000)
  const { db, now } = house.ctx()
  const [begun, refused] = [randomUUID(), randomUUID()]
  const { rows: sums } = await house.database.owner.query<{ held: number }>(
    `select sum(case state when 'arriving' then received else octet_length(body) end)::int as held from region_9971.upload
     where state in ('arriving', 'kept')`,
  )
  const room = { now, endsAt: now + 1000, most: sums[0]!.held + 10 }
  const proof = randomBytes(32)
  await insertUpload(db, { id: refused, proof, length: 11 }, room)
  await insertUpload(db, { id: begun, proof, length: 10 }, room)
  expect([await rowsOf(refused), await rowsOf(begun)]).toEqual([0, 1])
  expect((await one.send(1000)).json().state).toBe('kept')
})

const rowsOf = async (id: string) => (await rows(id)).length

test('one case takes it, and no other', async () => {
  const one = phone(photo)
  await one.begin()
  await one.send(0)
  const ctx = house.ctx()
  const arrived = await readUpload(ctx, one)
  if (isRefused(arrived)) throw new Error(arrived.refusal.code)
  const [caseId, key] = [ctx.newId(), randomBytes(32)]
  const kept = await house.house.files.keep(ctx, key, {
    ...arrived,
    caseId,
    role: 'upload',
    name: null,
    body: [arrived.body],
  })
  await ctx.transaction(async (db) => {
    await addFiles(db, kept)
    expect(await takeUpload(db, one.id, caseId)).toBe(true)
  })
  expect(await findFile(ctx.db, kept.at(-1)!.id)).toMatchObject({ caseId, type: 'image/jpeg' })
  expect(await takeUpload(ctx.db, one.id, ctx.newId())).toBe(false)
  expect(await readUpload(ctx, one)).toEqual({ refusal: { code: 'upload-taken' } })
  expect((await one.ask('GET')).json().state).toBe('taken')
})

test('bytes lie sealed, and end after three days', async () => {
  const one = phone(Buffer.concat([Buffer.from('Zqtersembunyi'), photo]))
  await one.begin()
  await one.send(0, 2000)
  const { rows: found } = await house.database.owner.query(
    `select count(*)::int as count from region_9971.upload_piece where position('Zqtersembunyi'::bytea in body) > 0`,
  )
  expect(found).toEqual([{ count: 0 }])
  const end = files.jobs['files.endUploads']
  await end(house.ctx({ now: house.now + 2 * 86_400_000 }))
  expect(await rows(one.id)).toHaveLength(1)
  await end(house.ctx({ now: house.now + 3 * 86_400_000 }))
  expect([await rows(one.id), await piecesLeft(one.id)]).toEqual([[], 0])
})

const rows = (id: string) =>
  house.ctx().db.selectFrom('upload').select(['state', 'received']).where('id', '=', id).execute()

async function piecesLeft(id: string): Promise<number> {
  return (await house.ctx().db.selectFrom('upload_piece').select('at').where('upload', '=', id).execute()).length
}
