import { hash } from 'node:crypto'
import { SYMBOLS, unmistaken } from '../../platform/paper-codes.ts'

const HALF_BITS = 18
const HALF_MASK = 2 ** HALF_BITS - 1
const SPACE = 2 ** 35 // seven symbols

// One hash over fixed-length input is a sound round function here, and a tenth of the price of an HMAC.
function round(key: Buffer, half: number, turn: number): number {
  const input = Buffer.allocUnsafe(key.length + 5)
  key.copy(input)
  input.writeUInt8(turn, key.length)
  input.writeUInt32BE(half, key.length + 1)
  return hash('sha256', input, 'buffer').readUInt32BE(0) & HALF_MASK
}

// A Feistel network over 36 bits, walked until it falls inside 35: a permutation, so numbers never meet.
function permute(key: Buffer, value: number): number {
  let out = value
  do {
    let left = Math.floor(out / 2 ** HALF_BITS)
    let right = out & HALF_MASK
    for (let turn = 0; turn < 4; turn++) [left, right] = [right, left ^ round(key, right, turn)]
    out = left * 2 ** HALF_BITS + right
  } while (out >= SPACE)
  return out
}

function encode(value: number): string {
  let text = ''
  for (let rest = value, i = 0; i < 7; i++, rest = Math.floor(rest / 32)) text = SYMBOLS[rest % 32] + text
  return text
}

// Luhn's sum over 32 symbols: any single wrong symbol and nearly every swap of neighbours is noticed.
function checkSymbol(body: string): string {
  let sum = 0
  for (let i = body.length - 1, factor = 2; i >= 0; i--, factor = 3 - factor) {
    const product = SYMBOLS.indexOf(body[i]!) * factor
    sum += Math.floor(product / 32) + (product % 32)
  }
  return SYMBOLS[(32 - (sum % 32)) % 32]!
}

/** Case number `ARN-2026-7K3F9QD2`: prefix, year, seven symbols that tell nothing about how many there are, check symbol. */
export function caseNumber(prefix: string, year: number, key: Buffer, sequence: number): string {
  if (sequence < 0 || sequence >= SPACE) throw new Error(`case number ${sequence} is out of range`)
  const body = encode(permute(key, sequence))
  return `${prefix}-${year}-${body}${checkSymbol(body)}`
}

/** What somebody typed or dictated, as a number; undefined when it cannot be one. */
export function readCaseNumber(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s.\-–—]/g, '')
  if (!/^[A-Z0-9]{14,17}$/.test(plain)) return undefined
  const prefix = plain.slice(0, -12)
  const year = unmistaken(plain.slice(-12, -8))
  const symbols = unmistaken(plain.slice(-8))
  if (!/^20\d\d$/.test(year) || symbols.includes('U') || checkSymbol(symbols.slice(0, 7)) !== symbols[7])
    return undefined
  return `${prefix}-${year}-${symbols}`
}
