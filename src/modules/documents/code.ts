import { inGroups, readCode as readPaperCode, SYMBOLS } from '../../platform/paper-codes.ts'

/** A verification code: 16 symbols, 80 bits, from 10 random bytes. Not a secret, but not to be guessed (decisions 5). */
export function codeFrom(random: Uint8Array): string {
  if (random.length !== 10) throw new Error('a verification code is made of 10 random bytes')
  let code = ''
  let held = 0
  let bits = 0
  for (const byte of random) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) code += SYMBOLS[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return code
}

/** What a person typed or scanned, as a code; null when it cannot be one. */
export const readCode = (typed: string): string | null => readPaperCode(typed, 16)

/** "7K3F-9QD2-0M4X-W8TB". */
export const showCode = (code: string): string => inGroups(code, 4)
