import { z } from 'zod'
import { byWhom, today } from '../../../platform/accounts/policy.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { forgetPages } from '../../../platform/http/cache.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
} from '../../../platform/http/operation.ts'
import { isRefused, type Refusal } from '../../../platform/outcome.ts'
import { boxesOf, readDate } from '../../accounts/index.ts'
import { offered } from '../../catalogue/index.ts'
import { types, unitsTyped } from '../desk/reach.ts'
import { servicesIn } from '../figures/count-store.ts'
import { ruleOf } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import { nextNumber, readSheet, type Typed } from './entry.ts'
import { printForms } from './forms.ts'
import { importFile, keepSheet, mayUndo, undoSheet } from './keep.ts'
import { ImportPage, importPath } from './pages/import.tsx'
import { type Chosen, PaperPage, paperPath } from './pages/paper.tsx'
import { findSheet, lastSheet } from './store.ts'

const largest = 5 * 1024 * 1024
const word = z.string().max(80).default('')
const where = { unit: word, layanan: word, 'tanggal.d': word, 'tanggal.m': word, 'tanggal.y': word }
const place = z.object(where)
type Where = z.infer<typeof place>

/** What may be chosen, and what is: the actor's units, a unit's services, and the day on which people answered. */
async function chosenOf(ctx: Context, query: Where): Promise<Chosen> {
  const units = await unitsTyped(ctx)
  const unit = units.find(({ id }) => id === query.unit) ?? (units.length === 1 ? units[0] : undefined)
  const counted = unit ? await servicesIn(ctx.db, unit.id) : []
  const services = unit ? (await offered(ctx)).filter((one) => one.unit === unit.id || counted.includes(one.id)) : []
  const typed = readDate(query, 'tanggal')
  const day = typed && typed <= today(ctx) && typed >= '2000-01-01' ? typed : null
  const wrong = typed === undefined || (typed !== null && day === null)
  return {
    units,
    unit: unit?.id ?? '',
    services,
    service: services.find(({ id }) => id === query.layanan)?.id ?? '',
    day: wrong ? null : (day ?? today(ctx)),
    boxes: typed === null ? today(ctx) : boxesOf(query, 'tanggal'),
  }
}

const empty: Typed = { number: '', scores: '', about: '', comment: '', consent: false }

async function paperPage(
  ctx: Context,
  chosen: Chosen,
  typed: Typed = empty,
  wrong: { mistakes?: readonly Mistake[]; refusal?: Refusal } = {},
): Promise<Answer> {
  const [rules, last] = await Promise.all([listRules(ctx.db), lastSheet(ctx.db, chosen.unit, byWhom(ctx)!)])
  const rule = ruleOf(rules, Number((chosen.day ?? today(ctx)).slice(0, 4)))
  const number = typed.number || (last ? nextNumber(last.number) : '')
  const undo = last && !last.told && mayUndo(ctx, last) ? last.number : null
  const view = <PaperPage {...chosen} rule={rule} typed={{ ...typed, number }} undo={undo} {...wrong} />
  return page(view, wrong.refusal ? 409 : wrong.mistakes ? 422 : 200)
}

const stack = operation({
  id: 'satisfaction.paper',
  method: 'GET',
  path: paperPath,
  query: place,
  may: types,
  run: async (ctx, { query }) => paperPage(ctx, await chosenOf(ctx, query)),
})

/** Whatever is written needs a unit of one's own, one of its services, and a day. */
const inPlace = async (ctx: Context, asked: Where): Promise<(Chosen & { day: DateText }) | undefined> => {
  const chosen = await chosenOf(ctx, asked)
  const { day } = chosen
  return chosen.unit === asked.unit && chosen.service && day ? { ...chosen, day } : undefined
}

const sheet = operation({
  id: 'satisfaction.sheet',
  method: 'POST',
  path: paperPath,
  body: place.extend({
    number: word,
    scores: word,
    about: word,
    comment: z.string().max(5000).default(''),
    consent: z.string().max(3).optional(),
  }),
  load: async (ctx, { body }) => ({ chosen: body && (await inPlace(ctx, body)) }),
  may: types,
  async run(ctx, { body }, { chosen }) {
    if (!chosen) return paperPage(ctx, await chosenOf(ctx, body), empty, { refusal: { code: 'paper-place' } })
    const typed = { ...body, consent: body.consent === 'yes' }
    const rule = ruleOf(await listRules(ctx.db), Number(chosen.day.slice(0, 4)))
    const read = readSheet(rule, typed)
    if ('mistakes' in read) return paperPage(ctx, chosen, typed, read)
    const outcome = await keepSheet(ctx, chosen, read)
    if (isRefused(outcome)) return paperPage(ctx, chosen, typed, outcome)
    forgetPages(ctx)
    return redirect(stackPath(body), {
      flash: { key: 'satisfaction.flash.sheet', values: { number: read.number, scores: typed.scores }, tone: 'ok' },
    })
  },
})

