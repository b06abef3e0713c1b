import type { DateText } from '../../../platform/context.ts'

export const publicationsPath = '/kinerja/terbit'
export const comparePath = '/kinerja/banding'

/** Permanent: what one revision of a month says never changes. */
export const publicationPath = ({ month, revision }: { month: DateText; revision: number }) =>
  `${publicationsPath}/${month.slice(0, 7)}/${revision}`
