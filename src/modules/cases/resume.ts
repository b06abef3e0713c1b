import type { Context } from '../../platform/context.ts'
import { hmac } from '../../platform/crypto/hmac.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { inGroups, randomCode, readCode } from '../../platform/paper-codes.ts'
import { findResumable, lockDraft, saveDraft } from './draft-store.ts'

// Begun at the counter for somebody without an account, gone on with at home: the code on the slip makes the draft theirs.

const LENGTH = 10
/** Fifty bits and few tries; a code ends with its first use, and with the draft. */
const TRIES = { count: 10, seconds: 3600 }

/** Gives a draft that is nobody's yet a code, once readable. A second one takes the place of the first. */
export function issueResumeCode(ctx: Context, id: string): Promise<{ code: string; until: number } | Refused> {
  return ctx.transaction(async (db) => {
    const row = await lockDraft(db, id)
    if (!row) return refuse('draft-gone')
    if (row.account !== null || row.channel !== 'counter') return refuse('resume-owned')
    const code = randomCode(LENGTH)
    await saveDraft(db, id, { resume_mac: macOf(ctx, code) }, ctx.now)
    return { code: inGroups(code, 5), until: row.expires_at.getTime() }
  })
}

/** The draft of a code becomes that of whoever typed it. What is wrong with a code is not told. */
export async function resumeByCode(ctx: Context, typed: string): Promise<{ id: string } | Refused> {
  const account = ctx.actor.id!
  if (!(await ctx.house.limits.take(`${ctx.region.code}/resume/${account}`, TRIES.count, TRIES.seconds)))
    return refuse('too-many-requests', { seconds: TRIES.seconds })
  const code = readCode(typed, LENGTH)
  if (!code) return refuse('resume-code', undefined, 'kode')
  return ctx.transaction(async (db) => {
    const row = await findResumable(db, macOf(ctx, code), ctx.now)
    if (!row) return refuse('resume-code', undefined, 'kode')
    const theirs = { account, actor: account, channel: 'web', intake: null, resume_mac: null }
    await saveDraft(db, row.id, theirs, ctx.now)
    return { id: row.id }
  })
}

const macOf = ({ house, region }: Context, code: string): Buffer =>
  hmac('sha256', house.keys.purpose('resume')).update(`${region.code}/${code}`).digest()
