import type { Context } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { barring } from './barred.ts'
import { openCasesAbout, setFlagged } from './case-store.ts'
import { caseEnv } from './content.ts'
import { factsFor } from './effects.ts'
import { type OpenCase, openCase } from './open.ts'
import { partiesOf } from './submit.ts'

/** Something for the verifier to look at; never a refusal by itself. */
export interface Flag {
  id: string
  say: string
  level: 'info' | 'check' | 'serious'
  /** Numbers of other cases that it names. */
  cases?: readonly string[]
}

/**
 * What the definition's flags and the look for duplicates say about a case now; of one that was granted nothing: the register
 * says by then what the case itself wrote there.
 */
export async function flagsOf(ctx: Context, opened: OpenCase): Promise<Flag[]> {
  const { rules, content, row } = opened
  if (isCarriedOut(row.state)) return []
  const { definition } = rules
  const facts = await factsFor(ctx, definition.facts, {
    caseId: row.id,
    answers: content.answers,
    applicantPerson: row.person,
  })
  const env = caseEnv(ctx, opened, facts)
  const raised = definition.flags
    .filter((flag) => rules.holds(flag.when, content.answers, env))
    .map((flag) => ({ id: flag.id, say: pick(flag.say as Text, ctx.lang), level: flag.level }))
  return [...raised, ...(await bars(ctx, opened)), ...(await duplicates(ctx, opened))]
}

const isCarriedOut = ({ grantedAt, effects }: OpenCase['row']['state']) =>
  grantedAt !== null && Object.values(effects).every((effect) => effect === 'done')

async function bars(ctx: Context, { row, rules }: OpenCase): Promise<Flag[]> {
  const code = await barring(ctx, row.person, rules.definition)
  return code ? [{ id: code, say: ctx.t(`cases.flag.${code}`), level: 'serious' }] : []
}

async function duplicates(ctx: Context, { rules, content, row }: OpenCase): Promise<Flag[]> {
  const parties = partiesOf(ctx, { rules, content }).filter((p) => p.role !== 'witness')
  const others = await openCasesAbout(
    ctx.db,
    parties.map((p) => Buffer.from(p.blind, 'base64')),
    row.id,
  )
  const same = others.filter((o) => o.service === row.service && o.role !== 'witness' && o.id !== row.parent)
  const numbers = [...new Set(same.map((o) => o.number))]
  return numbers.length > 0
    ? [
        {
          id: 'duplicate',
          say: ctx.t('cases.flag.duplicate', { numbers: numbers.join(', ') }),
          level: 'check',
          cases: numbers,
        },
      ]
    : []
}

/** Marks a case's open work, so that flagged ones come first. Runs after it was submitted, mended or granted. */
export async function flagCase(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const opened = await openCase(ctx, caseId)
  if (!opened || opened.row.ended_at) return
  const flags = await flagsOf(ctx, opened)
  await setFlagged(
    ctx.db,
    caseId,
    flags.some((flag) => flag.level !== 'info'),
  )
}
