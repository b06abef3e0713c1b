import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  createSecretKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'

// Web push as its standards say it: the message encrypted for one device (RFC 8291), the sender known by a key (RFC 8292).
// The usual library brings four others for these eighty lines.

const curve = 'prime256v1'

/** Where a browser wants its messages, as it says it: all in base64url. */
export interface Subscription {
  endpoint: string
  p256dh: string
  auth: string
}

/** The installation's key as an application server, and its public half for browsers. */
export interface VapidKey {
  key: KeyObject
  publicKey: string
}

/** Made of 32 secret bytes; the same bytes give the same key, so that no device has to be asked again. */
export function vapidKey(secret: Buffer): VapidKey {
  const pair = createECDH(curve)
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', d: secret.toString('base64url'), x: part(1, 33), y: part(33, 65) }
  return { key: createPrivateKey({ key: jwk, format: 'jwk' }), publicKey: point.toString('base64url') }
}

/** The Authorization header for one push service; `now` and `lasts` in seconds. */
export function authorization({ key, publicKey }: VapidKey, endpoint: string, contact: string, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now) + 12 * 3600, sub: contact }
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${said}.${signature}, k=${publicKey}`
}

/** What only this device can read. Throws where its keys are none. */
export function encrypt(
  plain: string,
  { p256dh, auth }: Pick<Subscription, 'p256dh' | 'auth'>,
  salt: Buffer = randomBytes(16),
  ours: ECDH = fresh(),
): Buffer {
  const theirs = Buffer.from(p256dh, 'base64url')
  const shared = ours.computeSecret(theirs)
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours.getPublicKey()])
  const input = derive(Buffer.from(auth, 'base64url'), shared, about, 32)
  const key = derive(salt, input, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(salt, input, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', createSecretKey(key), nonce)
  // One record, the last: marked by a 2 behind the words.
  const body = [cipher.update(plain, 'utf8'), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(4096)
  return Buffer.concat([salt, size, Buffer.of(65), ours.getPublicKey(), ...body])
}

function fresh(): ECDH {
  const pair = createECDH(curve)
  pair.generateKeys()
  return pair
}

const derive = (salt: Buffer, input: Buffer, about: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', input, salt, about, length))
