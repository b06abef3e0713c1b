import type { Ordered } from './order.ts'

/** One job as a phone has it for the day. */
export interface Job extends Ordered {
  id: string
  /** State of the case that the phone has seen. */
  seq: number
  service: string
  late: boolean
  words: string
  where: string
  photos: readonly string[]
  history: readonly { what: string; when: string; words: string }[]
  /** Bodies whose matter it may be. */
  elsewhere: readonly { id: string; name: string }[]
}

/** What was done, as it is sealed and sent. */
export interface Said {
  do: 'fixed' | 'safe' | 'waits' | 'elsewhere'
  case: string
  seq: number
  note: string
  /** Of `waits`: bahan or anggaran, and until which day. */
  ground?: string
  until?: string
  /** Of `elsewhere`: whose. */
  to?: string
  /** By the phone's clock. */
  at: number
}
