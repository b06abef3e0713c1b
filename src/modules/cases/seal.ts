import { hmac } from '../../platform/crypto/hmac.ts'
import type { Keys, WrappedKey } from '../../platform/crypto/keys.ts'
import { symbolsOf } from '../../platform/paper-codes.ts'

/** Everything written in a case or draft, under the case's own key from its first letter on. */

const keyName = (id: string) => `case/${id}/key`
const dataName = (id: string) => `case/${id}/data`

export const wrapCaseKey = (keys: Keys, id: string, key: Buffer): WrappedKey => keys.wrap(key, keyName(id))
export const unwrapCaseKey = (keys: Keys, id: string, wrapped: WrappedKey): Buffer => keys.unwrap(wrapped, keyName(id))

export const sealData = (keys: Keys, id: string, key: Buffer, data: unknown): Buffer =>
  keys.seal(key, JSON.stringify(data), dataName(id))
export const openData = <T>(keys: Keys, id: string, key: Buffer, sealed: Buffer): T =>
  JSON.parse(keys.open(key, sealed, dataName(id)).toString()) as T

export const sealPayload = (keys: Keys, id: string, seq: number, key: Buffer, payload: string): Buffer =>
  keys.seal(key, payload, `case/${id}/${seq}`)
export const openPayload = (keys: Keys, id: string, seq: number, key: Buffer, sealed: Buffer): unknown =>
  JSON.parse(payloadText(keys, id, seq, key, sealed))
/** Letter for letter as it was written, for the log's leaf. */
export const payloadText = (keys: Keys, id: string, seq: number, key: Buffer, sealed: Buffer): string =>
  keys.open(key, sealed, `case/${id}/${seq}`).toString()

/** What the log's leaf of one event needs; derived, so that it dies with the case's key (decisions 25). */
export function leafSecrets(key: Buffer, seq: number): { salt: Buffer; key: Buffer } {
  const both = hmac('sha512', key).update(`leaf/${seq}`).digest()
  return { salt: both.subarray(0, 16), key: both.subarray(32) }
}

/** The receipt's secret: ten symbols, the same whenever the receipt is printed again, and unknown without PENDOPO_SECRET. */
export function receiptSecret(keys: Keys, id: string): string {
  return symbolsOf(hmac('sha256', keys.purpose('receipt')).update(id).digest().subarray(0, 10))
}
