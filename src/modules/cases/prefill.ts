import type { Context } from '../../platform/context.ts'
import type { Answers, Definition, Provenance, Row, Value } from '../catalogue/definition.ts'
import { dotted, villageOf } from './places.ts'
import type { Starting } from './start.ts'

/** First answers from the profile and, for a person known to the register, from there; each with where it came from. */
export async function prefilled(
  ctx: Context,
  definition: Definition,
  {
    person,
    applicant,
    subject,
    from,
    reporter = applicant,
  }: Pick<Starting, 'person' | 'applicant' | 'subject' | 'from' | 'reporter'>,
): Promise<{ answers: Answers; provenance: Provenance; homeArea: string | null }> {
  const profile: Record<string, unknown> = {
    'profile.name': reporter.name,
    'profile.phone': reporter.phone,
    'profile.email': reporter.email,
  }
  const register = person ? await fromRegister(ctx, person) : {}
  const begun = from ? await begunFrom(ctx, from) : null
  const answers: Answers = {}
  const provenance: Provenance = {}
  for (const section of definition.form) {
    if (section.repeat) continue
    for (const field of section.fields) {
      const name = field.prefill ?? field.bank
      if (!name) continue
      const known = begun?.known[name] ?? register[name] ?? profile[name]
      if (known === undefined || known === null || known === '') continue
      answers[section.id] ??= {}
      const row = answers[section.id] as Row
      row[field.id] = known as Value
      provenance[`${section.id}.${field.id}`] =
        begun && name in begun.known
          ? { from: 'case', ...(begun.number && { ref: begun.number }) }
          : { from: name in register ? 'register' : 'profile' }
    }
  }
  if (subject) aboutSubject(definition, subject, answers, provenance)
  const village = villageOf(register['family.address'])
  return { answers, provenance, homeArea: village?.startsWith(ctx.region.code) ? dotted(village) : null }
}

// What follows from the subject's NIK (`prefill: almarhum.nik.name`), and that NIK itself; in a list, its first row.
function aboutSubject(
  definition: Definition,
  known: Readonly<Record<string, string | boolean | null>>,
  answers: Answers,
  provenance: Provenance,
): void {
  const path = definition.parties.subject
  if (!path) return
  const [home] = path.split('.')
  for (const section of definition.form) {
    if (section.repeat && section.id !== home) continue
    for (const field of section.fields) {
      const asked = `${section.id}.${field.id}` === path ? 'nik' : under(path, field.prefill)
      const value = asked ? known[asked] : null
      if (value === null || value === undefined || value === '') continue
      const row = rowOf(answers, section.id, section.repeat !== undefined)
      row[field.id] = value
      provenance[section.repeat ? `${section.id}.0.${field.id}` : `${section.id}.${field.id}`] = { from: 'register' }
    }
  }
}

const under = (path: string, prefill: string | undefined) =>
  prefill?.startsWith(`${path}.`) ? prefill.slice(path.length + 1) : null

function rowOf(answers: Answers, section: string, listed: boolean): Row {
  answers[section] ??= listed ? [{}] : {}
  const given = answers[section]
  return Array.isArray(given) ? given[0]! : given
}

async function begunFrom(ctx: Context, reference: string) {
  for (const room of ctx.house.modules) {
    const found = await room.begins?.(ctx, reference)
    if (found) return found
  }
  return null
}

async function fromRegister(ctx: Context, person: string): Promise<Record<string, unknown>> {
  const known = await Promise.all(ctx.house.modules.map((m) => m.prefill?.(ctx, person) ?? {}))
  return Object.assign({}, ...known)
}
