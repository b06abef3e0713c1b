import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { actWithin, type CaseContent, type OpenCase, openCase } from '../cases/index.ts'
import type { Answers, Output, Row, Value } from '../catalogue/definition.ts'
import { readCode } from './code.ts'
import { bytesOfFile, comesFromOutside, keepMade, nationalSigner } from './issue.ts'
import { type Made, makeDocument, takeDocument } from './make.ts'
import { type DocumentRow, documentsOfOutput, findByCode, findByNumber, findDocument } from './store.ts'

// Pembetulan as a case of its own: it names an issued document, says what is right, and has it issued again in its own case.

export interface Correction {
  /** The document as it is now: the latest in the place of the one that was named. */
  document: DocumentRow
  /** The case it was issued in, and the output there. */
  base: OpenCase
  rule: Output
  /** What that case says once it is put right. */
  content: CaseContent
  /** Each answer that may be put right, as it stands and as it is to be. */
  parts: readonly { path: string; before: Value; after: Value; changed: boolean }[]
}

/** What this output of a correction would put right; undefined when the code that was given is of no such document. */
export async function correctionOf(
  ctx: Context,
  { content, row }: Pick<OpenCase, 'content' | 'row'>,
  output: Output,
): Promise<Correction | undefined> {
  const { corrects } = output
  if (!corrects) return undefined
  const named = await documentNamed(ctx, String(answerAt(content.answers, corrects.document) ?? ''), output.template)
  if (!named) return undefined
  const [document = named] = await documentsOfOutput(ctx.db, named.caseId, named.output)
  const base = await openCase(ctx, named.caseId)
  const rule = base?.rules.definition.outputs.find(({ id }) => id === named.output)
  if (!base || !rule) return undefined
  const parts = Object.entries(corrects.answers)
    .filter(([path]) => base.rules.fields.has(path))
    .map(([path, here]) => {
      const before = answerAt(base.content.answers, path)
      const after = answerAt(content.answers, here) ?? before
      return { path, before, after, changed: JSON.stringify(after) !== JSON.stringify(before) }
    })
  return { document, base, rule, content: corrected(base.content, parts, row.number), parts }
}

// By the code on the paper, or by the number of the akta: on what the national system printed stands no code of ours.
async function documentNamed(ctx: Context, typed: string, template: string): Promise<DocumentRow | undefined> {
  const code = readCode(typed)
  const byCode = code ? await findByCode(ctx.db, code) : undefined
  if (byCode) return byCode.template === template ? byCode : undefined
  const number = typed.replace(/\s/g, '')
  return number ? findByNumber(ctx.db, number, template) : undefined
}

/** Issues the document again as corrected; the old one stops to hold, and both cases are told, in one transaction. */
export async function issueCorrected(
  ctx: Context,
  opened: OpenCase,
  output: Output,
): Promise<DocumentRow | Refused | undefined> {
  const found = await correctionOf(ctx, opened, output)
  if (!found) return refuse('correction-document')
  const { document, base, rule, content } = found
  if (document.ended) return refuse('no-longer-valid')
  const made = await makeCorrected(ctx, opened, output, found)
  if (!made || isRefused(made)) return made

  // What stood there before is kept with the event, sealed.
  const before = Object.fromEntries(found.parts.filter((part) => part.changed).map((part) => [part.path, part.before]))
  const payload = { reason: opened.row.number, before }
  const outcome = await ctx.transaction(async (db) => {
    const issued = await actWithin(ctx, db, opened.row.id, { type: 'issue', output: output.id })
    if (isRefused(issued) || issued.events.length === 0) return issued
    const replaced = await actWithin(
      ctx,
      db,
      base.row.id,
      { type: 'replace', output: rule.id, payload, expectedSeq: base.row.seq },
      {
        change: () => content,
        also: (within) => keepMade(ctx, within, made, { document, ground: 'pembetulan' }, 'corrected', opened.row.id),
      },
    )
    // Neither without the other: the job tries again from what then is.
    if (isRefused(replaced)) throw new Error(`correcting ${document.id} was refused: ${replaced.refusal.code}`)
    return issued
  })
  if (isRefused(outcome)) return outcome
  ctx.house.sequencer.wake(ctx.region.code)
  return findDocument(ctx.db, made.row.id)
}

async function makeCorrected(
  ctx: Context,
  opened: OpenCase,
  output: Output,
  { document, base, rule, content, parts }: Correction,
): Promise<Made | Refused | undefined> {
  const earlier = { document, ground: groundOf(base, parts, opened.row.number) }
  const mended = { ...base, content }
  if (comesFromOutside(ctx, opened, output)) {
    const file = opened.content.entered[output.id]
    if (!file) return undefined
    const pdf = await bytesOfFile(ctx, opened, file)
    const signer = await nationalSigner(pdf)
    return typeof signer === 'object' ? signer : takeDocument(ctx, mended, rule, earlier, pdf, signer || null)
  }
  return document.origin === 'own' ? makeDocument(ctx, mended, rule, earlier, opened) : refuse('document-foreign')
}

/** What was corrected and by which request, as it is printed below the document. */
function groundOf({ rules }: OpenCase, parts: Correction['parts'], number: string): string {
  const labels = parts
    .filter(({ changed }) => changed)
    .map(({ path }) => pick(rules.fields.get(path)!.field.label, 'id'))
  return [...labels, number].join(', ')
}

function corrected(content: CaseContent, parts: Correction['parts'], ref: string): CaseContent {
  const answers: Answers = { ...content.answers }
  const provenance = { ...content.provenance }
  for (const { path, after, changed } of parts) {
    if (!changed) continue
    const [section, field] = path.split('.') as [string, string]
    answers[section] = { ...(answers[section] as Row | undefined), [field]: after }
    provenance[path] = { from: 'case', ref }
  }
  return { ...content, answers, provenance }
}

export function answerAt(answers: Answers, path: string): Value {
  const [section = '', field = ''] = path.split('.')
  const given = answers[section]
  return given && !Array.isArray(given) ? (given[field] ?? null) : null
}
