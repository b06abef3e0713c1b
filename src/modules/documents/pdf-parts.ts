import type { Moment } from '../../platform/context.ts'

/** One signature as the file claims it; nothing about it is believed yet. */
export interface Claimed {
  /** The bytes it says it signs. */
  parts: readonly [Buffer, Buffer]
  /** From the first byte of the file to its last, but for the signature itself. */
  whole: boolean
  /** The text between `<` and `>`. */
  hex: string
  subFilter: string
  /** Signing time of the PDF's dictionary. */
  at: Moment | null
}

const range = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** Every signature that names bytes inside the file and leaves out nothing but one hexadecimal string. */
export function claimedSignatures(pdf: Buffer): Claimed[] {
  const text = pdf.toString('latin1')
  const found: Claimed[] = []
  for (const match of text.matchAll(range)) {
    const [start, length, after, rest] = match.slice(1).map(Number) as [number, number, number, number]
    const hole = start + length
    if (start > hole || hole >= after || after + rest > pdf.length) continue
    const contents = text.slice(hole, after)
    if (!/^<[0-9A-Fa-f\s]*>$/.test(contents)) continue
    const dictionary = enclosing(text, match.index)
    found.push({
      parts: [pdf.subarray(start, hole), pdf.subarray(after, after + rest)],
      whole: start === 0 && after + rest === pdf.length,
      hex: contents.slice(1, -1),
      subFilter: /\/SubFilter\s*\/([A-Za-z0-9.]+)/.exec(dictionary)?.[1] ?? '',
      at: timeOf(dictionary),
    })
  }
  return found
}

export function looksLikePdf(pdf: Buffer): boolean {
  return pdf.subarray(0, 1024).includes('%PDF-')
}

/** Signs of a signature, even of a broken one. */
export function mentionsSignature(pdf: Buffer): boolean {
  return ['/ByteRange', '/SubFilter', 'ETSI.CAdES.detached'].some((mark) => pdf.includes(mark))
}

/** Our verification code, when the file says one. */
export function codeIn(pdf: Buffer): string | null {
  const at = pdf.indexOf('<pdf:Keywords>')
  if (at < 0) return null
  return /^<pdf:Keywords>([0-9A-Z]{16})</.exec(pdf.toString('latin1', at, at + 40))?.[1] ?? null
}

function enclosing(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf(' obj', at), at - 65_536, 0)
  const end = text.indexOf('endobj', at)
  return text.slice(from, end < 0 ? at + 1024 : end)
}

/** `D:20261124140500Z` or with `+07'00'` (ISO 32000-1, 7.9.4). */
function timeOf(dictionary: string): Moment | null {
  const match = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(dictionary)
  if (!match) return null
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = match
  const offset = sign ? (Number(hours) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1) : 0
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) -
    offset * 60_000
  )
}
