import type { Context } from '../../platform/context.ts'
import type { Answers, Definition, Provenance, Row, Value } from '../catalogue/definition.ts'
import type { Starting } from './draft.ts'

/** First answers from the profile and, for a person known to the register, from there; each with where it came from. */
export async function prefilled(
  ctx: Context,
  definition: Definition,
  { person, applicant }: Pick<Starting, 'person' | 'applicant'>,
): Promise<{ answers: Answers; provenance: Provenance }> {
  const profile: Record<string, unknown> = {
    'profile.name': applicant.name,
    'profile.phone': applicant.phone,
    'profile.email': applicant.email,
  }
  const register = person ? await fromRegister(ctx, person) : {}
  const answers: Answers = {}
  const provenance: Provenance = {}
  for (const section of definition.form) {
    if (section.repeat) continue
    for (const field of section.fields) {
      const name = field.prefill ?? field.bank
      if (!name) continue
      const known = register[name] ?? profile[name]
      if (known === undefined || known === null || known === '') continue
      answers[section.id] ??= {}
      const row = answers[section.id] as Row
      row[field.id] = known as Value
      provenance[`${section.id}.${field.id}`] = { from: name in register ? 'register' : 'profile' }
    }
  }
  return { answers, provenance }
}

async function fromRegister(ctx: Context, person: string): Promise<Record<string, unknown>> {
  const known = await Promise.all(ctx.house.modules.map((m) => m.prefill?.(ctx, person) ?? {}))
  return Object.assign({}, ...known)
}
