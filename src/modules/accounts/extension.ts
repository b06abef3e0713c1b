import type { VNode } from 'preact'
import type { Context } from '../../platform/context.ts'

declare module '../../platform/module.ts' {
  interface Module {
    /** A block of the page "Halaman saya" (`/akun`) for whoever is logged in; null: nothing to show. */
    mine?(ctx: Context): Promise<VNode | null>
    /** Rows of the administrators' front page (`/kelola`), for whoever administers the region. */
    administration?: readonly { href: string; label: string; hint: string }[]
  }
}
