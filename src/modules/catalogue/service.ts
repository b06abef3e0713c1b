import type { Context } from '../../platform/context.ts'
import { frozen, shelfOf } from './cache.ts'
import type { CompiledDefinition } from './compile.ts'
import type { Definition } from './definition.ts'

/** The version that new applications are made on; undefined when there is no such service, or it was withdrawn. */
export async function current(ctx: Context, service: string): Promise<CompiledDefinition | undefined> {
  return (await shelfOf(ctx)).offered.get(service)?.compiled()
}

/** A published version, withdrawn or not: what a case or draft was made on. Never changes. */
export function version(ctx: Context, service: string, number: number): Promise<CompiledDefinition | undefined> {
  return frozen(ctx, service, number)
}

/** Services that can be applied for. */
export async function offered(ctx: Context): Promise<readonly Definition[]> {
  return [...(await shelfOf(ctx)).offered.values()].map((entry) => entry.definition)
}
