import { h } from 'preact'
import { z } from 'zod'
import { findAccount } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  loggedIn,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import type { Definition } from '../catalogue/definition.ts'
import { current, ownWayIn } from '../catalogue/index.ts'
import { draftFor, mayDraft, subjectsFor } from './acting.ts'
import { limitWords } from './apply-views.ts'
import { barredView, barring } from './barred.ts'
import { openDraft, stepsOf } from './draft.ts'
import { saveDraft } from './draft-store.ts'
import { StartPage } from './pages/apply-start.tsx'
import { BarredPage } from './pages/barred.tsx'
import { officersNamed, profileOf } from './profile.ts'
import { type Starting, startDraft } from './start.ts'
import { type Unfinished, unfinished } from './unfinished.ts'

const params = z.object({ service: z.string() })

/** What a request is begun from, as a page of another room names it. */
const reference = z.string().max(60)

export const barredPage = async (ctx: Context, definition: Definition, code: string) =>
  page(h(BarredPage, { view: await barredView(ctx, definition, code) }), 409)

const start = operation({
  id: 'cases.start',
  method: 'GET',
  path: '/ajukan/:service',
  params,
  query: z.object({ dari: reference.optional() }),
  load: (ctx, { params }) => current(ctx, params.service),
  may: (actor, { definition }, ctx) => ownWayIn(ctx, definition) !== null || loggedIn(actor),
  async run(ctx, { query }, { definition }) {
    const elsewhere = ownWayIn(ctx, definition)
    if (elsewhere) return redirect(elsewhere)
    const barred = await barring(ctx, ctx.actor.person, definition)
    if (barred) return barredPage(ctx, definition, barred)
    const subjects = await subjectsFor(ctx, definition.id)
    return startPage(ctx, definition, subjects, await unfinished(ctx, definition.id, subjects), null, query.dari)
  },
})

type Subjects = Awaited<ReturnType<typeof subjectsFor>>

async function startPage(
  ctx: Context,
  definition: Definition,
  subjects: Subjects,
  drafts: readonly Unfinished[],
  chosen: string | null,
  from?: string,
): Promise<Answer> {
  const typists = await officersNamed(
    ctx,
    drafts.map(({ row }) => (row.actor === ctx.actor.id ? null : row.actor)),
  )
  const kinds = ownKinds(definition).map((value) => ({ value, label: ctx.t(`cases.for.${value}`) }))
  const others = subjects.map(({ mandate, name }) => ({
    value: `kuasa:${mandate.id}`,
    label: ctx.t('cases.for.mandate', { name }),
  }))
  const view = {
    service: definition,
    fresh: ctx.newId(),
    drafts: drafts.map(({ row, behalf, takeOver }) => ({
      id: row.id,
      step: row.step ?? definition.form[0]!.id,
      updatedAt: row.updated_at.getTime(),
      behalf,
      typist: typists.get(row.actor ?? '') ?? null,
      takeOver,
    })),
    for: [...kinds, ...others],
    chosen,
    from,
    promise: limitWords(ctx, definition.standard.promise),
  }
  return page(h(StartPage, view), chosen === null ? 200 : 409)
}

const ownKinds = ({ applicants }: Definition) => applicants.for.filter((kind) => kind !== 'area')

const begin = operation({
  id: 'cases.begin',
  method: 'POST',
  path: '/ajukan/:service',
  params,
  body: z.object({
    id: z.uuid(),
    untuk: z.string().max(60).optional(),
    /** Another one beside what is unfinished. */
    lain: z.literal('ya').optional(),
    dari: reference.optional(),
  }),
  load: (ctx, { params }) => current(ctx, params.service),
  may: loggedIn,
  async run(ctx, { body }, { definition }) {
    const elsewhere = ownWayIn(ctx, definition)
    if (elsewhere) return redirect(elsewhere)
    const subjects = await subjectsFor(ctx, definition.id)
    const whose = body.untuk ?? ownKinds(definition)[0] ?? 'self'
    const beginning = await beginningOf(ctx, definition, subjects, whose)
    if (!beginning) return refusal({ code: 'not-for-others' })
    const drafts = await unfinished(ctx, definition.id, subjects)
    const pressedTwice = drafts.some(({ row }) => row.id === body.id)
    const same = drafts.filter((draft) => draft.whose === whose)
    if (same.length > 0 && !body.lain && !pressedTwice)
      return startPage(ctx, definition, subjects, same, whose, body.dari)
    const outcome = await startDraft(ctx, {
      ...{ id: body.id, service: definition.id, channel: 'web', from: body.dari },
      ...beginning,
    })
    if (!isRefused(outcome)) return goOn(ctx, body.id)
    const { code } = outcome.refusal
    const barred = code === (await barring(ctx, beginning.person, definition))
    return barred ? barredPage(ctx, definition, code) : refusal(outcome.refusal)
  },
})

async function goOn(ctx: Context, id: string): Promise<Answer> {
  const row = await draftFor(ctx, id)
  if (!row || !mayDraft(ctx.actor, row)) return refusal({ code: 'not-found' })
  return redirect(`/isian/${id}/${row.step ?? stepsOf(await openDraft(ctx, row))[0]}`)
}

type Beginning = Pick<Starting, 'for' | 'account' | 'applicant' | 'person' | 'mandate'>

/** Whose request it will be; undefined: the service, or no mandate, is for that. */
async function beginningOf(
  ctx: Context,
  definition: Definition,
  subjects: Subjects,
  whose: string,
): Promise<Beginning | undefined> {
  const kinds = ownKinds(definition)
  const own = await profileOf(ctx)
  const kind = kinds.find((each) => each === whose)
  if (kind) return { for: kind, account: ctx.actor.id, applicant: own, person: ctx.actor.person }
  const acting = subjects.find(({ mandate }) => `kuasa:${mandate.id}` === whose)
  if (!acting || kinds.length === 0) return undefined
  const { account, person } = acting.subject
  // News goes to whom it is for; who has no account hears it from whoever acts.
  const reach = (account ? await findAccount(ctx.shared, account) : undefined) ?? own
  return {
    for: kinds.includes('self') ? 'self' : kinds[0]!,
    account,
    applicant: { name: acting.name, phone: reach.phone, email: reach.email },
    person,
    mandate: acting.mandate.id,
  }
}

/** Goes on with what the subject began; from now on it is on record who typed for them. */
const takeOver = operation({
  id: 'cases.takeOver',
  method: 'POST',
  path: '/ajukan/:service/isian/:draft/pengambilan',
  params: params.extend({ draft: z.uuid() }),
  async load(ctx, { params }): Promise<Unfinished | 'nobody' | undefined> {
    if (ctx.actor.kind !== 'account') return 'nobody'
    const subjects = await subjectsFor(ctx, params.service)
    const found = (await unfinished(ctx, params.service, subjects)).find(({ row }) => row.id === params.draft)
    return found?.takeOver ? found : undefined
  },
  may: (actor, found: Unfinished | 'nobody') => (found === 'nobody' ? loggedIn(actor) : true),
  async run(ctx, { params }, found) {
    if (found !== 'nobody') {
      const mandate = found.whose.slice('kuasa:'.length)
      await saveDraft(ctx.db, found.row.id, { actor: ctx.actor.id, mandate }, ctx.now)
    }
    return goOn(ctx, params.draft)
  },
})

export const startOperations: readonly Operation[] = [start, begin, takeOver]
