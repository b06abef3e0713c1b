import PDFDocument from 'pdfkit'
import { uuidv7 } from '../../src/platform/ids.ts'
import type { Member } from './cast.ts'
import type { Matter, State } from './matters.ts'
import type { Request } from './sender.ts'
import type { World } from './world.ts'

/** What a request to one route carries: existing things, and words that the rules accept. */
export interface Given extends Pick<Request, 'form' | 'json' | 'file' | 'cookies' | 'headers'> {
  params?: Record<string, string>
  query?: string
}

/** For the making of one request. */
export interface Making {
  world: World
  who: Member
  /** The owner's matter in this state, or one that an officer filed at the counter. */
  matter(state: State): Promise<Matter>
  /** The owner's draft, with its photo. */
  draft(): Promise<{ id: string; paper: string }>
  /** A case that the program filed. */
  filed(): Promise<string>
  /** Made once in the world. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>
  /** The same for whoever changes nothing of it; for whoever may, one of their own. */
  shared<T>(name: string, make: () => Promise<T>): Promise<T>
  /** A name, number or id that was never used before. */
  fresh(): number
}

export type Maker = (making: Making) => Given | Promise<Given>

/** The maker's words for routes about one matter. */
export const onMatter =
  (state: State, form: (matter: Matter) => Record<string, unknown> = () => ({}), query?: string): Maker =>
  async ({ matter }) => {
    const one = await matter(state)
    return { params: { ref: one.number }, form: form(one), query }
  }

export const plain =
  (form: Record<string, unknown> = {}, query?: string): Maker =>
  () => ({ form, query })

/** An id as we make them, of something that never was. */
export const absentId = uuidv7(Date.UTC(2026, 0, 1), Buffer.alloc(10, 7))
/** The day on which a mandate given now ends. */
export const inThreeMonths = ({ now }: { now: number }) => new Date(now + 90 * 86_400_000).toISOString().slice(0, 10)
export const csv = (text: string) => ({ name: 'tabel.csv', type: 'text/csv', body: Buffer.from(text) })
export const pdfOf = (text: string) =>
  new Promise<Buffer>((resolve) => {
    const pieces: Buffer[] = []
    const made = new PDFDocument()
    made.on('data', (piece: Buffer) => pieces.push(piece))
    made.on('end', () => resolve(Buffer.concat(pieces)))
    made.text(text)
    made.end()
  })
