import type { Context } from '../../platform/context.ts'
import type { Definition } from '../catalogue/definition.ts'
import { offered, searchIndex } from '../catalogue/index.ts'
import { settingsOf } from './settings.ts'

/** The region's categories of reports, in the order of their names. */
export async function categories(ctx: Context): Promise<Definition[]> {
  return (await offered(ctx)).filter((definition) => settingsOf(definition) !== undefined)
}

/** What somebody probably means, best first: by the words of each category in both languages, their synonyms, and near misses. */
export function suggest(all: readonly Definition[], text: string): Definition[] {
  return searchIndex(all)
    .search(text, 3)
    .map(({ definition }) => definition)
}
