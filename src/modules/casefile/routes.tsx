import { z } from 'zod'
import type { Actor, Context } from '../../platform/context.ts'
import { type Operation, operation, page, refusal } from '../../platform/http/operation.ts'
import { makeFormat } from '../../ui/index.ts'
import { type CaseRow, findCaseByNumber, openCase } from '../cases/index.ts'
import { printSheet } from '../documents/index.ts'
import { askerOf } from './asker.ts'
import { type CaseFile, caseFileOf } from './file.ts'
import type { Asker } from './model/sight.ts'
import { FilePage } from './pages/file.tsx'
import { casefilePath, ombudsmanPath } from './paths.ts'
import { sheetOf } from './sheet.ts'

type Found = { row: CaseRow; asker: Asker | null }

const purposes = { applicant: 'own', auditor: 'audit', ombudsman: 'ombudsman' } as const

const ref = z.string().max(40)
const asked = {
  async load(ctx: Context, { params }: { params: { ref: string } }): Promise<Found | undefined> {
    const row = await findCaseByNumber(ctx.db, params.ref.toUpperCase())
    return row && { row, asker: await askerOf(ctx, row) }
  },
  may: (actor: Actor, { asker }: Found) => (actor.kind === 'account' ? asker !== null : ('login' as const)),
  reads: ({ row, asker }: Found) => [
    { object: { kind: 'case' as const, id: row.id }, purpose: asker ? purposes[asker] : 'own' },
  ],
}

/** Undefined: its words were erased. */
async function fileOf(ctx: Context, { row, asker }: Found): Promise<CaseFile | undefined> {
  const opened = await openCase(ctx, row.id)
  return opened && caseFileOf(ctx, opened, asker!)
}

const show = operation({
  id: 'casefile.show',
  method: 'GET',
  path: casefilePath(':ref'),
  params: z.object({ ref }),
  ...asked,
  async run(ctx, _input, found) {
    const file = await fileOf(ctx, found)
    return file ? page(<FilePage file={file} back={backFor(ctx, file)} />) : refusal({ code: 'casefile-erased' }, 410)
  },
})

function backFor(ctx: Context, { asker, number }: CaseFile) {
  if (asker === 'ombudsman') return { href: ombudsmanPath, label: ctx.t('casefile.ombudsman') }
  return { href: asker === 'auditor' ? `/petugas/berkas/${number}` : `/lacak/${number}`, label: number }
}

const take = operation({
  id: 'casefile.take',
  method: 'GET',
  path: `${casefilePath(':ref')}/unduhan/:form`,
  params: z.object({ ref, form: z.enum(['pdf', 'json']) }),
  ...asked,
  async run(ctx, { params }, found) {
    // On paper the record is in Indonesian, whatever language the page was read in.
    const words = params.form === 'pdf' ? { lang: 'id', t: ctx.house.notices.readerOf(ctx, 'id').t } : {}
    const file = await fileOf({ ...ctx, ...words }, found)
    if (!file) return refusal({ code: 'casefile-erased' }, 410)
    const name = `catatan-${file.number}.${params.form}`
    if (params.form === 'json')
      return { kind: 'file', body: Buffer.from(JSON.stringify(file, null, 2)), type: 'application/json', name }
    const sheet = sheetOf(file, { t: words.t!, format: makeFormat('id', ctx.region.zone) })
    const about = { unit: file.unit.id, subject: file.number, page: casefilePath(file.number) }
    return { kind: 'file', body: await printSheet(ctx, { sheet, ...about }), type: 'application/pdf', name }
  },
})

export const fileOperations: readonly Operation[] = [show, take]
