// What lies on a shared phone is sealed: each member's words under a key of their own, the day's list under one of the
// crew's. Both keys lie here sealed under the member's PIN. Four digits can be tried out by whoever takes the phone's
// storage away; they keep out who only holds the phone.

type Bytes = Uint8Array<ArrayBuffer>

export interface MemberKeys {
  /** Base64, as the office says them. */
  key: string
  day: string
}

/** A member's keys under their PIN. */
export interface Wrapped {
  salt: Bytes
  rounds: number
  sealed: Bytes
  /** Wrong tries since the last right one. */
  wrong: number
}

const rounds = 600_000
/** Wrong PINs in a row, before only the office can open it again. */
export const mostWrong = 5

export const keyFrom = (base64: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(base64), 'AES-GCM', false, ['encrypt', 'decrypt'])

/** AES-256-GCM: nonce, text and tag in one; `about` must be said again to open it. */
export async function sealWith(key: CryptoKey, bytes: BufferSource, about: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const cipher = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, key, bytes))
  const whole = new Uint8Array(iv.length + sealed.length)
  whole.set(iv)
  whole.set(sealed, iv.length)
  return whole
}

/** Null: another key, or not as it was sealed. */
export async function openWith(key: CryptoKey, sealed: Bytes, about: string): Promise<ArrayBuffer | null> {
  const cipher = { name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData: new TextEncoder().encode(about) }
  return crypto.subtle.decrypt(cipher, key, sealed.slice(12)).catch(() => null)
}

export const sealJson = (key: CryptoKey, value: unknown, about: string): Promise<Bytes> =>
  sealWith(key, new TextEncoder().encode(JSON.stringify(value)), about)

export async function openJson<T>(key: CryptoKey, sealed: Bytes, about: string): Promise<T | null> {
  const opened = await openWith(key, sealed, about)
  return opened && (JSON.parse(new TextDecoder().decode(opened)) as T)
}

export async function wrap(keys: MemberKeys, pin: string): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { salt, rounds, sealed: await sealJson(await pinKey(pin, salt, rounds), keys, 'keys'), wrong: 0 }
}

/** The keys, or what to keep after a wrong try; null: too many, nothing is kept any more. */
export async function unwrap(
  wrapped: Wrapped,
  pin: string,
): Promise<{ keys: MemberKeys; kept: Wrapped } | { keys: null; kept: Wrapped | null }> {
  const keys = await openJson<MemberKeys>(await pinKey(pin, wrapped.salt, wrapped.rounds), wrapped.sealed, 'keys')
  if (keys) return { keys, kept: { ...wrapped, wrong: 0 } }
  const wrong = wrapped.wrong + 1
  return { keys: null, kept: wrong >= mostWrong ? null : { ...wrapped, wrong } }
}

/** By which the office knows that a member is here who gave their PIN. */
export async function proofOf(key: string): Promise<string> {
  const hmac = await crypto.subtle.importKey('raw', bytesOf(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const proof = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode('crew')))
  return [...proof].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function pinKey(pin: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const bytesOf = (text: string): Bytes => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
