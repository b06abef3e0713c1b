import { recordMandate } from '../modules/casefile/index.ts'
import {
  answerEvaluation,
  closeEvaluation,
  findEvaluation,
  indicatorsIn,
  openEvaluation,
  presentEvaluation,
  scoreIndicator,
} from '../modules/evaluation/index.ts'
import { insertAccount, listDemoAccounts, listGrants } from '../platform/accounts/index.ts'
import { addDays, dateIn } from '../platform/calendar.ts'
import type { Actor, Context, Role } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import { photoOf } from './pictures.ts'

// How the city is looked at from outside its offices: a unit evaluated last year and one being evaluated, and a case that the
// Ombudsman examines.

const day = 86_400_000
/** What the auditor found, indicator after indicator. */
const found = [4, 3, 5, 4, 4, 3, 4, 2, 5, 4, 3, 4, 4, 5, 3, 4, 4, 3, 5, 4]

export async function examineCity(ctx: Context): Promise<void> {
  const who = await staffOf(ctx)
  const [admin, auditor, head] = [who('regionAdmin'), who('auditor'), who('unitHead', 'dukcapil')]
  if (!admin || !auditor || !head) return
  const year = Number(dateIn(ctx.region.zone, ctx.now).slice(0, 4))
  const at = (actor: Actor, daysAgo = 0): Context => ({ ...ctx, actor, now: ctx.now - daysAgo * day })
  const last = await openEvaluation(at(admin, 40), { id: ctx.newId(), unit: 'dukcapil', year: year - 1 })
  if (!isRefused(last)) {
    await score(at(auditor, 38), last.id, Number.POSITIVE_INFINITY)
    const now = async () => (await findEvaluation(ctx.db, last.id))!
    await presentEvaluation(at(auditor, 37), await now())
    const words = 'Terima kasih. Tempat parkir kursi roda selesai bulan ini.'
    await answerEvaluation(at(head, 35), await now(), words)
    await closeEvaluation(at(auditor, 30), await now())
  }
  const running = await openEvaluation(at(admin, 3), { id: ctx.newId(), unit: 'pu', year })
  if (!isRefused(running)) await score(at(auditor, 2), running.id, 4)
  await examineCase(at(admin))
}

async function score(ctx: Context, id: string, most: number): Promise<void> {
  const evaluation = (await findEvaluation(ctx.db, id))!
  for (const [n, indicator] of indicatorsIn(evaluation).slice(0, most).entries()) {
    const typed = { score: found[n % found.length]!, note: 'Dilihat di tempat bersama petugas unit.', link: '' }
    await scoreIndicator(ctx, evaluation, indicator, typed, await photoOf('ramp', true))
  }
}

/** A rejected request whose applicant complained to the Ombudsman. */
async function examineCase(ctx: Context): Promise<void> {
  const rejected = await ctx.db
    .selectFrom('cases')
    .select('number')
    .where('status', '=', 'rejected')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  if (!rejected) return
  const contact = 'yohana@ombudsman.example'
  const about = { id: ctx.newId(), name: 'Yohana Tamba', email: contact, verified: true, demo: ctx.region.code }
  await insertAccount(ctx.shared, about, ctx.now)
  const today = dateIn(ctx.region.zone, ctx.now)
  const days = { dated: addDays(today, -5), from: addDays(today, -4), until: addDays(today, 60) }
  const letter = { id: ctx.newId(), contact, number: `0112/LM/${today.slice(0, 4)}/ARN`, cases: rejected.number }
  const mistakes = await recordMandate(ctx, { ...letter, ...days })
  if (mistakes.length > 0) ctx.log.warn({ mistakes }, 'the letter of the demonstration was not recorded')
}

async function staffOf(ctx: Context): Promise<(role: Role, unit?: string) => Actor | undefined> {
  const [people, grants] = [await listDemoAccounts(ctx.shared, ctx.region.code), await listGrants(ctx.db)]
  return (role, unit) => {
    const grant = grants.find((one) => one.role === role && (unit === undefined || one.unit === unit))
    const person = people.find(({ id }) => id === grant?.account)
    return person && { kind: 'account', id: person.id, name: person.name, assurance: 1, person: null, grants: [grant!] }
  }
}
