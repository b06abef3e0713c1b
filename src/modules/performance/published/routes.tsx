import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { csvFile } from '../../../platform/csv.ts'
import { forgetPages } from '../../../platform/http/cache.ts'
import { type Answer, anyone, json, operation, page, redirect } from '../../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../../platform/outcome.ts'
import { ComparePage } from './compare-page.tsx'
import { comparisonOf } from './comparison.ts'
import { comparisonCsv, publicationCsv } from './csv.ts'
import { detailsCsv, detailsOf } from './details.tsx'
import { addNote, noteRole } from './note.ts'
import { PublicationPage, PublicationsPage } from './page.tsx'
import { notePath, publicationPath } from './paths.ts'
import { listPublications, revisionsOf, sealedRevision } from './publication-store.ts'
import { type PublicationView, publicationOf } from './view.ts'

const kept = { seconds: 60 }
const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .transform((month) => `${month}-01`)
const revision = z
  .string()
  .regex(/^[1-9]\d{0,3}$/)
  .transform(Number)

const ofRevision = {
  params: z.object({ month, revision }),
  load: (ctx: Context, { params }: { params: { month: string; revision: number } }) =>
    publicationOf(ctx, params.month, params.revision),
  may: anyone,
}

const list = operation({
  id: 'performance.publications',
  method: 'GET',
  path: '/kinerja/terbit',
  load: (ctx) => listPublications(ctx.db),
  may: anyone,
  cache: kept,
  run: async (_ctx, _input, all) => page(<PublicationsPage all={all} />),
})

const newest = operation({
  id: 'performance.published',
  method: 'GET',
  path: '/kinerja/terbit/:month',
  params: z.object({ month }),
  load: async (ctx, { params }) => (await revisionsOf(ctx.db, params.month)).at(-1),
  may: anyone,
  run: async (_ctx, _input, last) => redirect(publicationPath(last)),
})

const one = operation({
  id: 'performance.publication',
  method: 'GET',
  path: '/kinerja/terbit/:month/:revision',
  ...ofRevision,
  cache: kept,
  run: (ctx, _input, view) => show(ctx, view),
})

async function show(ctx: Context, view: PublicationView, typed = '', refused?: Refused): Promise<Answer> {
  const writing = noteRole(ctx.actor, ctx) && { id: ctx.newId(), typed, refusal: refused?.refusal }
  const details = await detailsOf(ctx, view.publication)
  return page(<PublicationPage {...view} details={details} writing={writing} />, refused ? 409 : 200)
}

const named = z.object({ month, revision })

const note = operation({
  id: 'performance.note',
  method: 'POST',
  path: notePath(':month', ':revision'),
  params: z.object({ month: z.string().max(20), revision: z.string().max(20) }),
  body: z.object({ id: z.uuid(), words: z.string().trim().max(1000).default('') }),
  load: async (ctx, { params }) => {
    const { data } = named.safeParse(params)
    return data && publicationOf(ctx, data.month, data.revision)
  },
  may: (actor, _view, ctx) => (actor.kind === 'account' ? noteRole(actor, ctx) !== undefined : 'login'),
  async run(ctx, { body }, view) {
    const outcome = await addNote(ctx, view.publication, body)
    if (isRefused(outcome)) return show(ctx, view, body.words, outcome)
    forgetPages(ctx)
    return redirect(`${publicationPath(view.publication)}#catatan`, {
      flash: { key: 'performance.flash.noted', tone: 'ok' },
    })
  },
})

const notes = operation({
  id: 'performance.notes',
  method: 'GET',
  path: '/kinerja/terbit/:month/:revision/catatan.json',
  ...ofRevision,
  run: async (_ctx, _input, { notes }) =>
    json(notes.map(({ id, words, role, at }) => ({ id, words, role, at: new Date(at).toISOString() }))),
})

// Never another under this address: whoever fetched it once need not ask again.
const forEver = { 'cache-control': 'public, max-age=31536000, immutable' }

const data = operation({
  id: 'performance.publicationData',
  method: 'GET',
  path: '/kinerja/terbit/:month/:revision/data.json',
  params: z.object({ month, revision }),
  load: (ctx, { params }) => sealedRevision(ctx.db, params.month, params.revision),
  may: anyone,
  run: async (_ctx, { params }, { body }) => ({
    kind: 'file',
    body: Buffer.from(body),
    type: 'application/json',
    name: `${nameOf(params)}.json`,
    headers: forEver,
  }),
})

const table = operation({
  id: 'performance.publicationTable',
  method: 'GET',
  path: '/kinerja/terbit/:month/:revision/tabel.csv',
  ...ofRevision,
  run: async (ctx: Context, { params }, view) => csvFile(publicationCsv(ctx, view), nameOf(params)),
})

const details = operation({
  id: 'performance.publicationDetails',
  method: 'GET',
  path: '/kinerja/terbit/:month/:revision/rincian.csv',
  ...ofRevision,
  run: async (ctx: Context, { params }, view) => csvFile(detailsCsv(ctx, view), `${nameOf(params)}-rincian`),
})

const nameOf = ({ month, revision }: { month: string; revision: number }) =>
  `kinerja-${month.slice(0, 7)}-terbitan-${revision}`

const given = <T extends z.ZodType>(shape: T) => z.union([z.literal('').transform(() => undefined), shape]).optional()
const asked = z.object({
  a: given(z.string().max(161)),
  b: given(z.string().max(161)),
  dari_a: given(month),
  sampai_a: given(month),
  dari_b: given(month),
  sampai_b: given(month),
  pada: given(z.iso.date().startsWith('20')),
})

const compare = operation({
  id: 'performance.compare',
  method: 'GET',
  path: '/kinerja/banding',
  query: asked,
  may: anyone,
  cache: kept,
  run: async (ctx, { query }) => page(<ComparePage {...(await comparisonOf(ctx, query))} />),
})

const compareData = operation({
  id: 'performance.compareData',
  method: 'GET',
  path: '/kinerja/banding/data.csv',
  query: asked,
  may: anyone,
  run: async (ctx, { query }) => csvFile(comparisonCsv(ctx, await comparisonOf(ctx, query)), 'kinerja-banding'),
})

export const publicationOperations = [list, newest, one, note, notes, data, table, details, compare, compareData]
