import { createHash, hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { hmac } from '../crypto/hmac.ts'

const sha256 = (bytes: Buffer | string) => hash('sha256', bytes, 'buffer')

/** Canonical bytes of plain values: RFC 8785. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('nothing to write canonically')
  return text
}

/**
 * The log's commitment to one event: SHA-256(salt ‖ canonical plain columns ‖ SHA-256(ciphertext) ‖ HMAC(k, plaintext)).
 * It tells nothing without salt and key, and binds everything to whoever holds them (decisions 25).
 */
export function leafOf(event: {
  salt: Buffer
  plain: string
  sealed: Buffer | null
  payload: string
  key: Buffer
}): Buffer {
  return createHash('sha256')
    .update(event.salt)
    .update(event.plain)
    .update(sha256(event.sealed ?? Buffer.alloc(0)))
    .update(hmac('sha256', event.key).update(event.payload).digest())
    .digest()
}
