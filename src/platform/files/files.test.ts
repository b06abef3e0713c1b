import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { addFiles, dropFile, dropFilesOfCase, type FileRow, fileName, findFile, listFiles } from './index.ts'

let house: TestHouse
const key = randomBytes(32)
const day = 86_400_000
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('a kept file comes back as it was, with its name, its preview and its size', async () => {
  const ctx = house.ctx()
  const body = randomBytes(200_000)
  const [preview, file] = await kept({ body: [body], preview: Buffer.from('kecil') })
  const found = (await findFile(ctx.db, file!.id))!
  expect(found).toMatchObject({
    bytes: 200_000,
    chunks: 4,
    preview: preview!.id,
    type: 'image/jpeg',
    createdAt: monday,
  })
  expect((await buffer((await house.house.files.read(ctx, key, found))!)).equals(body)).toBe(true)
  expect(String(await buffer((await house.house.files.read(ctx, key, (await findFile(ctx.db, preview!.id))!))!))).toBe(
    'kecil',
  )
  expect(fileName(ctx, key, found)).toBe('surat lahir.jpg')
  expect((await listFiles(ctx.db, found.caseId)).map(({ id }) => id)).toEqual([file!.id])
})

test('50 MB are kept and read back as a stream', async () => {
  const piece = randomBytes(1024 * 1024)
  async function* source() {
    for (let n = 0; n < 50; n++) yield piece
  }
  const [file] = await kept({ body: source() })
  let bytes = 0
  for await (const one of (await house.house.files.read(house.ctx(), key, file!))!) bytes += one.length
  expect([bytes, file!.chunks]).toEqual([50 * 1024 * 1024, 800])
})

test('a file is read only in its region, with its key, as itself', async () => {
  const ctx = house.ctx()
  const [file] = await kept({})
  const [other] = await kept({})
  expect(await house.house.files.read(house.ctx({ region: '9972' }), key, file!)).toBeUndefined()
  expect(await findFile(house.ctx({ region: '9972' }).db, file!.id)).toBeUndefined()
  await expect(buffer((await house.house.files.read(ctx, randomBytes(32), file!))!)).rejects.toThrow('was altered')
  await expect(buffer((await house.house.files.read(ctx, key, { ...file!, sha256: other!.sha256 }))!)).rejects.toThrow(
    'was altered',
  )
})

test('a reader who leaves, before the first byte or after it, leaves no file open', async () => {
  const [file] = await kept({ body: [randomBytes(500_000)] })
  const open = () =>
    readdirSync('/proc/self/fd').filter((fd) => readlinkQuietly(`/proc/self/fd/${fd}`).endsWith(file!.sha256)).length
  for (const bytes of [0, 1]) {
    const stream = (await house.house.files.read(house.ctx(), key, file!))!
    expect(open()).toBe(1)
    if (bytes > 0) await once(stream, 'readable')
    stream.destroy()
    await expect.poll(open).toBe(0)
  }
})

// It may have been closed meanwhile.
function readlinkQuietly(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

test('a file whose bytes are gone is told, not thrown', async () => {
  const ctx = house.ctx()
  const [file] = await kept({})
  await house.house.files.store(ctx.region).remove(file!.sha256)
  expect(await house.house.files.read(ctx, key, file!)).toBeUndefined()
})

test('an upload that breaks off leaves nothing', async () => {
  const ctx = house.ctx()
  const names = async () => (await Array.fromAsync(house.house.files.store(ctx.region).list())).length
  const before = await names()
  async function* broken() {
    yield randomBytes(100_000)
    throw new Error('no signal')
  }
  await expect(kept({ body: broken() })).rejects.toThrow()
  expect(await names()).toBe(before)
})

test('the collector takes what no row means, and dropped files only after the backups’ term', async () => {
  const ctx = house.ctx()
  const { files } = house.house
  const [stays] = await kept({})
  const [preview, dropped] = await kept({ preview: Buffer.from('kecil') })
  const [orphan] = await files.keep(ctx, key, newFile({}))
  expect(await dropFile(ctx.db, dropped!.id, monday)).toBe(true)
  expect(await dropFile(ctx.db, dropped!.id, monday)).toBe(false)
  expect(await findFile(ctx.db, preview!.id)).toBeUndefined()

  const there = async ({ sha256 }: FileRow) =>
    (await files
      .store(ctx.region)
      .open(sha256)
      .then((stream) => stream?.destroy())) !== undefined
  await files.collect(ctx, monday) // the bytes are younger than that
  expect(await Promise.all([stays, dropped, preview, orphan].map((file) => there(file!)))).toEqual([
    true,
    true,
    true,
    true,
  ])
  await files.collect(ctx, Date.now() + day)
  expect(await Promise.all([stays, dropped, preview, orphan].map((file) => there(file!)))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('all files of a case can be dropped at once', async () => {
  const ctx = house.ctx()
  const caseId = ctx.newId()
  await kept({ caseId, preview: Buffer.from('kecil') })
  await kept({ caseId })
  await dropFilesOfCase(ctx.db, caseId, monday)
  expect(await listFiles(ctx.db, caseId)).toEqual([])
})

type New = Parameters<TestHouse['house']['files']['keep']>[2]

function newFile(about: Partial<New>): New {
  return {
    caseId: house.ctx().newId(),
    role: 'upload',
    name: '/sdcard/surat lahir.jpg',
    type: 'image/jpeg',
    body: [randomBytes(500)],
    ...about,
  }
}

async function kept(about: Partial<New>): Promise<FileRow[]> {
  const ctx = house.ctx()
  const rows = await house.house.files.keep(ctx, key, newFile(about))
  await ctx.transaction((db) => addFiles(db, rows))
  return rows
}
