import { expect, test } from 'vitest'
import { keyFrom, mostWrong, openJson, sealJson, unwrap, type Wrapped, wrap } from './vault.ts'

const random = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')

test('what one member wrote opens with their key and under its own id, and with nothing else', async () => {
  const [ani, budi] = [await keyFrom(random()), await keyFrom(random())]
  const sealed = await sealJson(ani, { note: 'Dipagari.' }, 'a')
  expect(Buffer.from(sealed).includes('Dipagari')).toBe(false)
  expect(await openJson(ani, sealed, 'a')).toEqual({ note: 'Dipagari.' })
  expect(await openJson(budi, sealed, 'a')).toBe(null)
  expect(await openJson(ani, sealed, 'b')).toBe(null)
  sealed[20]! ^= 1
  expect(await openJson(ani, sealed, 'a')).toBe(null)
})

test('a PIN opens the keys; a right one forgives the wrong ones, and too many forget the keys', async () => {
  const keys = { key: random(), day: random() }
  let kept: Wrapped | null = await wrap(keys, '2580')
  expect(JSON.stringify([...kept.sealed])).not.toContain(keys.key)
  const once = await unwrap(kept, '0000')
  expect(once).toMatchObject({ keys: null, kept: { wrong: 1 } })
  expect(await unwrap(once.kept!, '2580')).toMatchObject({ keys, kept: { wrong: 0 } })
  for (let n = 1; n <= mostWrong; n++) {
    const tried: { kept: Wrapped | null } = await unwrap(kept!, '1111')
    kept = tried.kept
    expect(kept?.wrong ?? null).toBe(n < mostWrong ? n : null)
  }
})
