import type { Context } from '../../../platform/context.ts'
import { unwrapCaseKey } from '../../cases/index.ts'
import { type ShownRow, shownParts, shownPhotos } from './store.ts'

export interface Picture {
  id: string
  /** As it was reported, or after the work. */
  kind: 'before' | 'after'
  /** Address in this region of the picture as everybody may see it; with `?kecil=1` small, for a phone. */
  path: string
}

/** What everybody may see of a report beside its category, place and state. */
export interface Shown {
  text: string | null
  photos: readonly Picture[]
}

export const picturePath = (file: string): string => `/lapor/foto/${file}`
export const wordsName = (report: string): string => `report/${report}/shown`

/**
 * What of these reports is published, in one query; a report of which nothing is has no entry. Never anything confidential,
 * withdrawn, erased or not yet judged, and never who reported.
 */
export async function shownOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Shown>> {
  const found = new Map<string, { text: string | null; photos: Picture[] }>()
  if (ids.length === 0) return found
  for (const row of await shownParts(ctx.db, ids)) {
    const one = found.get(row.report) ?? { text: null, photos: [] }
    found.set(row.report, one)
    if (row.kind === 'text') one.text = opened(ctx, row)
    else one.photos.push(pictureOf(row))
  }
  return found
}

/** Of each report the first photo from before and the last from after the work, as a list shows them. */
export async function facesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, readonly Picture[]>> {
  const rows = ids.length > 0 ? await shownPhotos(ctx.db, ids) : []
  const faces = new Map<string, readonly Picture[]>()
  for (const [report, photos] of Map.groupBy(rows, (row) => row.report)) {
    const two = [photos.find(({ kind }) => kind === 'before'), photos.findLast(({ kind }) => kind === 'after')]
    faces.set(
      report,
      two.flatMap((row) => (row ? [pictureOf(row)] : [])),
    )
  }
  return faces
}

const pictureOf = ({ kind, file }: Pick<ShownRow, 'kind' | 'file'>): Picture => ({
  id: file!,
  kind: kind as Picture['kind'],
  path: picturePath(file!),
})

function opened({ house: { keys } }: Context, { report, words, epoch, wrapped }: ShownRow): string {
  return keys.open(unwrapCaseKey(keys, report, { epoch, wrapped }), words!, wordsName(report)).toString()
}
