import type { Moment } from '../context.ts'
import type { Delivery } from './plan.ts'
import type { Words } from './words.ts'

export interface Message {
  /** The notice's; the same however often it is tried. */
  id: string
  kind: string
  to: string
  words: Words
  lang: string
}

/** A way out of the house. It never throws: what went wrong is part of the answer. */
export interface Channel {
  send(message: Message): Promise<Delivery>
  /** What time it is there, to the second; null where it does not say. */
  clock?(): Promise<Moment | null>
  close(): Promise<void>
}
