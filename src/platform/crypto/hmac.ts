import { createHmac, createSecretKey, type Hmac, type KeyObject } from 'node:crypto'

const objects = new WeakMap<Buffer, KeyObject>()

/** Key bytes as Node's ciphers want them. Made once for each buffer, which must not be written to afterwards. */
export function keyObject(bytes: Buffer): KeyObject {
  const known = objects.get(bytes) ?? createSecretKey(bytes)
  objects.set(bytes, known)
  return known
}

/** An HMAC under these key bytes. Node takes 13 µs to make one from bare bytes and 5 µs by way of a key object. */
export const hmac = (algorithm: 'sha256' | 'sha512', key: Buffer): Hmac => createHmac(algorithm, keyObject(key))
