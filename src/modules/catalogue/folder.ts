import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../../platform/context.ts'
import { isRefused } from '../../platform/outcome.ts'
import type { Problem } from '../../platform/yaml/problem.ts'
import { forget } from './cache.ts'
import { checkFiles } from './check.ts'
import type { Published } from './extension.ts'
import { knownFrom } from './known.ts'
import { freeze } from './service.ts'
import { versionsOf } from './store.ts'

export interface Loaded {
  published: Published[]
  /** Of files that were left out. A wrong file never stops the others. */
  problems: Problem[]
}

/**
 * Publishes the definitions of a folder that the region does not have yet. A service it has, in whatever version, is left
 * alone: newer versions are the region's to publish.
 */
export async function loadFolder(ctx: Context, folder: string): Promise<Loaded> {
  const files = globSync('**/*.{yaml,yml}', { cwd: folder }).sort()
  const texts = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const checked = checkFiles(
    files.map((file) => ({ file, text: texts.get(file)! })),
    knownFrom(ctx.house.modules),
  )
  const known = new Set((await versionsOf(ctx.db)).map((entry) => entry.service))
  const loaded: Loaded = { published: [], problems: checked.flatMap((file) => file.problems) }
  for (const { file, definition } of checked) {
    if (!definition || known.has(definition.id)) continue
    const outcome = await freeze(ctx, definition, 'keep', texts.get(file)!)
    if (!isRefused(outcome)) loaded.published.push(outcome)
  }
  forget(ctx)
  return loaded
}
