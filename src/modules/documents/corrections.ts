import type { Context, Db } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused, refuse } from '../../platform/outcome.ts'
import { recordReadings } from '../../platform/readings/index.ts'
import { makeFormat } from '../../ui/format.ts'
import type { Begins, Compare, Effect, Facts } from '../cases/extension.ts'
import { actsOn, actWithin, mayReadCase, type OpenCase, openCase, titleOf } from '../cases/index.ts'
import type { Definition, Value } from '../catalogue/definition.ts'
import { kinds, offered } from '../catalogue/index.ts'
import { readCode, showCode } from './code.ts'
import { answerAt, type Correction, correctionOf } from './correct.ts'
import { type DocumentRow, documentsOfCases, findByCode, insertChange } from './store.ts'

// What corrections lend to other rooms: where one begins, what the officer compares, and how a wrong akta is annulled.

/** The service that corrects documents of this kind, where one is offered. */
export async function correctingService(ctx: Context, { template }: Pick<DocumentRow, 'template'>) {
  const corrects = ({ outputs }: Definition) =>
    outputs.some((output) => output.corrects !== undefined && output.template === template)
  return (await offered(ctx)).find(corrects)
}

/** First answers of a correction from the document it is begun from: what everybody with the paper may know, the rest by right. */
export const begins: Begins = async (ctx, reference) => {
  const code = readCode(reference)
  const row = code ? await findByCode(ctx.db, code) : undefined
  const base = row && (await openCase(ctx, row.caseId))
  if (!row || !base) return null
  const known = { 'document.code': showCode(row.code), 'document.kind': row.template, 'document.number': row.number }
  if (!mayReadCase(ctx, base.row, { receipt: false, mandate: await actsOn(ctx, base.row) }))
    return { known, number: null }
  return {
    known: { ...known, 'document.name': titleOf(base, ctx), 'document.nik': nikIn(base) },
    number: base.row.number,
  }
}

function nikIn({ content, rules }: OpenCase): Value {
  const { subject } = rules.definition.parties
  const { nik } = content.results
  return typeof nik === 'string' ? nik : subject ? answerAt(content.answers, subject) : null
}

/** What is wrong with the document that a correction names, for flags. */
export const correctionFacts: Facts = async (ctx, { caseId }) => {
  const opened = caseId ? await openCase(ctx, caseId) : undefined
  const found = opened && (await firstCorrection(ctx, opened))
  return {
    documentUnknown: opened ? found === undefined : null,
    documentEnded: found ? found.document.ended !== null : null,
    documentForeign: found ? found.document.origin === 'siak' && ctx.region.registry === 'own' : null,
    nothingCorrected: found ? !found.parts.some(({ changed }) => changed) : null,
  }
}

/** The document as it stands beside what it is to say, where the officer may read the case it was issued in. */
export const compare: Compare = async (ctx, opened) => {
  const found = await firstCorrection(ctx, opened)
  // Afterwards both say the same.
  const isIssued = Object.values(opened.row.state.outputs).some(({ state }) => state !== 'due')
  if (!found || isIssued || !mayReadCase(ctx, found.base.row)) return null
  const { base, document, parts } = found
  await recordReadings(ctx, [{ object: { kind: 'case', id: base.row.id }, purpose: 'work' }])
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const words = (path: string, value: Value) => {
    const { field } = base.rules.fields.get(path)!
    return value === null ? null : kinds[field.type].show(value, field, { lang: ctx.lang, t: ctx.t, format })
  }
  return {
    title: `${pick(document.title, ctx.lang)} ${document.number ?? showCode(document.code)}`,
    href: `/dokumen/${document.id}`,
    rows: parts.map(({ path, before, after, changed }) => ({
      label: pick(base.rules.fields.get(path)!.field.label, ctx.lang),
      before: words(path, before),
      after: words(path, after),
      changed,
    })),
  }
}

async function firstCorrection(ctx: Context, opened: OpenCase): Promise<Correction | undefined> {
  for (const output of opened.rules.definition.outputs) {
    const found = await correctionOf(ctx, opened, output)
    if (found) return found
  }
  return undefined
}

/** Before a register is put right: the document that is named is there and holds. Refused, the head gets a task instead. */
export const checkCorrectable: Effect = async (ctx, db, { caseId }) => {
  const opened = await openCase(ctx, caseId, db)
  const found = opened && (await firstCorrection(ctx, opened))
  if (!found) return refuse('correction-document')
  return found.document.ended ? refuse('no-longer-valid') : { results: {} }
}

/** Pembatalan of the akta of a case that an effect before this one took back (`results.annulledCase`). */
export const annulCertificates: Effect = async (ctx, db, { number, results, caseId }) => {
  const of = results.annulledCase
  if (typeof of !== 'string') return { results: {} }
  const opened = await openCase(ctx, of, db)
  const isAkta = ({ output }: DocumentRow) =>
    opened?.rules.definition.outputs.find(({ id }) => id === output)?.signer === 'registrar'
  for (const document of await documentsOfCases(db, [of])) {
    if (document.ended || !isAkta(document)) continue
    const told = await annulOne(ctx, db, document, number, caseId)
    if (isRefused(told)) return told
  }
  return { results: {} }
}

// The registrar signed the case in which it was found to be wrong: that is the recorded decision (decisions 13).
function annulOne(ctx: Context, db: Db, document: DocumentRow, reason: string, by: string) {
  const ground = 'keputusan-pejabat'
  const system = {
    ...ctx,
    actor: { kind: 'system', id: 'documents.annul', name: 'Pendopo', assurance: 0, person: null, grants: [] },
  } as Context
  const change = { document: document.id, status: 'annulled', ground, successor: null, by } as const
  return actWithin(
    system,
    db,
    document.caseId,
    { type: 'annul', output: document.output, ground, payload: { reason } },
    {
      async also(within) {
        await insertChange(within, { ...change, at: ctx.now, actor: ctx.actor.id })
      },
    },
  )
}
