import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clearHalfWritten, folderStore } from './folder.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'berkas dengan spasi '))
})
afterAll(() => rm(root, { recursive: true }))

test('bytes lie under their own hash, readable by the program alone', async () => {
  const store = folderStore(join(root, 'a'))
  const pieces = [randomBytes(70_000), randomBytes(1), randomBytes(300_000)]
  const { name, bytes } = await store.put(pieces)
  expect(name).toBe(createHash('sha256').update(Buffer.concat(pieces)).digest('hex'))
  expect(bytes).toBe(370_001)
  expect((await buffer((await store.open(name))!)).equals(Buffer.concat(pieces))).toBe(true)
  expect((await stat(join(root, 'a', name.slice(0, 2), name))).mode & 0o777).toBe(0o600)
  expect((await stat(join(root, 'a'))).mode & 0o777).toBe(0o700)
})

test('what breaks off while arriving leaves nothing behind', async () => {
  const store = folderStore(join(root, 'b'))
  async function* broken() {
    yield randomBytes(100_000)
    throw new Error('the phone lost its signal')
  }
  await expect(store.put(broken())).rejects.toThrow('keeping a file failed')
  expect(await Array.fromAsync(store.list())).toEqual([])
  expect(await readdir(join(root, 'b', 'incoming'))).toEqual([])
})

test('a missing file is told, removing twice is harmless, and a name cannot lead elsewhere', async () => {
  const store = folderStore(join(root, 'c'))
  const { name } = await store.put([Buffer.from('x')])
  expect(await Array.fromAsync(store.list())).toMatchObject([{ name, bytes: 1 }])
  await store.remove(name)
  await store.remove(name)
  expect(await store.open(name)).toBeUndefined()
  await expect(store.open('../../etc/passwd')).rejects.toThrow('not the name of a stored file')
})

test('half-written files of a crash go after a day, younger ones may still be arriving', async () => {
  const folder = join(root, 'd')
  await folderStore(folder).put([Buffer.from('x')])
  await writeFile(join(folder, 'incoming', 'old'), 'x')
  await writeFile(join(folder, 'incoming', 'young'), 'x')
  await utimes(join(folder, 'incoming', 'old'), 1_700_000_000, 1_700_000_000)
  await clearHalfWritten(folder, Date.now())
  expect(await readdir(join(folder, 'incoming'))).toEqual(['young'])
})
