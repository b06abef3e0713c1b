import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { hmac, keyObject } from './hmac.ts'

/** A data key wrapped by the key-encryption key of one epoch. */
export interface WrappedKey {
  epoch: number
  wrapped: Buffer
}

export interface Keys {
  /** 32 bytes derived from PENDOPO_SECRET for one purpose; another purpose gives unrelated bytes. */
  purpose(name: string): Buffer
  /** Keyed blind index of a value: equal values meet, and nothing can be read back without the secret. */
  blind(kind: string, value: string): Buffer
  newDataKey(): Buffer
  wrap(dataKey: Buffer, aad: string): WrappedKey
  unwrap(key: WrappedKey, aad: string): Buffer
  /** AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16). `aad` says what the bytes belong to; opening with another fails. */
  seal(key: Buffer, plaintext: Buffer | string, aad: string): Buffer
  open(key: Buffer, sealed: Buffer, aad: string): Buffer
  /** The epoch that new keys are wrapped with. */
  readonly epoch: number
}

declare module '../context.ts' {
  interface House {
    keys: Keys
  }
}

const noncePool = { bytes: Buffer.alloc(0), at: 0 }

// One random read serves 341 nonces: a system call for each is what shows in a profile of submissions.
function nonce(): Buffer {
  if (noncePool.at + 12 > noncePool.bytes.length) Object.assign(noncePool, { bytes: randomBytes(4092), at: 0 })
  noncePool.at += 12
  return noncePool.bytes.subarray(noncePool.at - 12, noncePool.at)
}

export function seal(key: Buffer, plaintext: Buffer | string, aad: string): Buffer {
  const iv = nonce()
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), iv)
  cipher.setAAD(Buffer.from(aad))
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
  return Buffer.concat([iv, body, cipher.final(), cipher.getAuthTag()])
}

/** Throws when the bytes were altered or belong elsewhere. */
export function open(key: Buffer, sealed: Buffer, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(aad))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

/** `ring`: key-encryption key by epoch; `current` (the highest) wraps what is new. */
export function openKeys(
  secret: Buffer,
  ring: ReadonlyMap<number, Buffer>,
  current: () => number = () => Math.max(...ring.keys()),
): Keys {
  if (secret.length < 32) throw new Error('PENDOPO_SECRET must be at least 32 bytes')
  const derived = new Map<string, Buffer>()
  const purpose = (name: string) => {
    let key = derived.get(name)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', secret, 'pendopo', name, 32))
      derived.set(name, key)
    }
    return key
  }
  return {
    purpose,
    blind: (kind, value) =>
      hmac('sha256', purpose(`blind/${kind}`))
        .update(value)
        .digest(),
    newDataKey: () => randomBytes(32),
    wrap(dataKey, aad) {
      const epoch = current()
      return { epoch, wrapped: seal(ring.get(epoch)!, dataKey, aad) }
    },
    unwrap({ epoch, wrapped }, aad) {
      const key = ring.get(epoch)
      if (!key) throw new Error(`the key of epoch ${epoch} is gone`)
      return open(key, wrapped, aad)
    },
    seal,
    open,
    get epoch() {
      return current()
    },
  }
}
