import type { Context, DateText, Moment } from '../../../platform/context.ts'
import { canonical } from '../../../platform/events/index.ts'
import type { Line } from './compose.ts'
import { keyOf } from './key.ts'
import { type Note, notesOf } from './note-store.ts'
import { publicationPath } from './paths.ts'
import { type Published, revisionsOf } from './publication-store.ts'

/** What a revision tells otherwise of a service than the one before it. */
export interface Change {
  before: Line
  after: Line
}

export interface PublicationView {
  publication: Published
  /** Whole address that will always show the same. */
  address: string
  changes: readonly Change[]
  /** It holds what the one before could not yet. */
  filled: boolean
  /** Its quarter is told apart otherwise than by the one before. */
  apartAgain: boolean
  revisions: readonly { revision: number; at: Moment; hash: string }[]
  /** What somebody said of it. */
  notes: readonly Note[]
}

/** One revision of a month with its like; undefined: there is none. */
export async function publicationOf(
  ctx: Context,
  month: DateText,
  revision: number,
): Promise<PublicationView | undefined> {
  const all = await revisionsOf(ctx.db, month)
  const publication = all[revision - 1]
  if (!publication) return undefined
  const before = all[revision - 2]
  return {
    publication,
    address: ctx.origin + ctx.path(publicationPath(publication)),
    changes: before ? changesOf(before, publication) : [],
    filled: before !== undefined && before.document !== publication.document,
    apartAgain: before?.quarter !== undefined && canonical(before.quarter) !== canonical(publication.quarter),
    revisions: all.map(({ revision, publishedAt, hash }) => ({ revision, at: Date.parse(publishedAt), hash })),
    notes: await notesOf(ctx.db, month, revision),
  }
}

function changesOf(before: Published, after: Published): Change[] {
  const was = new Map(before.services.map((line) => [keyOf(line), line]))
  return after.services.flatMap((line) => {
    const old = was.get(keyOf(line))!
    const same = JSON.stringify([old.ended, old.apart]) === JSON.stringify([line.ended, line.apart])
    return same ? [] : [{ before: old, after: line }]
  })
}
