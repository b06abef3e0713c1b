import { grantsFor, today } from '../../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { insertNote, notesOf } from './note-store.ts'
import type { Published } from './publication-store.ts'

// Who answers for the whole region's figures, or looks after them; whose unit is told of in them does not explain them here.
const roles: readonly Role[] = ['leader', 'auditor', 'regionAdmin']

/** The role by which this actor may say something of a publication; undefined: none. */
export const noteRole = (actor: Actor, ctx: Context): Role | undefined =>
  actor.kind === 'account'
    ? grantsFor(actor, roles, today(ctx)).find(({ unit, area }) => unit === null && area === null)?.role
    : undefined

const most = 20

/** Adds what somebody says of a revision. Said again under the same id, it is said once. */
export async function addNote(
  ctx: Context,
  { month, revision }: Published,
  { id, words }: { id: string; words: string },
): Promise<Refused | { added: string }> {
  if (revision === 1) return refuse('publication-first')
  if (words === '') return refuse('publication-note', undefined, 'words')
  const said = await notesOf(ctx.db, month, revision)
  if (said.some((note) => note.id === id)) return { added: id }
  if (said.length >= most) return refuse('publication-notes')
  const role = noteRole(ctx.actor, ctx)!
  await ctx.transaction((db) =>
    insertNote(db, { id, month, revision, words, role, by: ctx.actor.id!, at: new Date(ctx.now) }),
  )
  return { added: id }
}
