import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// A sealed file: header (magic ‖ salt), then chunks of 64 KiB, each AES-256-GCM with its tag. The file's own key comes
// from the case's data key, the salt and the file's id; the nonce counts the chunks and marks the last one, so a cut,
// repeated, swapped or borrowed chunk does not open (the STREAM construction of Hoang, Reyhanitabar, Rogaway, Vizár 2015).

export const chunkBytes = 65_536
const tagBytes = 16
const magic = Buffer.from('PNF1')
const saltBytes = 32
const headerBytes = magic.length + saltBytes

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export function chunksOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / chunkBytes))
}

export function sealedSize(bytes: number): number {
  return headerBytes + bytes + chunksOf(bytes) * tagBytes
}

/** Plain bytes in, sealed bytes out, one chunk in memory. `id` is the file's: bytes sealed as one file do not open as another. */
export async function* sealing(plain: Bytes, dataKey: Buffer, id: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes)
  const key = fileKey(dataKey, salt, id)
  yield Buffer.concat([magic, salt])
  let index = 0
  for await (const { block, last } of blocks(plain, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index++, last))
    yield Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()])
  }
}

/** The way back. Only bytes that proved to be whole and in their place come out; anything else throws, at the latest at the end. */
export async function* opening(sealed: Bytes, dataKey: Buffer, id: string): AsyncGenerator<Buffer> {
  let key: Buffer | undefined
  let index = 0
  const keyed = skipHeader(sealed, (salt) => {
    key = fileKey(dataKey, salt, id)
  })
  for await (const { block, last } of blocks(keyed, chunkBytes + tagBytes)) {
    if (!key || block.length < tagBytes) throw new Error(`sealed file ${id} is cut short`)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, last))
    decipher.setAuthTag(block.subarray(-tagBytes))
    const plain = decipher.update(block.subarray(0, -tagBytes))
    try {
      decipher.final()
    } catch (cause) {
      throw new Error(`chunk ${index} of sealed file ${id} was altered`, { cause })
    }
    index++
    yield plain
  }
}

function fileKey(dataKey: Buffer, salt: Uint8Array, id: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, salt, `pendopo/file/${id}`, 32))
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(index, 7)
  bytes[11] = last ? 1 : 0
  return bytes
}

/** Regroups a stream into blocks of one size. A full block is held back until more arrives: only the end tells which is last. */
async function* blocks(source: Bytes, size: number): AsyncGenerator<{ block: Buffer; last: boolean }> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of source) {
    held.push(piece)
    length += piece.length
    if (length <= size) continue
    const all = Buffer.concat(held, length)
    let at = 0
    for (; length - at > size; at += size) yield { block: all.subarray(at, at + size), last: false }
    held = [all.subarray(at)]
    length -= at
  }
  yield { block: Buffer.concat(held, length), last: true }
}

async function* skipHeader(source: Bytes, header: (salt: Buffer) => void): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0)
  for await (const piece of source) {
    if (!start) {
      yield piece
      continue
    }
    start = Buffer.concat([start, piece])
    if (start.length < headerBytes) continue
    if (!start.subarray(0, magic.length).equals(magic)) throw new Error('not a sealed file')
    header(start.subarray(magic.length, headerBytes))
    const rest = start.subarray(headerBytes)
    start = undefined
    yield rest
  }
}