const stackPath = (body: Where) =>
  addressOf(paperPath, Object.fromEntries(Object.keys(where).map((name) => [name, body[name as keyof Where]])))

const undo = operation({
  id: 'satisfaction.undoSheet',
  method: 'POST',
  path: `${paperPath}/pembatalan`,
  body: place.extend({ number: word }),
  load: async (ctx, { body }) => (body ? findSheet(ctx.db, body.unit, body.number) : undefined),
  may: (actor, row) => (actor.kind === 'account' ? row.typed_by === actor.id : 'login'),
  async run(ctx, { body }, row) {
    const outcome = await undoSheet(ctx, row)
    if (isRefused(outcome)) return paperPage(ctx, await chosenOf(ctx, body), empty, outcome)
    forgetPages(ctx)
    return redirect(stackPath(body), {
      flash: { key: 'satisfaction.flash.undone', values: { number: row.number }, tone: 'ok' },
    })
  },
})

const forms = operation({
  id: 'satisfaction.forms',
  method: 'GET',
  path: `${paperPath}/cetak`,
  query: place.extend({ dari: word, jumlah: z.coerce.number().int().min(1).max(50).catch(1) }),
  load: async (ctx, { query }) => ({ chosen: await inPlace(ctx, query) }),
  may: types,
  async run(ctx, { query }, { chosen }) {
    if (!chosen) return paperPage(ctx, await chosenOf(ctx, query), empty, { refusal: { code: 'paper-place' } })
    const body = await printForms(ctx, chosen, { from: query.dari.trim().toUpperCase() || '1', count: query.jumlah })
    return { kind: 'file', body, type: 'application/pdf', name: `kuesioner-skm-${chosen.service}.pdf` }
  },
})

const importing = operation({
  id: 'satisfaction.import',
  method: 'GET',
  path: importPath,
  query: place,
  may: types,
  run: async (ctx, { query }) => importPage(ctx, await chosenOf(ctx, query)),
})

async function importPage(
  ctx: Context,
  chosen: Chosen,
  wrong: Partial<Parameters<typeof ImportPage>[0]> = {},
): Promise<Answer> {
  const rule = ruleOf(await listRules(ctx.db), Number((chosen.day ?? today(ctx)).slice(0, 4)))
  const view = <ImportPage {...chosen} rule={rule} id={ctx.newId()} {...wrong} />
  return page(view, wrong.refusal ? 409 : wrong.faults ? 422 : 200)
}

const take = operation({
  id: 'satisfaction.takeFile',
  method: 'POST',
  path: importPath,
  // In the address: whose unit it is must be known before the file is read.
  query: place.extend({ id: z.uuid() }),
  upload: { maxBytes: largest, count: 1 },
  load: async (ctx, { query }) => ({ chosen: await inPlace(ctx, query) }),
  may: types,
  async run(ctx, { query, files: [file] }, { chosen }) {
    const pieces: Buffer[] = []
    if (file) for await (const piece of file.stream) pieces.push(piece as Buffer)
    if (!chosen) return importPage(ctx, await chosenOf(ctx, query), { refusal: { code: 'paper-place' } })
    const code = file ? (file.truncated() ? 'large' : null) : 'no-file'
    if (code) return importPage(ctx, chosen, { faults: [{ line: 1, column: null, code }] })
    const text = Buffer.concat(pieces).toString('utf8')
    const outcome = await importFile(ctx, { ...chosen, id: query.id }, text)
    if (isRefused(outcome) || 'faults' in outcome) return importPage(ctx, chosen, outcome)
    forgetPages(ctx)
    return redirect(addressOf(importPath, { unit: chosen.unit }), {
      flash: { key: 'satisfaction.flash.imported', values: { count: outcome.answers }, tone: 'ok' },
    })
  },
})

export const paperOperations: readonly Operation[] = [stack, sheet, undo, forms, importing, take]
