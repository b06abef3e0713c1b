import type { Context } from '../../platform/context.ts'
import type { Definition } from '../catalogue/definition.ts'
import { offered } from '../catalogue/index.ts'
import { listener } from './meant.ts'
import { settingsOf } from './settings.ts'

/** The region's categories of reports, in the order of their names. */
export async function categories(ctx: Context): Promise<Definition[]> {
  return (await offered(ctx)).filter((definition) => settingsOf(definition) !== undefined)
}

/** What somebody probably means, best first, by the words of each category in both languages. */
export const suggest = (all: readonly Definition[], text: string): Definition[] =>
  heardBy(all)(text)
    .slice(0, 3)
    .map((id) => all.find((each) => each.id === id)!)

// Definitions are held by the process: while the same ones are offered, their words are read once.
const listeners = new WeakMap<Definition, { all: readonly Definition[]; hear: ReturnType<typeof listener> }>()

function heardBy(all: readonly Definition[]): ReturnType<typeof listener> {
  const first = all[0]
  const known = first && listeners.get(first)
  if (known && known.all.length === all.length && known.all.every((one, at) => one === all[at])) return known.hear
  const hear = listener(
    all.map(({ id, name, keywords, summary }) => ({
      ...{ id, keywords },
      names: Object.values(name),
      summaries: Object.values(summary),
    })),
  )
  if (first) listeners.set(first, { all, hear })
  return hear
}
