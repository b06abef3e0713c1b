import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkBytes, chunksOf, opening, sealedSize, sealing } from './seal.ts'

const key = randomBytes(32)
const id = '019abc00-0000-7000-8000-000000000001'

test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 7])(
  '%i bytes come back as they were, in the size foretold',
  async (size) => {
    const plain = randomBytes(size)
    const sealed = await all(sealing([plain], key, id))
    expect(sealed.length).toBe(sealedSize(size))
    expect((await all(opening([sealed], key, id))).equals(plain)).toBe(true)
  },
)

test('it does not matter how the bytes are cut on their way', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40_000 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 90_000 }),
      async (pieces, cut) => {
        const sealed = await all(sealing(pieces, key, id))
        const back = await all(opening(sliced(sealed, cut), key, id))
        expect(back.equals(Buffer.concat(pieces))).toBe(true)
      },
    ),
    { numRuns: 40, seed: 71 },
  ))

test('one altered bit in any chunk is found, and nothing of that chunk gets out', async () => {
  const plain = randomBytes(3 * chunkBytes + 500)
  const sealed = await all(sealing([plain], key, id))
  for (let chunk = 0; chunk < chunksOf(plain.length); chunk++) {
    const bad = Buffer.from(sealed)
    bad[36 + chunk * (chunkBytes + 16) + 5]! ^= 1
    const got: Buffer[] = []
    await expect(collect(opening(sliced(bad, 50_000), key, id), got)).rejects.toThrow(`chunk ${chunk} of sealed file`)
    expect(Buffer.concat(got).equals(plain.subarray(0, chunk * chunkBytes))).toBe(true)
  }
})

test('cut, swapped, repeated, lengthened and borrowed files do not open', async () => {
  const plain = randomBytes(3 * chunkBytes)
  const sealed = await all(sealing([plain], key, id))
  const [header, a, b, c] = [
    sealed.subarray(0, 36),
    ...[0, 1, 2].map((n) => sealed.subarray(36 + n * 65_552, 36 + (n + 1) * 65_552)),
  ]
  const broken = [
    [header!, a!, b!], // the last chunk is gone
    [header!],
    [header!.subarray(0, 20)],
    [],
    [header!, b!, a!, c!],
    [header!, a!, a!, b!, c!],
    [header!, a!, b!, c!, c!],
    [sealed, Buffer.from('x')],
    [Buffer.from('PNF2'), sealed.subarray(4)],
  ]
  for (const pieces of broken) await expect(all(opening(pieces, key, id))).rejects.toThrow(/sealed file/)
  await expect(all(opening([sealed], key, id.replace(/1$/, '2')))).rejects.toThrow()
  await expect(all(opening([sealed], randomBytes(32), id))).rejects.toThrow()
})

test('200 MB pass through both ways without being held', async () => {
  const size = 200 * 1024 * 1024
  const piece = randomBytes(1024 * 1024)
  let sent = 0
  let largest = 0
  async function* source() {
    for (; sent < size; sent += piece.length) yield piece
  }
  async function* watched(stream: AsyncIterable<Buffer>) {
    for await (const one of stream) {
      largest = Math.max(largest, one.length)
      yield one
    }
  }
  let held = 0
  let bytes = 0
  for await (const one of opening(watched(sealing(source(), key, id)), key, id)) {
    bytes += one.length
    held = Math.max(held, sent - bytes)
  }
  expect(bytes).toBe(size)
  expect(largest).toBeLessThanOrEqual(chunkBytes + 16)
  expect(held).toBeLessThan(8 * 1024 * 1024)
})

async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = []
  await collect(stream, pieces)
  return Buffer.concat(pieces)
}

async function collect(stream: AsyncIterable<Uint8Array>, into: Buffer[]): Promise<void> {
  for await (const piece of stream) into.push(Buffer.from(piece))
}

function* sliced(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
