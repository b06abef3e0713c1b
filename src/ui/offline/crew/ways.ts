import { part } from '../parts.ts'
import { type Done, deedForm } from './deed-form.ts'
import type { Job, Said } from './job.ts'
import { box, wide } from './show.ts'

type Words = Readonly<Record<string, string>>

/** What may be done with a job, and the form of what was chosen in its place. `back` is false when there was no form to leave. */
export function waysWith(
  job: Job,
  words: Words,
  put: (word: string, done: Done) => Promise<boolean>,
): { shown: HTMLElement[]; back: () => boolean } {
  const ways: readonly (readonly [Said['do'], string])[] = [
    ['fixed', 'fixed'],
    ['safe', 'safeDo'],
    ['waits', 'waitsDo'],
    ...(job.elsewhere.length > 0 ? [['elsewhere', 'elsewhere'] as const] : []),
  ]
  const buttons = box('div', 'flow')
  const form = box('div', 'flow')
  const choose = (what: Said['do'], word: string) => {
    const head = part('h3', words[word]!)
    head.tabIndex = -1
    form.replaceChildren(
      head,
      deedForm(job, what, words, (done) => put(word, done)),
    )
    buttons.hidden = true
    head.focus()
  }
  for (const [what, word] of ways)
    buttons.append(wide(words[word]!, () => choose(what, word), what === 'fixed' ? '' : 'quiet'))
  const back = () => {
    if (!buttons.hidden) return false
    buttons.hidden = false
    form.replaceChildren()
    buttons.querySelector('button')?.focus()
    return true
  }
  return { shown: [buttons, form], back }
}
