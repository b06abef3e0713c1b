import type { Context } from '../../platform/context.ts'
import type { subjectsFor } from './acting.ts'
import type { DraftContent } from './content.ts'
import { type DraftRow, draftsOf, draftsOfAndFor } from './draft-store.ts'
import { openData, unwrapCaseKey } from './seal.ts'

/** A draft that can be gone on with instead of beginning another. */
export interface Unfinished {
  row: DraftRow
  /** Whose matter it is, as the start page asks it: `self`, `family`, `other`, `kuasa:{mandate}`. */
  whose: string
  /** Whom it is for, when not the actor. */
  behalf: string | null
  /** The subject began it: going on means taking it over, with the mandate on record. */
  takeOver: boolean
}

type Subjects = Awaited<ReturnType<typeof subjectsFor>>

/** What is unfinished in this service: the actor's own, and that of whom they act for. */
export async function unfinished(ctx: Context, service: string, subjects: Subjects): Promise<Unfinished[]> {
  const me = ctx.actor.id!
  const rows = (await draftsOfAndFor(ctx.db, me)).filter((row) => row.service === service)
  const own = rows.filter(({ account }) => account === me)
  const mine = own.map((row) => ({ row, whose: kindOf(ctx, row), behalf: null, takeOver: false }))
  // Those of a mandate that has ended are not the actor's to go on with.
  const held = rows.flatMap((row): Unfinished[] => {
    const by = subjects.find(({ mandate }) => mandate.id === row.mandate)
    return by ? [{ row, whose: `kuasa:${by.mandate.id}`, behalf: by.name, takeOver: false }] : []
  })
  const theirs = await Promise.all(subjects.map((each) => begunBySubject(ctx, service, each)))
  const all = [...mine, ...held, ...theirs.flat()]
  return all.filter((each, at) => all.findIndex(({ row }) => row.id === each.row.id) === at)
}

async function begunBySubject(
  ctx: Context,
  service: string,
  { mandate, subject, name }: Subjects[number],
): Promise<Unfinished[]> {
  if (!subject.account) return []
  const rows = await draftsOf(ctx.db, subject.account)
  return rows
    .filter((row) => row.service === service && row.channel === 'web' && row.actor === subject.account)
    .filter((row) => kindOf(ctx, row) === 'self')
    .map((row) => ({ row, whose: `kuasa:${mandate.id}`, behalf: name, takeOver: true }))
}

function kindOf(ctx: Context, row: DraftRow): string {
  const { keys } = ctx.house
  return openData<DraftContent>(keys, row.id, unwrapCaseKey(keys, row.id, row), row.sealed).for
}
