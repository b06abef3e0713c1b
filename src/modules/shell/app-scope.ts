import type { Translate } from '../../platform/i18n.ts'

export const OUTBOX = '/belum-terkirim'

/** The part of the site that is this region's app; browsers want it to end in a stroke. */
export const appScope = (path: (path: string) => string) => path('/').replace(/\/?$/, '/')

/** Words for an island, which has none of its own. */
export const words = (t: Translate, room: string, keys: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, t(`${room}.${key}`)])))
