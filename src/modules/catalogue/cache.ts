import type { Context } from '../../platform/context.ts'
import { houseMap } from '../../platform/house-map.ts'
import { type CompiledDefinition, compile } from './compile.ts'
import { type Definition, definition } from './definition.ts'
import { allWords, overlay } from './overlay.ts'
import { type SearchIndex, searchIndex } from './search.ts'
import { currentDefinitions, revision, type StoredDefinition, storedDefinition, withdrawnDefinitions } from './store.ts'

/** What a process remembers of one region's catalogue at one revision. */
export interface Shelf {
  revision: number
  /** Services that can be applied for, by id. */
  offered: ReadonlyMap<string, Entry>
  /** The last version of those that can be no more. */
  withdrawn: readonly Definition[]
  search(): SearchIndex
}

export interface Entry {
  definition: Definition
  hash: string
  compiled(): CompiledDefinition
}

interface Memory {
  shelf: Shelf | undefined
  /** When the revision was last compared, on the process's own clock. */
  checked: number
  loading: Promise<Shelf> | undefined
  /** Frozen versions never change, so they stay: `service@version`. */
  versions: Map<string, Promise<CompiledDefinition | undefined>>
}

/** Another process's change is seen after so many milliseconds at the latest; our own at once. */
const freshFor = 1000

// Filled and emptied only here; one memory per house and region.
const memoriesOf = houseMap<Memory>()

export async function shelfOf(ctx: Context): Promise<Shelf> {
  const memory = memoryOf(ctx)
  if (memory.shelf && performance.now() - memory.checked < freshFor) return memory.shelf
  // Many requests at once look once.
  memory.loading ??= load(ctx, memory).finally(() => {
    memory.loading = undefined
  })
  return memory.loading
}

/** After a change of our own. */
export function forget(ctx: Context) {
  const memory = memoryOf(ctx)
  memory.checked = Number.NEGATIVE_INFINITY
  memory.loading = undefined
}

/** The frozen definition of a case; undefined when that version was never published here. */
export async function frozen(ctx: Context, service: string, version: number): Promise<CompiledDefinition | undefined> {
  const { versions } = memoryOf(ctx)
  const key = `${service}@${version}`
  const known = versions.get(key)
  if (known) return known
  // Fifty cases of a list ask at once, and look once; what was not there, or could not be read, is looked for again.
  const looking = storedDefinition(ctx.aside, service, version).then((stored) => stored && entryOf(stored).compiled())
  versions.set(key, looking)
  const found = await looking.catch((cause) => {
    versions.delete(key)
    throw cause
  })
  if (!found) versions.delete(key)
  return found
}

async function load(ctx: Context, memory: Memory): Promise<Shelf> {
  const checked = performance.now()
  const now = await revision(ctx.aside)
  if (memory.shelf?.revision !== now) {
    const [stored, withdrawn] = await Promise.all([currentDefinitions(ctx.aside), withdrawnDefinitions(ctx.aside)])
    // A slower look that began before a change must not put the old shelf back.
    if (memory.shelf && memory.shelf.revision > now) return memory.shelf
    memory.shelf = shelf(now, stored, withdrawn)
  }
  memory.checked = checked
  return memory.shelf
}

function shelf(at: number, stored: readonly StoredDefinition[], withdrawn: readonly StoredDefinition[]): Shelf {
  const offered = new Map(stored.map((row) => [row.definition.id, entryOf(row)]))
  let index: SearchIndex | undefined
  return {
    revision: at,
    offered,
    withdrawn: withdrawn.map((row) => entryOf(row).definition),
    search: () => {
      index ??= searchIndex([...offered.values()].map((entry) => entry.definition))
      return index
    },
  }
}

function entryOf({ definition: stored, hash }: StoredDefinition): Entry {
  // What was frozen under an older program gets the defaults of what has been added since; its hash stays. What a stricter
  // program would no longer publish is still what its cases run on.
  const parsed = definition.safeParse(stored)
  const spoken = overlay(parsed.success ? parsed.data : stored, allWords())
  let compiled: CompiledDefinition | undefined
  return {
    definition: spoken,
    hash,
    compiled: () => {
      compiled ??= compile(spoken, hash)
      return compiled
    },
  }
}

function memoryOf(ctx: Context): Memory {
  const regions = memoriesOf(ctx.house)
  const known = regions.get(ctx.region.schema) ?? {
    shelf: undefined,
    checked: 0,
    loading: undefined,
    versions: new Map(),
  }
  regions.set(ctx.region.schema, known)
  return known
}
