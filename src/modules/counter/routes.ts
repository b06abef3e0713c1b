import { h } from 'preact'
import { z } from 'zod'
import { holds, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { bare } from '../../platform/nik.ts'
import { isRefused, type Refusal } from '../../platform/outcome.ts'
import {
  type DraftRow,
  findCase,
  findDraft,
  issueResumeCode,
  mayDraft,
  mendingService,
  noteIntake,
} from '../cases/index.ts'
import { nikFault } from '../catalogue/index.ts'
import { type PersonView, searchPeople, sought } from '../population/index.ts'
import { waitReasons } from './model.ts'
import { ByHandPage, ClientPage } from './pages/client.tsx'
import { CounterPage, query as carriedQuery, WaitPage } from './pages/counter.tsx'
import { SlipPage } from './pages/slip.tsx'
import { carriedPaper } from './papers.ts'
import { counterRoles, findClient, intakeOf, type Paper, servicesHere, takeIn, unfinished } from './service.ts'

export function atTheCounter<Row>(actor: Actor, _row: Row, ctx: Context) {
  return actor.kind === 'anonymous' ? ('login' as const) : holds(actor, counterRoles, today(ctx))
}

const short = (most = 60) => z.string().max(most).default('')
const carriedFields = { kertas: z.string().max(20).optional(), diterima: z.string().max(20).optional() }
const paperOf = ({ kertas, diterima }: { kertas?: string; diterima?: string }) => carriedPaper(kertas, diterima)

const home = operation({
  id: 'counter.home',
  method: 'GET',
  path: '/petugas/loket',
  query: z.object(carriedFields),
  may: atTheCounter,
  run: async (ctx, { query }) => counterPage(ctx, paperOf(query), {}),
})

async function counterPage(
  ctx: Context,
  paper: Paper | null,
  asked: { typed?: string; mistakes?: readonly Mistake[]; found?: Awaited<ReturnType<typeof searchPeople>> },
): Promise<Answer> {
  const hits = asked.found?.people.map(({ status, ...hit }) => ({ ...hit, dead: status === 'dead' })) ?? null
  const view = {
    typed: asked.typed ?? '',
    hits,
    more: asked.found?.more ?? false,
    unfinished: paper ? [] : await unfinished(ctx),
    paper,
    mistakes: asked.mistakes,
  }
  return page(h(CounterPage, view), asked.mistakes?.length ? 422 : 200)
}

// By POST, so that no NIK stands in an address or a log.
const find = operation({
  id: 'counter.find',
  method: 'POST',
  path: '/petugas/loket',
  body: z.object({ q: short(100), ...carriedFields }),
  may: atTheCounter,
  limit: { count: 600, seconds: 600 },
  async run(ctx, { body }) {
    const [paper, typed] = [paperOf(body), body.q.trim()]
    const mistake = unreadable(typed)
    if (mistake) return counterPage(ctx, paper, { typed, mistakes: [mistake] })
    const found = await searchPeople(ctx, sought(typed, null, null)!)
    const [only, ...others] = found.people
    return only && others.length === 0
      ? redirect(`/petugas/loket/warga/${only.id}${carriedQuery(paper)}`)
      : counterPage(ctx, paper, { typed, found })
  },
})

function unreadable(typed: string): Mistake | null {
  if (sought(typed, null, null)) return null
  const digits = bare(typed)
  const fault = /^\d+$/.test(digits) ? nikFault(digits) : null
  if (!fault) return { path: 'q', code: 'required' }
  return { path: 'q', code: `nik-${fault.code}`, values: 'count' in fault ? { count: fault.count } : undefined }
}

// Everybody of the family is shown, so everybody's reading is recorded.
const oneClient = {
  params: z.object({ person: z.uuid() }),
  load: (ctx: Context, { params }: { params: { person: string } }) =>
    atTheCounter(ctx.actor, null, ctx) === true ? findClient(ctx, params.person) : Promise.resolve(undefined),
  may: (actor: Actor, _row: PersonView, ctx: Context) => atTheCounter(actor, null, ctx),
  reads: ({ person, family }: PersonView) =>
    [...new Set([person.id, ...(family?.people ?? []).map(({ id }) => id)])].map((id) => ({
      object: { kind: 'person' as const, id },
      purpose: 'work',
    })),
}

const client = operation({
  id: 'counter.client',
  method: 'GET',
  path: '/petugas/loket/warga/:person',
  ...oneClient,
  query: z.object(carriedFields),
  run: async (ctx, { query }, row) => clientPage(ctx, row, paperOf(query), {}),
})

type Typed = { id?: string; service?: string; about?: string; phone?: string; name?: string; wrong?: Refusal }

async function asking(ctx: Context, paper: Paper | null, { id, service, phone, wrong }: Typed) {
  const services = (await servicesHere(ctx)).map((definition) => ({ id: definition.id, name: definition.name }))
  return { fresh: id ?? ctx.newId(), services, paper, service, phone, ...beside(wrong) }
}

function beside(wrong: Refusal | undefined): { mistakes?: Mistake[]; refusal?: Refusal } {
  const asked = wrong?.field && ['service', 'phone', 'name'].includes(wrong.field)
  return wrong && asked
    ? { mistakes: [{ path: wrong.field!, code: wrong.code, values: wrong.values }] }
    : { refusal: wrong }
}

async function clientPage(ctx: Context, row: PersonView, paper: Paper | null, typed: Typed): Promise<Answer> {
  const death = row.records.find(({ kind }) => kind === 'death')?.case_id
  const deathCase = death ? ((await findCase(ctx.db, death))?.number ?? null) : null
  const mending = row.person.status === 'dead' ? await mendingHere(ctx) : null
  const view = { ...(await asking(ctx, paper, typed)), client: row, about: typed.about, deathCase, mending }
  return page(h(ClientPage, view), typed.wrong ? 422 : 200)
}

// The service by which the record of a death is taken back, where this officer may take it in.
async function mendingHere(ctx: Context): Promise<string | null> {
  const mending = await mendingService(ctx, 'recorded-dead')
  return mending && (await servicesHere(ctx)).some(({ id }) => id === mending.id) ? mending.id : null
}

const intakeBody = z.object({ id: z.uuid(), service: short(80), phone: short(40), about: short(60), ...carriedFields })

const begin = operation({
  id: 'counter.begin',
  method: 'POST',
  path: '/petugas/loket/warga/:person/permohonan',
  ...oneClient,
  body: intakeBody,
  async run(ctx, { body }, row) {
    const paper = paperOf(body)
    const about = body.about || row.person.id
    const outcome = body.service
      ? await takeIn(ctx, { ...body, about, name: row.person.name, client: row, paper })
      : { refusal: { code: 'required', field: 'service' } }
    return isRefused(outcome)
      ? clientPage(ctx, row, paper, { ...body, about, wrong: outcome.refusal })
      : redirect(`/isian/${outcome.id}/${outcome.step}`)
  },
})

const byHand = operation({
  id: 'counter.byHand',
  method: 'GET',
  path: '/petugas/loket/tanpa-data',
  query: z.object(carriedFields),
  may: atTheCounter,
  run: async (ctx, { query }) => page(h(ByHandPage, await asking(ctx, paperOf(query), {}))),
})

const beginByHand = operation({
  id: 'counter.beginByHand',
  method: 'POST',
  path: '/petugas/loket/tanpa-data',
  body: intakeBody.extend({ name: short(100) }),
  may: atTheCounter,
  async run(ctx, { body }) {
    const paper = paperOf(body)
    const empty = (['name', 'service'] as const).find((field) => !body[field].trim())
    const outcome = empty
      ? { refusal: { code: 'required', field: empty } }
      : await takeIn(ctx, { ...body, client: null, about: null, paper })
    if (!isRefused(outcome)) return redirect(`/isian/${outcome.id}/${outcome.step}`)
    const view = await asking(ctx, paper, { ...body, wrong: outcome.refusal })
    return page(h(ByHandPage, { ...view, name: body.name }), 422)
  },
})

const ownDraft = {
  params: z.object({ draft: z.uuid() }),
  load: (ctx: Context, { params }: { params: { draft: string } }) => findDraft(ctx.db, params.draft),
  may: (actor: Actor, row: DraftRow, ctx: Context) =>
    atTheCounter(actor, null, ctx) === true ? mayDraft(actor, row) : atTheCounter(actor, null, ctx),
}

const wait = operation({
  id: 'counter.wait',
  method: 'GET',
  path: '/petugas/loket/tunda/:draft',
  ...ownDraft,
  run: async (ctx, _input, row) => page(h(WaitPage, await waitView(ctx, row))),
})

const waitView = async (ctx: Context, row: DraftRow) => ({
  ...(await intakeOf(ctx, row)),
  mayResume: row.account === null && row.channel === 'counter',
})

const keep = operation({
  id: 'counter.keep',
  method: 'POST',
  path: '/petugas/loket/tunda/:draft',
  ...ownDraft,
  body: z.object({ reason: z.enum(waitReasons).optional().catch(undefined) }),
  async run(ctx, { body }, row) {
    if (!body.reason) {
      const mistakes = [{ path: 'reason', code: 'required' }]
      return page(h(WaitPage, { ...(await waitView(ctx, row)), mistakes }), 422)
    }
    const outcome = await noteIntake(ctx, row.id, body.reason)
    return isRefused(outcome)
      ? refusal(outcome.refusal, 409, '/petugas/loket')
      : redirect('/petugas/loket', { flash: { key: 'counter.kept', tone: 'ok' } })
  },
})

/** The slip with which somebody without an account goes on at home. */
const resumeCode = operation({
  id: 'counter.resumeCode',
  method: 'POST',
  path: '/petugas/loket/tunda/:draft/kode',
  ...ownDraft,
  async run(ctx, _input, row) {
    const outcome = await issueResumeCode(ctx, row.id)
    if (isRefused(outcome)) return refusal(outcome.refusal, 409, `/petugas/loket/tunda/${row.id}`)
    const { service, applicant } = await waitView(ctx, row)
    const address = `${ctx.origin}${ctx.path('/akun/lanjutkan')}`
    return page(h(SlipPage, { ...outcome, service, applicant, address }))
  },
})

export const counterOperations: readonly Operation[] = [
  home,
  find,
  client,
  begin,
  byHand,
  beginByHand,
  wait,
  keep,
  resumeCode,
]
