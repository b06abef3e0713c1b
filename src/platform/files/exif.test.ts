import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readExif } from './exif.ts'

const nothing = { takenAt: null, offset: null, place: null }
const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } }).jpeg()
const photo = (exif: Parameters<typeof plain.withExif>[0]) => plain.clone().withExif(exif).toBuffer()

const gps = (latitude: string, south: string, longitude: string, west: string) => ({
  GPSLatitude: latitude,
  GPSLatitudeRef: south,
  GPSLongitude: longitude,
  GPSLongitudeRef: west,
})

test('a photo tells when and where it was taken', async () => {
  const taken = { DateTimeOriginal: '2026:11:24 07:10:05', OffsetTimeOriginal: '+07:00' }
  const bytes = await photo({
    IFD2: taken,
    IFD3: gps('6/1 12/1 3024/100', 'S', '106/1 49/1 0/1', 'E'),
  })
  expect(readExif(bytes)).toEqual({
    takenAt: '2026-11-24T07:10:05',
    offset: '+07:00',
    place: { latitude: -6.2084, longitude: 106.816667 },
  })
})

test('what makes no sense is not told', async () => {
  const odd = await photo({
    IFD2: { DateTimeOriginal: '2026:02:30 25:10:05', OffsetTimeOriginal: 'WIB' },
    IFD3: gps('96/1 0/1 0/1', 'S', '106/0 0/1 0/1', 'E'),
  })
  expect(readExif(odd)).toEqual(nothing)
  expect(readExif(await photo({ IFD3: gps('0/1 0/1 0/1', 'N', '0/1 0/1 0/1', 'E') })).place).toBeNull()
  expect(readExif(await plain.clone().toBuffer())).toEqual(nothing)
  expect(readExif(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(nothing)
})

test('no bytes break it', async () => {
  const whole = await photo({ IFD2: { DateTimeOriginal: '2026:11:24 07:10:05' } })
  const changed = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
  fc.assert(
    fc.property(fc.array(changed, { maxLength: 12 }), fc.nat(whole.length), (changes, length) => {
      const bytes = Buffer.from(whole)
      for (const [at, value] of changes) bytes[at] = value
      readExif(bytes.subarray(0, length))
    }),
    { numRuns: 500, seed: 20261124 },
  )
})
