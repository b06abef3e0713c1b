import type { VNode } from 'preact'
import type { Context, DateText, Db } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Refused } from '../../platform/outcome.ts'

/** A person of the register, as far as a counter needs to know whose card it is. */
export interface Identified {
  /** Id in the register. */
  person: string
  name: string
  birthDate: DateText | null
  dead: boolean
}

declare module '../../platform/module.ts' {
  interface Module {
    /** A block of the page "Halaman saya" (`/akun`) for whoever is logged in; null: nothing to show. */
    mine?(ctx: Context): Promise<VNode | null>
    /** A block of the page on which one enters a demonstration: another way in that the room has; null: none. */
    enterDemo?(ctx: Context): Promise<VNode | null>
    /** Whose NIK this is, from the register; null: nobody's that it knows. Asked by officers at the counter only. */
    identify?(ctx: Context, nik: string): Promise<Identified | null>
    /** The service that puts right what a refusal of this code says, where one is offered; null: none that it knows. */
    mends?(ctx: Context, code: string): Promise<{ service: string; name: Text } | null>
    /** Rows of the administrators' front page (`/kelola`), for whoever administers the region. */
    administration?: readonly { href: string; label: string; hint: string }[]
    /** Why an office may not be closed yet, as far as this room knows; null: it may. Asked in the transaction that closes it. */
    needsUnit?(ctx: Context, db: Db, unit: string): Promise<Refused | null>
    /** What its administrators still have to do, above those rows; null: nothing. */
    reminder?(ctx: Context): Promise<VNode | null>
  }
}
