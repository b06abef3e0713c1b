import type { Context } from '../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { act, type CaseContent, capacityFor, type OpenCase, openCase, relationOf } from '../cases/index.ts'
import type { Output } from '../catalogue/definition.ts'
import { keepMade } from './issue.ts'
import { makeDocument } from './make.ts'
import { type DocumentRow, findDocument, insertChange } from './store.ts'

// What may become of an issued document (decisions 13): always by the head of the unit, with a reason.

/** Grounds to annul an akta: a court order, or the registrar's own recorded decision. */
export type AnnulGround = 'putusan-pengadilan' | 'keputusan-pejabat'

interface Asked {
  document: string
  /** In the head's words; sealed with the case's event. */
  reason: string
}

/** Pembatalan of an akta. Letters are revoked instead. */
export function annul(
  ctx: Context,
  { document, reason, ground }: Asked & { ground: AnnulGround },
): Promise<DocumentRow | Refused> {
  return end(ctx, document, 'annulled', ground, (output) => ({ type: 'annul', output, ground, payload: { reason } }))
}

/** Takes back a letter, card or permit. Akta are annulled instead. */
export function revoke(
  ctx: Context,
  { document, reason, ground }: Asked & { ground: string },
): Promise<DocumentRow | Refused> {
  return end(ctx, document, 'revoked', ground, (output) => ({ type: 'revoke', output, ground, payload: { reason } }))
}

/**
 * Issues a document again in place of one that holds: pembetulan of an akta (`change` mends what the case says), or a new
 * letter or card. The old one stops to hold in the same transaction.
 */
export async function replace(
  ctx: Context,
  { document, reason, change = (content) => content }: Asked & { change?(content: CaseContent): CaseContent },
): Promise<DocumentRow | Refused> {
  const found = await holding(ctx, document)
  if (isRefused(found)) return found
  const { row, opened, output } = found
  if (row.origin !== 'own') return refuse('document-foreign')
  const may = capacityFor(
    opened.rules.definition,
    ctx.actor,
    'replace',
    null,
    opened.row.state,
    relationOf(ctx, { receipt: false, mandate: false }),
  )
  if (!may) return refuse('not-allowed')

  const akta = output.signer === 'registrar'
  const earlier = { document: row, ground: akta ? reason : 'terbit-ulang' }
  const made = await makeDocument(ctx, { ...opened, content: change(opened.content) }, output, earlier)
  if (isRefused(made)) return made
  const kept = { document: row, ground: akta ? 'pembetulan' : 'terbit-ulang' }
  const told = await act(
    ctx,
    row.caseId,
    { type: 'replace', output: output.id, payload: { reason }, expectedSeq: opened.row.seq },
    {
      change,
      also: (db) => keepMade(ctx, db, made, kept, akta ? 'corrected' : 'replaced'),
    },
  )
  return isRefused(told) ? told : (await findDocument(ctx.db, made.row.id))!
}

type EndCommand = Extract<Parameters<typeof act>[2], { type: 'annul' | 'revoke' }>

async function end(
  ctx: Context,
  document: string,
  status: 'annulled' | 'revoked',
  ground: string,
  command: (output: string) => EndCommand,
): Promise<DocumentRow | Refused> {
  const found = await holding(ctx, document)
  if (isRefused(found)) return found
  const told = await act(ctx, found.row.caseId, command(found.output.id), {
    async also(db) {
      await insertChange(db, { document, status, ground, successor: null, at: ctx.now, actor: ctx.actor.id })
    },
  })
  return isRefused(told) ? told : (await findDocument(ctx.db, document))!
}

async function holding(
  ctx: Context,
  document: string,
): Promise<{ row: DocumentRow; opened: OpenCase; output: Output } | Refused> {
  const row = await findDocument(ctx.db, document)
  const opened = row && (await openCase(ctx, row.caseId))
  const output = opened?.rules.definition.outputs.find(({ id }) => id === row?.output)
  if (!row || !opened || !output) return refuse('not-found')
  return row.ended ? refuse('no-longer-valid') : { row, opened, output }
}
