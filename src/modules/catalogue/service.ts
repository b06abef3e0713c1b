import { holds, listUnits, today } from '../../platform/accounts/index.ts'
import type { Context, Db } from '../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import type { Problem } from '../../platform/yaml/problem.ts'
import { forget, frozen, shelfOf } from './cache.ts'
import { checkOutside } from './check/outside.ts'
import { checkSource } from './check.ts'
import { compareDefinitions, type Difference } from './compare.ts'
import { type CompiledDefinition, contentHash } from './compile.ts'
import type { Definition } from './definition.ts'
import type { Published } from './extension.ts'
import { knownFrom } from './known.ts'
import type { Hit } from './search.ts'
import {
  currentVersion,
  type DraftsPolicy,
  insertVersion,
  lockCatalogue,
  markWithdrawn,
  setCurrent,
  versionsOf,
} from './store.ts'

/** The version that new applications are made on; undefined when there is no such service, or it was withdrawn. */
export async function current(ctx: Context, service: string): Promise<CompiledDefinition | undefined> {
  return (await shelfOf(ctx)).offered.get(service)?.compiled()
}

/** A published version, withdrawn or not: what a case or draft was made on. Never changes. */
export function version(ctx: Context, service: string, number: number): Promise<CompiledDefinition | undefined> {
  return frozen(ctx, service, number)
}

/** Services that can be applied for, in the order of their ids. */
export async function offered(ctx: Context): Promise<readonly Definition[]> {
  return [...(await shelfOf(ctx)).offered.values()].map((entry) => entry.definition)
}

/** These and, by their last version, those that were withdrawn: for the names of what cases and figures are of. */
export async function everOffered(ctx: Context): Promise<readonly Definition[]> {
  return [...(await offered(ctx)), ...(await shelfOf(ctx)).withdrawn]
}

/** Services that words mean, best first. */
export async function search(ctx: Context, words: string, limit?: number): Promise<readonly Hit[]> {
  return (await shelfOf(ctx)).search().search(words, limit)
}

export interface Faulty {
  problems: Problem[]
}

/** Checks a definition against everything this region has; nothing is written. */
export async function examineSource(ctx: Context, text: string, file = 'layanan.yaml') {
  const units = (await listUnits(ctx.db)).map((unit) => unit.id)
  const services = new Map((await offered(ctx)).map((definition) => [definition.id, definition]))
  return checkSource(file, text, {
    ...knownFrom(ctx.house.modules),
    units: units.length > 0 ? units : undefined,
    services,
  })
}

/** Freezes a definition as the version that new applications are made on. Its mistakes are told with their lines. */
export async function publish(ctx: Context, text: string, drafts: DraftsPolicy): Promise<Published | Faulty | Refused> {
  if (!manages(ctx)) return refuse('not-allowed')
  const { definition, problems } = await examineSource(ctx, text)
  if (!definition) return { problems }
  const published = await freeze(ctx, definition, drafts, text)
  forget(ctx)
  return published
}

export function freeze(
  ctx: Context,
  definition: Definition,
  drafts: DraftsPolicy,
  source: string,
): Promise<Published | Refused> {
  const { id: service, version: number } = definition
  const hash = contentHash(definition)
  return ctx.transaction(async (db) => {
    await lockCatalogue(db)
    const taken = await versionTaken(db, definition)
    if (taken) return taken
    const broken = await bundleBroken(ctx, definition)
    if (broken) return refuse('service-breaks-bundle', { service: broken })

    const published: Published = { service, version: number, hash, drafts }
    await insertVersion(db, ctx, definition, hash, drafts, source)
    await setCurrent(db, service, number, ctx.now)
    for (const room of ctx.house.modules) await room.servicePublished?.(ctx, db, published)
    return published
  })
}

/** A version number is used once, and forwards only. */
export async function versionTaken(db: Db, definition: Definition): Promise<Refused | null> {
  const { id, version: number } = definition
  const [latest] = await versionsOf(db, id)
  if (!latest || latest.version < number) return null
  if (latest.version === number && latest.hash === contentHash(definition))
    return refuse('service-version-known', { version: number })
  return refuse('service-version-used', { version: number, next: latest.version + 1 })
}

/** New applications end; cases and drafts of the service run on. */
export async function withdraw(ctx: Context, service: string): Promise<{ withdrawn: number } | Refused> {
  if (!manages(ctx)) return refuse('not-allowed')
  const holder = (await offered(ctx)).find(
    (other) => other.id !== service && other.bundle.some((part) => part.service === service),
  )
  if (holder) return refuse('service-in-bundle', { service: holder.name.id })
  const outcome = await ctx.transaction(async (db) => {
    await lockCatalogue(db)
    const running = await currentVersion(db, service)
    if (running === null) return refuse('service-withdrawn')
    await markWithdrawn(db, service, running, ctx)
    await setCurrent(db, service, null, ctx.now)
    return { withdrawn: running }
  })
  forget(ctx)
  return outcome
}

/** What changed from one published version to another. */
export async function compare(
  ctx: Context,
  service: string,
  from: number,
  to: number,
): Promise<Difference[] | Refused> {
  const [before, after] = await Promise.all([version(ctx, service, from), version(ctx, service, to)])
  return before && after ? compareDefinitions(before.definition, after.definition) : refuse('service-version-unknown')
}

export interface Update {
  to: CompiledDefinition
  /** The strictest that was chosen at any publishing since. */
  drafts: DraftsPolicy
  differences: Difference[]
}

/** What a draft of an earlier version may or must move to; null when it is on the current one or may stay. */
export async function updateFor(ctx: Context, service: string, from: number): Promise<Update | null> {
  const [to, since] = await Promise.all([current(ctx, service), version(ctx, service, from)])
  if (!to || !since || to.definition.version <= from) return null
  const policies = (await versionsOf(ctx.aside, service))
    .filter((entry) => entry.version > from && entry.version <= to.definition.version)
    .map((entry) => entry.drafts)
  const drafts = policies.includes('require') ? 'require' : policies.includes('offer') ? 'offer' : 'keep'
  return drafts === 'keep' ? null : { to, drafts, differences: compareDefinitions(since.definition, to.definition) }
}

/** Who administers the region, or the program itself. */
export function manages({ actor, region, now }: Pick<Context, 'actor' | 'region' | 'now'>): boolean {
  return actor.kind === 'system' || holds(actor, 'regionAdmin', today({ region, now }))
}

/** Another service that hands answers to this one and could no longer. */
async function bundleBroken(ctx: Context, definition: Definition): Promise<string | null> {
  const services = new Map((await offered(ctx)).map((other) => [other.id, other]))
  services.set(definition.id, definition)
  const holders = [...services.values()].filter((other) => other.bundle.some((part) => part.service === definition.id))
  return holders.find((holder) => checkOutside(holder, { services }).length > 0)?.name.id ?? null
}

export const failed = (outcome: unknown): outcome is Faulty =>
  !isRefused(outcome) && typeof outcome === 'object' && outcome !== null && 'problems' in outcome
