import { mayIn } from '../../platform/accounts/policy.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../platform/context.ts'
import { type CsvFault, readTable } from '../../platform/csv.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { kiaValidUntil } from './model/cards.ts'
import type { Change } from './model/changes.ts'
import { inOrder } from './model/heads.ts'
import { columns, type IntakeFamily, type IntakeFault, readFamilies } from './model/intake.ts'
import { findPersonByNik, isFamilyNumberInForce, lockRegister } from './store.ts'
import { writeChanges } from './write-store.ts'

export type TakenOver = { families: number; persons: number } | { faults: IntakeFault[] } | Refused

/** Takes families over from CSV at set-up: all of them, or none and every fault by line. */
export async function importFamilies(ctx: Context, csv: string): Promise<TakenOver> {
  const today = dateIn(ctx.region.zone, ctx.now)
  if (ctx.actor.kind !== 'system' && !mayIn(ctx.actor, 'regionAdmin', {}, today)) return refuse('not-yours')
  const table = readTable(csv, columns)
  if ('faults' in table) return { faults: table.faults.map(faultOf) }
  const read = readFamilies(table.rows, today)
  if ('faults' in read) return read
  return ctx.transaction(async (db) => {
    await lockRegister(ctx, db)
    const faults = await known(ctx, db, read.families)
    if (faults.length > 0) return { faults }
    await takeOver(ctx, db, read.families, today)
    const persons = read.families.reduce((sum, family) => sum + family.members.length, 0)
    return { families: read.families.length, persons }
  })
}

const faultOf = ({ line, column, code }: CsvFault): IntakeFault => ({
  line,
  column: null,
  code,
  ...(column !== null && { values: { name: column } }),
})

/** Enters families as they are, without a case, in the caller's transaction. */
export async function takeOver(
  ctx: Context,
  db: Db,
  families: readonly IntakeFamily[],
  since: DateText,
): Promise<void> {
  const ids = new Map(families.flatMap((family) => family.members.map(({ nik }) => [nik, ctx.newId()] as const)))
  const changes: Change[] = []
  const persons = families.flatMap((family) => family.members.map((member) => ({ family, member })))
  // Parents before children: a person names only who is already there.
  for (const { family, member } of persons.sort((a, b) =>
    a.member.elements.birthDate < b.member.elements.birthDate ? -1 : 1,
  )) {
    const [father, mother] = [member.fatherNik, member.motherNik].map((nik) => (nik && ids.get(nik)) || null)
    const elements = { ...member.elements, father: father ?? null, mother: mother ?? null }
    const district = family.address.village.slice(0, 6)
    changes.push({
      type: 'personEntered',
      person: ids.get(member.nik)!,
      nik: member.nik,
      elements,
      district,
      since: elements.birthDate,
    })
  }
  for (const { number, address, members } of families) {
    const family = ctx.newId()
    changes.push({ type: 'familyOpened', family, number, as: 'new', from: null, address, since })
    for (const [at, { nik, relation }] of inOrder(members.map((m) => ({ ...m, person: m.nik }))).entries())
      changes.push({ type: 'joined', family, person: ids.get(nik)!, relation, position: at + 1, since })
  }
  for (const { nik, card: kind, elements } of persons.map(({ member }) => member)) {
    if (!kind) continue
    const validUntil = kind === 'kia' ? kiaValidUntil(elements.birthDate, since) : null
    const card = {
      id: ctx.newId(),
      person: ids.get(nik)!,
      kind,
      status: 'handedOver',
      validUntil,
      issuedOn: since,
    } as const
    changes.push({ type: 'cardIssued', card })
  }
  await writeChanges(ctx, db, changes, { caseId: null, ground: 'setup' })
}

async function known(ctx: Context, db: Db, families: readonly IntakeFamily[]): Promise<IntakeFault[]> {
  const faults: IntakeFault[] = []
  for (const { line, number, members } of families) {
    if (await isFamilyNumberInForce(ctx, db, number)) faults.push({ line, column: 'nomor_kk', code: 'family-known' })
    for (const { line, nik } of members)
      if (await findPersonByNik(ctx, db, nik)) faults.push({ line, column: 'nik', code: 'nik-known' })
  }
  return faults
}
