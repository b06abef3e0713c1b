import type { Context, Db } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { eventsOf } from '../cases/index.ts'
import { documentsOfCases } from '../documents/index.ts'
import type { CardKind } from './model/register.ts'
import { findPerson, lockRegister } from './store.ts'
import { writeChanges } from './write-store.ts'

// What comes after an effect: a card is printed and handed over, an akta gets its number. Harmless when run twice.

const cardOutputs: Readonly<Record<string, CardKind>> = { ktpEl: 'ktp', ktpPasangan: 'ktp', kia: 'kia' }
const numberedOutputs = ['akta', 'suratLahirMati']

/** Cards of a case follow what the counter does with them. */
export async function followCard(ctx: Context, { caseId, seq, type }: FollowedEvent): Promise<void> {
  const event = (await eventsOf(ctx.db, caseId)).find((row) => row.seq === seq)
  const kind = cardOutputs[String((event?.facts as { output?: string } | null)?.output)]
  if (!event || !kind) return
  const query = ctx.db.updateTable('card').where('issued_by', '=', caseId).where('kind', '=', kind)
  if (type === 'documentReady')
    await query.set({ status: 'printed', printed_at: event.happened_at }).where('status', '=', 'ready').execute()
  else
    await query
      .set({ status: 'handedOver', handed_at: event.happened_at, handed_by: event.actor })
      .where('status', 'in', ['ready', 'printed'])
      .execute()
}

/** The number of an akta, once it is issued, stands in the civil register and with the child. */
export async function noteNumber(ctx: Context, { caseId }: Pick<FollowedEvent, 'caseId'>): Promise<void> {
  const record = await recordWithoutNumber(ctx.db, caseId)
  if (!record) return
  const issued = (await documentsOfCases(ctx.db, [caseId])).find((d) => numberedOutputs.includes(d.output) && d.number)
  if (!issued?.number) return
  const { number } = issued
  await ctx.transaction(async (db) => {
    await lockRegister(ctx, db)
    if (!(await recordWithoutNumber(db, caseId))) return
    await db.updateTable('vital_record').set({ number }).where('id', '=', record.id).execute()
    const child = record.kind === 'birth' && record.person ? await findPerson(ctx, db, record.person) : undefined
    if (!child || child.birthCertificate === number) return
    const change = {
      type: 'elementChanged',
      person: child.id,
      element: 'birthCertificate',
      old: child.birthCertificate,
    } as const
    await writeChanges(ctx, db, [{ ...change, new: number, since: record.happened_on }], {
      caseId,
      ground: 'aktaKelahiran',
    })
  })
}

function recordWithoutNumber(db: Db, caseId: string) {
  return db
    .selectFrom('vital_record')
    .select(['id', 'kind', 'person', 'happened_on'])
    .where('case_id', '=', caseId)
    .where('number', 'is', null)
    .executeTakeFirst()
}
