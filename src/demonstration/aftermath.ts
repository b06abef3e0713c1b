import { sql } from 'kysely'
import type { History } from '../modules/cases/index.ts'
import { annul, documentsOfCases, issueOutput, replace, revoke } from '../modules/documents/index.ts'
import { countEnded, instruments, rateCase } from '../modules/satisfaction/index.ts'
import type { Actor, Context } from '../platform/context.ts'
import { isRefused } from '../platform/outcome.ts'
import type { Chance } from '../simulation/chance.ts'
import { dueOutputs } from '../simulation/story.ts'
import { surveyComments } from '../simulation/words.ts'

// What follows a case outside its own tables, by the real use cases with the clock set back.

const hour = 3_600_000
const system: Actor = { kind: 'system', id: 'documents', name: 'Pendopo', assurance: 0, person: null, grants: [] }

/** Makes and signs the documents of these cases, at their time. */
export async function issueAll(ctx: Context, histories: readonly History[]): Promise<void> {
  for (const history of histories)
    for (const output of dueOutputs(history.state)) {
      const now = Math.min(history.state.lastAt + hour / 4, ctx.now)
      const outcome = await issueOutput({ ...ctx, actor: system, now }, { caseId: history.id, output })
      if (isRefused(outcome)) ctx.log.warn({ code: outcome.refusal.code, output }, 'a document was not issued')
    }
}

/** One document corrected, one annulled, one taken back: by the head, with a reason. */
export async function endSome(ctx: Context, head: Actor, histories: readonly History[]): Promise<void> {
  const issued = await documentsOfCases(
    ctx.db,
    histories.map(({ id }) => id),
  )
  const past = (caseId: string): Context => {
    const history = histories.find(({ id }) => id === caseId)!
    return { ...ctx, actor: head, now: Math.min(history.state.lastAt + 30 * hour, ctx.now) }
  }
  const akta = issued.filter(({ output, ended }) => output === 'akta' && !ended)
  const cards = issued.filter(({ output, ended }) => output === 'kartuKeluarga' && !ended)
  if (akta[0])
    await replace(past(akta[0].caseId), { document: akta[0].id, reason: 'Salah tulis tempat lahir, dibetulkan.' })
  if (akta[1])
    await annul(past(akta[1].caseId), {
      document: akta[1].id,
      reason: 'Kelahiran yang sama sudah dicatat di tempat lain.',
      ground: 'keputusan-pejabat',
    })
  const card = cards.find(({ caseId }) => !akta.slice(0, 2).some((one) => one.caseId === caseId))
  if (card)
    await revoke(past(card.caseId), {
      document: card.id,
      reason: 'Terbit dua kali karena gangguan jaringan.',
      ground: 'terbit-ganda',
    })
}

/** Matters that ended in these months count for the survey, as if it had followed them then. */
export async function countServed(ctx: Context, histories: readonly History[]): Promise<void> {
  for (const { id, state } of histories)
    if (['completed', 'rejected', 'silence'].includes(state.ended?.how ?? ''))
      await countEnded(ctx, { id, unit: state.unit, service: state.service }, state.ended!.at)
}

/** Part of those whose case has ended say how it was. */
export async function rateSome(
  ctx: Context,
  chance: Chance,
  histories: readonly History[],
  most: number,
): Promise<void> {
  const ended = histories.filter(({ state }) => ['completed', 'rejected'].includes(state.ended?.how ?? ''))
  const recent = ended.filter(({ state }) => state.ended!.at > ctx.now - 100 * 24 * hour && !state.appeal).slice(-most)
  for (const { id, state } of recent) {
    const now = Math.min(state.lastAt + chance.between(2, 70) * hour, ctx.now)
    const base = state.ended!.how === 'completed' ? 3 : 2
    const scores = Object.fromEntries(
      instruments[0]!.elements.map(({ key }) => [key, Math.min(4, base + (chance.often(0.55) ? 1 : 0))]),
    )
    const about = {
      sex: chance.pick(['male', 'female']),
      age: chance.pick(['to25', 'to35', 'to45', 'to59']),
      education: chance.pick(['sma', 'diploma', 's1']),
      occupation: chance.pick(['employee', 'business', 'household', 'farmer']),
    }
    const comment = chance.often(0.3) ? chance.pick(surveyComments) : null
    const channel = chance.often(0.3) ? 'counter' : 'link'
    const nobody: Actor = { ...system, kind: 'anonymous', id: null, name: '' }
    const outcome = await rateCase(
      { ...ctx, actor: nobody, now },
      id,
      { scores, about, comment, consent: chance.often(0.6) },
      channel,
    )
    if (isRefused(outcome)) ctx.log.warn({ code: outcome.refusal.code }, 'a case was not rated')
  }
}

/** Who opened a case while working on it, as the book of readings shows it. */
export async function recordPastReadings(
  ctx: Context,
  histories: readonly History[],
  nameOf: ReadonlyMap<string, string>,
): Promise<void> {
  for (let back = 0; back <= 5; back++) {
    const month = new Date(ctx.now)
    month.setUTCDate(1)
    month.setUTCMonth(month.getUTCMonth() - back)
    await sql`select ${sql.raw(`"${ctx.region.schema}"`)}.reading_month(${month.toISOString().slice(0, 10)}::date)`.execute(
      ctx.db,
    )
  }
  const rows = histories.flatMap(({ id, events }) => {
    const seen = new Set<string>()
    return events.flatMap(({ actor, role, happenedAt }) => {
      const name = actor === null ? undefined : nameOf.get(actor)
      if (!actor || !name || role === 'citizen' || seen.has(actor)) return []
      seen.add(actor)
      return [{ at: new Date(happenedAt), actor, name, role, object: 'case', id, purpose: 'work' }]
    })
  })
  for (let at = 0; at < rows.length; at += 500)
    await ctx.db
      .insertInto('reading')
      .values(rows.slice(at, at + 500))
      .execute()
}
