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
  const digits = text.replace(/[\s().-]/g, '')
  if (!/^\+?\d{7,17}$/.test(digits)) return null
  const value = digits.startsWith('+')
    ? digits
    : digits.startsWith('00')
      ? `+${digits.slice(2)}`
      : digits.startsWith('0')
        ? `+62${digits.slice(1)}`
        : digits.startsWith('62')
          ? `+${digits}`
          : `+62${digits}`
  return /^\+[1-9]\d{6,14}$/.test(value) && (!value.startsWith('+62') || /^\+62[1-9]\d{6,11}$/.test(value))
    ? { kind: 'phone', value }
    : null
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
