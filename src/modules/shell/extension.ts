import type { Context } from '../../platform/context.ts'

declare module '../../platform/module.ts' {
  interface Module {
    /** Ways in from the app's icon on a phone, in the order of the rooms: a path and the key of its words. */
    shortcuts?: readonly { href: string; label: string }[]
    /** The page that goes on with photos which a phone's gallery shares with the app, behind `#` the draft's id. */
    takesPhotos?: string
    /** Public pages, the same for everybody, that open without a signal too. */
    openOffline?(ctx: Context): Promise<readonly string[]>
  }
}
