/** A way to reach somebody: an e-mail address in lower case, or a phone number as E.164 (`+628…`). */
export interface Contact {
  kind: 'email' | 'phone'
  value: string
}

const email = /^[^\s@<>"(),:;\\]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/

/** What somebody typed as phone or e-mail; null when it is neither. A number without a country is Indonesian (+62). */
export function readContact(typed: string): Contact | null {
  const text = typed.trim()
  if (text.includes('@')) {
    const value = text.toLowerCase()
    return value.length <= 254 && email.test(value) ? { kind: 'email', value } : null
  }
  const value = readPhone(text)
  return value === null ? null : { kind: 'phone', value }
}

/**
 * "0812-3456-7890" → "+6281234567890" (E.164); null when it is no telephone number. One without a country is Indonesian when it
 * begins with 0 or 8: eight to twelve digits after that 0 or +62.
 */
export function readPhone(typed: string): string | null {
  const digits = typed.replace(/[\s().\-–]/g, '')
  const [, home] = /^(?:(?:\+62|0062|62)0?|0(?!0)|(?=8))(\d+)$/.exec(digits) ?? []
  if (home) return /^[1-9]\d{7,11}$/.test(home) ? `+62${home}` : null
  const [, abroad] = /^(?:\+|00)([1-9]\d{7,14})$/.exec(digits) ?? []
  return abroad ? `+${abroad}` : null
}

/** Enough for its owner to know it again: `s••••@contoh.example`, `+62812••••345`. */
export function maskContact({ kind, value }: Contact): string {
  if (kind === 'email') return `${value[0]}••••${value.slice(value.indexOf('@'))}`
  return `${value.slice(0, -7)}••••${value.slice(-3)}`
}

/** A phone number as it is dialled and written here, `0812 3456 7890`; one from abroad and an e-mail address stay as they are. */
export function localPhone(value: string): string {
  return value.startsWith('+62') ? `0${value.slice(3)}`.replace(/(\d{4})(?=\d{3,})/g, '$1 ').trim() : value
}
