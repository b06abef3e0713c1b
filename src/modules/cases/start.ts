import type { Context } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { current } from '../catalogue/index.ts'
import { barring } from './barred.ts'
import type { DraftContent } from './content.ts'
import { openDraft } from './draft.ts'
import { type DraftRow, insertDraft } from './draft-store.ts'
import { prefilled } from './prefill.ts'
import { fillKnown } from './relatives.ts'
import { sealData, wrapCaseKey } from './seal.ts'

const DAY_MS = 86_400_000

export interface Starting {
  /** Made by the page with the start button, so that pressing it twice makes one draft. */
  id: string
  service: string
  channel: string
  for: DraftContent['for']
  /** Whose it is, when an officer fills it in for somebody with an account. */
  account: string | null
  applicant: DraftContent['applicant']
  /** The person in the register whose data fills the first answers. */
  person: string | null
  /** Whom it is about, by what the register knows of them (`nik`, `name`, …), where an officer looked them up. */
  subject?: Readonly<Record<string, string | boolean | null>>
  /** The mandate by which the actor fills it in for its subject. */
  mandate?: string
  /** What it was begun from, in another room: an issued document, by its code. */
  from?: string
  /** Whose profile fills the first answers, when it is not the applicant's: a reporter's. */
  reporter?: DraftContent['applicant']
}

/** Starts a draft with what is known already; the same id again leaves the first one as it is. */
export async function startDraft(ctx: Context, starting: Starting): Promise<{ id: string } | Refused> {
  const rules = await current(ctx, starting.service)
  if (!rules) return refuse('service-withdrawn')
  const barred = await barring(ctx, starting.person, rules.definition)
  if (barred) return refuse(barred)
  const { definition } = rules
  const key = ctx.house.keys.newDataKey()
  // Whoever acts for somebody sees what the register knows of them only when they are a verified person themselves.
  const unproven = starting.mandate !== undefined && ctx.actor.assurance < 3
  const known = await prefilled(ctx, definition, unproven ? { ...starting, person: null } : starting)
  const content: DraftContent = {
    ...known,
    applicant: starting.applicant,
    typed: {},
    visited: [],
    for: starting.for,
    person: starting.person,
  }
  const row: DraftRow = {
    id: starting.id,
    service: definition.id,
    version: definition.version,
    account: starting.account,
    browser: null,
    actor: ctx.actor.id,
    channel: starting.channel,
    step: null,
    sealed: sealData(ctx.house.keys, starting.id, key, content),
    ...wrapCaseKey(ctx.house.keys, starting.id, key),
    resume_mac: null,
    offered: null,
    intake: null,
    mandate: starting.mandate ?? null,
    updated_at: new Date(ctx.now),
    expires_at: new Date(ctx.now + definition.draftDays * DAY_MS),
    warned_at: null,
  }
  if (await insertDraft(ctx.db, row)) await fillKnown(ctx, await openDraft(ctx, row, ctx.db, []))
  return { id: starting.id }
}
