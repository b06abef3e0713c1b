import type { Context } from '../../platform/context.ts'
import type { Effect, Facts, FactsInput } from './extension.ts'

/** The effect that a definition names; publishing checked that a room lends it, so its absence is a fault. */
export function effectNamed(ctx: Context, name: string): Effect {
  for (const module of ctx.house.modules) if (module.effects?.[name]) return module.effects[name]
  throw new Error(`no room lends the effect ${name}`)
}

/** What the registers know about these answers, of all providers that the definition names. */
export async function factsFor(
  ctx: Context,
  names: readonly string[],
  input: FactsInput,
): Promise<Record<string, string | number | boolean | null>> {
  const found = await Promise.all(names.map((name) => factsNamed(ctx, name)(ctx, input)))
  return Object.assign({}, ...found)
}

function factsNamed(ctx: Context, name: string): Facts {
  for (const module of ctx.house.modules) if (module.facts?.[name]) return module.facts[name]
  throw new Error(`no room lends the facts ${name}`)
}
