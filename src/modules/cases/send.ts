import { grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { missingDocuments, updateFor } from '../catalogue/index.ts'
import { type CaseRow, findCase } from './case-store.ts'
import { type CaseContent, valuesAt } from './content.ts'
import { examineDraft, type OpenDraft, openDraft } from './draft.ts'
import type { Channel } from './model/types.ts'
import { areaIn } from './places.ts'
import { bodyHash, type Ready, type Submitted, submit } from './submit.ts'
import type { SubmittingDraft } from './submit-store.ts'
import { findTogether } from './together.ts'

/** Why a draft cannot be sent yet. */
export interface Unready extends Refused {
  mistakes: ReturnType<typeof examineDraft>['mistakes']
  documents: string[]
}

/** Documents wanted now and neither there nor replaced. */
export function wantedDocuments({ shown, attachments }: Pick<OpenDraft, 'shown' | 'attachments'>): string[] {
  return missingDocuments(shown.documents, new Set(attachments.map((a) => a.document))).map((d) => d.id)
}

/** What a room that made the draft knows of where it goes, and writes with it. */
export type Sending = Pick<Ready, 'receivedAt' | 'unit' | 'also'>

/** Sends a draft. Sent already (double click, back button, lost answer): the case it became. */
export async function sendDraft(
  ctx: Context,
  id: string,
  sending: Sending = {},
): Promise<Submitted | Refused | Unready> {
  return sendFound(ctx, id, await findTogether(ctx, id), sending)
}

/** The same with the draft already read. */
export async function sendFound(
  ctx: Context,
  id: string,
  found: SubmittingDraft | undefined,
  sending: Sending = {},
): Promise<Submitted | Refused | Unready> {
  if (!found) return sentAlready(ctx, id)
  const row = found.draft
  const update = await updateFor(ctx, row.service, row.version)
  if (update?.drafts === 'require') return refuse('draft-new-version')
  const draft = await openDraft(ctx, row, ctx.db, found.attachments)
  const { mistakes } = examineDraft(ctx, draft)
  const documents = wantedDocuments(draft)
  if (mistakes.length > 0 || documents.length > 0) return { refusal: { code: 'draft-incomplete' }, mistakes, documents }
  const receivedAt = sending.receivedAt ?? (await onPaper(ctx, row))
  return submit(
    ctx,
    { ...ready(ctx, draft, found), ...sending, receivedAt },
    {
      channel: row.channel as Channel,
      onBehalf: row.account === ctx.actor.id ? null : row.account,
      mandate: row.mandate !== null && row.account !== ctx.actor.id,
    },
  )
}

function ready(ctx: Context, draft: OpenDraft, { draft: row, sequence }: SubmittingDraft): Ready {
  const { content, shown, rules } = draft
  const own = row.account === ctx.actor.id
  return {
    id: row.id,
    key: draft.key,
    rules,
    content: {
      answers: shown.answers,
      provenance: { ...content.provenance, ...computedBy(shown.computed) },
      entered: {},
      results: {},
      applicant: applicantOf(draft),
    },
    for: content.for,
    area: areaOfDraft(ctx, draft),
    account: row.account,
    filedBy: own ? null : ctx.actor.id,
    person: personOf(ctx, draft),
    sequence,
    idempotency: { route: 'drafts', key: row.id, hash: bodyHash(row.id) },
  }
}

// Somebody who logged in by phone may have no name on the account yet; the form asks for it.
function applicantOf({ rules, content, shown }: OpenDraft): CaseContent['applicant'] {
  const typed = (bank: string) => {
    const at = [...rules.fields].find(([, { section, field }]) => !section.repeat && field.bank === bank)?.[0]
    const value = at ? valuesAt(shown.answers, at)[0]?.value : undefined
    return typeof value === 'string' ? value : undefined
  }
  const { applicant } = content
  return {
    ...applicant,
    name: applicant.name || typed('person.name') || '',
    phone: applicant.phone ?? typed('person.phone') ?? null,
    email: applicant.email ?? typed('person.email') ?? null,
  }
}

// The office had it on paper before: whoever keeps the paper receipts knows since when.
async function onPaper(ctx: Context, row: SubmittingDraft['draft']): Promise<number | undefined> {
  if (row.channel !== 'paper') return undefined
  const known = await Promise.all(ctx.house.modules.map((m) => m.receivedOnPaper?.(ctx, row.id) ?? null))
  return known.find((at) => at !== null) ?? undefined
}

/** Where the head of an RT reports from. */
const mandatedArea = (ctx: Context): string | null =>
  grantsFor(ctx.actor, 'rtHead', today(ctx)).find((grant) => grant.area !== null)?.area ?? null

// The head of an RT is nobody of the family that is reported for.
function personOf(ctx: Context, { row, content }: OpenDraft): string | null {
  if (row.account === ctx.actor.id) return ctx.actor.person
  return content.for === 'area' ? null : (content.person ?? null)
}

// Where it is about: the form's address, else where the applicant lives, else whose mandate it is.
function areaOfDraft(ctx: Context, { content, shown }: OpenDraft): string | null {
  const about = areaIn(ctx, shown.answers) ?? content.homeArea ?? null
  return content.for === 'area' ? (mandatedArea(ctx) ?? about) : about
}

const computedBy = (paths: readonly string[]) =>
  Object.fromEntries(paths.map((path) => [path, { from: 'computed' as const }]))

async function sentAlready(ctx: Context, id: string): Promise<Submitted | Refused> {
  const made = await sentFrom(ctx, id)
  return made ? { id, number: made.number, made: false } : refuse('draft-gone')
}

/** The case that a draft has become, for whom it is about and who sent it. */
export async function sentFrom(ctx: Context, draft: string): Promise<CaseRow | undefined> {
  const made = ctx.actor.kind === 'account' ? await findCase(ctx.db, draft) : undefined
  return made && (made.account === ctx.actor.id || made.filed_by === ctx.actor.id) ? made : undefined
}
