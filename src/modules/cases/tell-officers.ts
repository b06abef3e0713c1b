import { absentToday, findAccount, inForce, type KeptGrant, listGrants, today } from '../../platform/accounts/index.ts'
import { reaches } from '../../platform/accounts/policy.ts'
import type { Context, Moment, Role } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { type CaseRow, eventsOf, findCase } from './case-store.ts'
import { rulesOf } from './open.ts'

/** Time that runs out, and time that is over. */
export const officersTold = ['reminded', 'escalated'] as const

// A unit with more people than this looks at its list, not at mails.
const MOST = 20

/**
 * Before a stage's limit whoever works on it is told, or who stands in for them, or where nobody does, all who may; at the
 * limit the unit's heads. Once each: the event happens once in a stage, and a notice is one per case, event and person.
 */
export async function tellOfficers(
  ctx: Context,
  { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>,
): Promise<void> {
  const row = await findCase(ctx.db, caseId)
  const event = row && (await eventsOf(ctx.db, caseId)).find((each) => each.seq === seq)
  const due = event && dueOf(row, event.stage)
  if (!due || event.hold) return
  const rules = await rulesOf(ctx, row.service, row.version)
  const rule = rules.definition.stages.find(({ id }) => id === event.stage)
  const kind = event.type === 'escalated' ? 'stageLate' : 'stageDue'
  const to = kind === 'stageLate' ? await holders(ctx, row, event.stage, 'unitHead') : await workers(ctx, row, rule)
  for (const id of to.slice(0, MOST)) {
    const account = await findAccount(ctx.shared, id)
    if (!account?.email) continue
    await ctx.transaction((db) =>
      ctx.house.notices.send(ctx, db, {
        kind,
        to: { email: account.email },
        values: {
          number: row.number,
          stage: rule?.name as Text | undefined,
          due: { time: due },
          link: `/petugas/berkas/${row.number}`,
        },
        dedupe: { caseId, key: `${seq}/${id}` },
        caseNumber: row.number,
        unit: row.unit,
      }),
    )
  }
}

/** Until when it was to be done; null: it is done in the meantime. */
function dueOf({ state }: CaseRow, stage: string | null): Moment | null {
  const { ended, appeal, clock } = state
  if (ended) return appeal && appeal.answer === null ? appeal.due : null
  if (stage === null) return clock?.due ?? null
  const at = state.stages[stage]
  return at?.state === 'open' ? at.clock.due : null
}

async function workers(ctx: Context, row: CaseRow, rule: { id: string; role: Role } | undefined): Promise<string[]> {
  const stage = rule && row.state.stages[rule.id]
  if (stage?.state !== 'open') return []
  const own = stage.lease?.by ?? stage.lastBy
  const absent = await absentToday(ctx)
  if (own && !absent.has(own)) return [own]
  const all = await holders(ctx, row, rule!.id, rule!.role)
  const there = all.filter((id) => !absent.has(id))
  const standIn = own && absent.get(own)?.standIn
  if (standIn && there.includes(standIn)) return [standIn]
  return there.length > 0 ? there : all
}

/** Who holds this role today where the stage lies. */
async function holders(ctx: Context, row: CaseRow, id: string | null, role: Role): Promise<string[]> {
  const stage = id === null ? undefined : row.state.stages[id]
  const unit = stage?.state === 'open' ? stage.unit : row.unit
  const isTheirs = (grant: KeptGrant) =>
    grant.role === role && inForce(grant, today(ctx)) && reaches(grant, { unit, area: row.area })
  const accounts = (await listGrants(ctx.db)).filter(isTheirs).map(({ account }) => account)
  return [...new Set(accounts)]
}
