/** What a photo says of itself. */
export interface Told {
  /** On the camera's clock, which knows no zone: `2026-11-24T07:10:00`. */
  takenAt: string | null
  /** `+07:00`, where the camera says it. */
  offset: string | null
  place: { latitude: number; longitude: number } | null
}

const nothing: Told = { takenAt: null, offset: null, place: null }

/** When and where a JPEG was taken, by its EXIF; what is not there or makes no sense is null. Reads the file's beginning only. */
export function readExif(bytes: Uint8Array): Told {
  const block = exifBlock(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return block ? toldBy(block) : nothing
}

/** The TIFF structure in the APP1 segment, which stands before the picture itself. */
function exifBlock(file: DataView): DataView | undefined {
  if (file.byteLength < 4 || file.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 10 <= file.byteLength; ) {
    const marker = file.getUint16(at)
    const length = file.getUint16(at + 2)
    if (marker >> 8 !== 0xff || marker === 0xffda || length < 2) return undefined
    const isExif = marker === 0xffe1 && file.getUint32(at + 4) === 0x45786966
    if (isExif) {
      const start = at + 10
      const size = Math.min(length - 8, file.byteLength - start)
      return size >= 8 ? new DataView(file.buffer, file.byteOffset + start, size) : undefined
    }
    at += 2 + length
  }
  return undefined
}

function toldBy(block: DataView): Told {
  const order = block.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return nothing
  const tiff: Tiff = { block, little: order === 0x4949 }
  const root = directory(tiff, u32(tiff, 4))
  const camera = directory(tiff, pointer(tiff, root, 0x8769))
  const gps = directory(tiff, pointer(tiff, root, 0x8825))
  const latitude = degrees(tiff, gps, 2, 'S', 90)
  const longitude = degrees(tiff, gps, 4, 'W', 180)
  // Receivers without a fix write zeros.
  const known = latitude !== null && longitude !== null && (latitude !== 0 || longitude !== 0)
  return {
    takenAt: moment(text(tiff, camera, 0x9003)),
    offset: /^[+-](0\d|1[0-4]):[0-5]\d$/.exec(text(tiff, camera, 0x9011))?.[0] ?? null,
    place: known ? { latitude, longitude } : null,
  }
}

interface Tiff {
  block: DataView
  little: boolean
}
/** Tag → where its entry stands. */
type Directory = ReadonlyMap<number, number>

const u16 = ({ block, little }: Tiff, at: number) => (at + 2 <= block.byteLength ? block.getUint16(at, little) : 0)
const u32 = ({ block, little }: Tiff, at: number) => (at + 4 <= block.byteLength ? block.getUint32(at, little) : 0)

function directory(tiff: Tiff, at: number): Directory {
  const found = new Map<number, number>()
  if (at === 0) return found
  const most = Math.min(u16(tiff, at), 200)
  for (let n = 0; n < most; n++) found.set(u16(tiff, at + 2 + 12 * n), at + 2 + 12 * n)
  return found
}

function pointer(tiff: Tiff, entries: Directory, tag: number): number {
  const at = entries.get(tag)
  return at === undefined ? 0 : u32(tiff, at + 8)
}

function text(tiff: Tiff, entries: Directory, tag: number): string {
  const at = entries.get(tag)
  if (at === undefined || u16(tiff, at + 2) !== 2) return ''
  const length = Math.min(u32(tiff, at + 4), 40)
  const start = length <= 4 ? at + 8 : u32(tiff, at + 8)
  let read = ''
  for (let n = 0; n < length && start + n < tiff.block.byteLength; n++) {
    const code = tiff.block.getUint8(start + n)
    if (code === 0) break
    read += String.fromCharCode(code)
  }
  return read
}

/** Degrees, minutes and seconds, each a fraction; the letter of the hemisphere stands in the tag before. */
function degrees(tiff: Tiff, gps: Directory, tag: number, negative: string, most: number): number | null {
  const at = gps.get(tag)
  const side = text(tiff, gps, tag - 1)
  if (at === undefined || side === '' || u16(tiff, at + 2) !== 5 || u32(tiff, at + 4) !== 3) return null
  const start = u32(tiff, at + 8)
  const part = (n: number) => u32(tiff, start + 8 * n) / u32(tiff, start + 8 * n + 4)
  const value = part(0) + part(1) / 60 + part(2) / 3600
  if (!(value <= most)) return null
  return Number((side === negative ? -value : value).toFixed(6))
}

function moment(written: string): string | null {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(written)
  if (!found) return null
  const [, year, month, day, hour, minute, second] = found
  const read = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const at = new Date(`${read}Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 19) !== read ? null : read
}
