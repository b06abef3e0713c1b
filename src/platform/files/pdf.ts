import { inflateSync } from 'node:zlib'
import { type Refused, refuse } from '../outcome.ts'

const mostPages = 100
// Compressed object lists may hide what we look for; inflating stops here, so a bomb costs at most this much.
const mostInflated = 32 * 1024 * 1024

/** A cheap look, not a reader: right at both ends, open to everybody, no program or other file inside, not endless. */
export function checkPdf(bytes: Buffer): { pages: number } | Refused {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return refuse('file-damaged')
  if (!bytes.subarray(-1024).includes('%%EOF')) return refuse('file-damaged')

  const plain = unescapeNames(bytes.toString('latin1'))
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(plain)) return refuse('pdf-locked')
  const objects = objectLists(bytes, plain)
  if (objects === undefined) return refuse('file-damaged')
  for (const text of [plain, objects]) {
    if (/\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)[\s/(<[]/.test(text)) return refuse('pdf-active')
  }

  const pages = count(/\/Type\s*\/Page(?![A-Za-z])/g, plain) + count(/\/Type\s*\/Page(?![A-Za-z])/g, objects)
  if (pages === 0) return refuse('file-damaged')
  if (pages > mostPages) return refuse('pdf-too-long', { pages, most: mostPages })
  return { pages }
}

/** `/J#53` is `/JS` to a reader. */
function unescapeNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** What lies in compressed object lists (PDF 1.5 and later), as text; undefined when there is more than anybody needs. */
function objectLists(bytes: Buffer, plain: string): string | undefined {
  if (!plain.includes('/ObjStm')) return ''
  const found: string[] = []
  let left = mostInflated
  for (let at = bytes.indexOf('/ObjStm'); at !== -1; at = bytes.indexOf('/ObjStm', at + 1)) {
    const start = bytes.indexOf('stream', at)
    if (start === -1) break
    const skip = bytes[start + 6] === 13 ? 8 : 7
    const end = bytes.indexOf('endstream', start)
    try {
      const text = inflateSync(bytes.subarray(start + skip, end === -1 ? undefined : end), { maxOutputLength: left })
      left -= text.length
      found.push(text.toString('latin1'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    }
    if (left <= 0) return undefined
  }
  return unescapeNames(found.join('\n'))
}

function count(pattern: RegExp, text: string): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
