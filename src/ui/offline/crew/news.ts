import type { Entry } from '../outbox.ts'
import { type Day, deeds } from './keeping.ts'

/** What was done since the office told of the day. */
export class News {
  /** What the office may not have had yet when it told. */
  #unsaid = new Set<string>()
  #told = 0

  /** Asked before the office is: what waits then, its answer cannot know. */
  async waiting(): Promise<readonly string[]> {
    return (await deeds()).filter(({ state }) => state === 'waiting').map(({ id }) => id)
  }

  /** The office's day, or (without what waited) the one that lay here. */
  told({ at }: Pick<Day, 'at'>, waiting?: readonly string[]): void {
    this.#told = at
    if (waiting) this.#unsaid = new Set(waiting)
  }

  /** Jobs that something was done on, and whether the office has it. */
  async marks(): Promise<Map<string, 'stored' | 'marked'>> {
    const marks = new Map<string, 'stored' | 'marked'>()
    for (const entry of (await deeds()).reverse()) {
      if (entry.state === 'waiting') this.#unsaid.add(entry.id)
      if (entry.state === 'waiting' || this.#came(entry))
        marks.set(entry.deed!.subject, entry.state === 'stored' ? 'stored' : 'marked')
    }
    return marks
  }

  /** Something that the office has, and the list does not know. */
  async came(): Promise<Entry | undefined> {
    return (await deeds()).find((entry) => this.#came(entry))
  }

  #came({ id, state, begun }: Entry): boolean {
    return state === 'stored' && (this.#unsaid.has(id) || begun > this.#told)
  }
}
