import { randomBytes } from 'node:crypto'
import type { Moment } from './context.ts'

/**
 * A UUIDv7 (RFC 9562): the moment, then ten bytes of chance, six bits of which say version and variant. Ids made later sort later
 * to the millisecond; within one their order is chance.
 */
export function uuidv7(moment: Moment, chance: Buffer = randomBytes(10)): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(moment, 0, 6)
  chance.copy(bytes, 6, 0, 10)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether a text from outside is an id at all, as ours are written. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
