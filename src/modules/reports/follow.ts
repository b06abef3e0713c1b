import type { Contact } from '../../platform/accounts/contact.ts'
import type { Context, Db } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import type { NewSend } from '../../platform/notices/index.ts'
import { endingOf, findCase, type OpenCase, openCase } from '../cases/index.ts'
import { whyOf } from './ending.ts'
import { saveMerged, togetherWith } from './life/store.ts'
import { isVerified, stateOf } from './model/state.ts'
import { findReport, saveState } from './store.ts'
import { reporterAsSupporter } from './support.ts'
import { type SupportRow, supportersOf } from './support-store.ts'

/** What moves a report for the public. */
export const movingEvents = [
  'stageApproved',
  'stageReopened',
  'completed',
  'rejected',
  'referred',
  'withdrawn',
  'closedBySilence',
  'reopened',
  'merged',
  'unmerged',
  'answered',
  'recategorised',
] as const

/** Brings what everybody sees in line with the case. Repeating it changes nothing. */
export async function follow(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const report = await findReport(ctx.db, caseId)
  const row = report && (await findCase(ctx.db, caseId))
  if (!row) return
  const { state } = row
  await saveState(ctx.db, caseId, {
    state: stateOf(state),
    endedAt: state.ended?.at ?? null,
    publishedAt: isVerified(state) ? state.lastAt : null,
  })
  await ctx.transaction((db) => saveMerged(db, caseId, state.merged ?? null))
}

/** Ends that are told. */
export const endingEvents = ['completed', 'rejected', 'referred', 'answered'] as const

/** Tells who supports a report how it ended, once for all that is handled as one with it; the link opens what everybody may see, never the reporter's page. */
export async function tellSupporters(
  ctx: Context,
  { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>,
): Promise<void> {
  const report = await findReport(ctx.db, caseId)
  const opened = report && report.supports > 0 ? await openCase(ctx, caseId) : undefined
  if (!opened) return
  const { definition } = opened.rules
  const ending = endingOf(definition, opened.row.state.ended?.how)
  if (!ending) return
  const why = await whyOf(ctx, opened.row, definition)
  const said = why ? { id: `${ending.id} (${why.id})`, en: `${ending.en} (${why.en})` } : ending
  const told = { kind: 'supported', values: { service: definition.name as Text, ending: said } } as const
  await ctx.transaction((db) => tellSupportersOf(ctx, db, opened, told, `supported/${seq}`))
}

/** The same of any news, once for its key. */
export async function tellSupportersOf(
  ctx: Context,
  db: Db,
  opened: OpenCase,
  told: Pick<NewSend, 'kind' | 'values'>,
  key: string,
): Promise<void> {
  const { id, number, unit } = opened.row
  const supporters = await supportersOf(db, id)
  if (supporters.length === 0) return
  const known = await toldOtherwise(ctx, id)
  for (const supporter of supporters.filter(({ who }) => !known.has(who.toString('hex'))))
    await ctx.house.notices.send(ctx, db, {
      kind: told.kind,
      to: reachOf(ctx, opened, supporter),
      bystander: true,
      dedupe: { caseId: id, key: `${key}/${supporter.who.toString('hex').slice(0, 24)}` },
      caseNumber: number,
      unit,
      values: { number, ...told.values, link: `/lapor/daftar/${number}` },
    } as NewSend)
}

/** Who hears of it as a reporter, or as a supporter of what is told before it. */
async function toldOtherwise(ctx: Context, caseId: string): Promise<Set<string>> {
  const family = await togetherWith(ctx.db, caseId)
  const before = family.slice(0, family.indexOf(caseId))
  const reporters = await Promise.all(
    family.map(async (id) => {
      const opened = await openCase(ctx, id)
      return opened ? reporterAsSupporter(ctx, opened) : []
    }),
  )
  const supporters = await Promise.all(before.map((id) => supportersOf(ctx.db, id)))
  return new Set([...reporters.flat(), ...supporters.flat().map(({ who }) => who)].map((who) => who.toString('hex')))
}

function reachOf(ctx: Context, { row, key }: OpenCase, { account, contact }: SupportRow) {
  if (!contact) return { account }
  const { kind, value } = JSON.parse(
    ctx.house.keys.open(key, contact, `report-support/${row.id}`).toString(),
  ) as Contact
  return kind === 'phone' ? { phone: value, email: null } : { phone: null, email: value }
}
