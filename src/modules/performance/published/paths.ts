import type { DateText } from '../../../platform/context.ts'

export const publicationsPath = '/kinerja/terbit'
export const comparePath = '/kinerja/banding'

/** Permanent: what one revision of a month says never changes. */
export const publicationPath = ({ month, revision }: { month: DateText; revision: number }) =>
  `${publicationsPath}/${month.slice(0, 7)}/${revision}`

/** Where those who work here add what they say of a revision. */
export const notePath = (month: string, revision: number | string) =>
  `/petugas${publicationsPath}/${month}/${revision}/catatan`
