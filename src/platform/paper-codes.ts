import { randomBytes } from 'node:crypto'

// Codes that people read from paper and type.

/** Crockford's base 32: no I, L, O or U to mistake for another. */
export const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A symbol for each byte; where the bytes are chance, five bits of it a symbol. */
export const symbolsOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => SYMBOLS[byte % 32]).join('')

export const randomCode = (length: number): string => symbolsOf(randomBytes(length))

/** Look-alikes as what they look like. */
export const unmistaken = (symbols: string): string => symbols.replace(/[IL]/g, '1').replace(/O/g, '0')

/** A code as it was typed, whatever it is: small letters, spaces, hyphens and look-alikes are all one. */
export const plainCode = (typed: string): string => unmistaken(typed.toUpperCase().replace(/[\s-]/g, ''))

/** The same, or null when it cannot be a code of so many symbols. */
export function readCode(typed: string, length: number): string | null {
  const code = plainCode(typed)
  return code.length === length && [...code].every((symbol) => SYMBOLS.includes(symbol)) ? code : null
}

/** As it stands on paper: "7K3F-9QD2-0M4X-W8TB". */
export function inGroups(code: string, of: number): string {
  const groups: string[] = []
  for (let at = 0; at < code.length; at += of) groups.push(code.slice(at, at + of))
  return groups.join('-')
}
