import { keepSending } from '../app.ts'
import { type Entry, wake } from '../outbox.ts'
import { part } from '../parts.ts'
import { tellPages } from '../send.ts'
import { store } from '../store.ts'
import { dayWords } from './job-view.ts'
import { deeds, type Member, wordsOf } from './keeping.ts'
import { box, fill, notice, wide } from './show.ts'

type Words = Readonly<Record<string, string>>

/**
 * What was done on this phone: one's own in words; of the others only that they are there. `urgent` where the office did
 * not take something.
 */
export async function deedsView(
  member: Member | null,
  words: Words,
  again: () => unknown,
): Promise<{ shown: HTMLElement; urgent: boolean }> {
  const all = await deeds()
  const own = member ? all.filter(({ deed }) => deed?.member === member.id) : []
  const others = all.filter(({ deed, state }) => deed?.member !== member?.id && state !== 'stored').length
  const shown = box('section', 'flow')
  shown.id = 'deeds'
  if (own.length > 0) shown.append(part('h3', words.own!))
  for (const entry of own) shown.append(await card(member!, entry, words, again))
  if (others > 0) shown.append(part('p', fill(words.others!, { count: String(others) })))
  return { shown, urgent: own.some(({ state }) => state === 'refused') }
}

async function card(member: Member, entry: Entry, words: Words, again: () => unknown): Promise<HTMLElement> {
  const said = await wordsOf(member, entry)
  const { state, reason } = entry
  const why = reason ? (reason.code === 'refused' ? (reason.words ?? '') : words[reason.code]!) : ''
  const made = notice(
    state === 'refused' ? 'bad' : state === 'stored' ? 'ok' : 'info',
    part('strong', entry.deed!.label),
    part('p', `${words[state === 'draft' ? 'waiting' : state]!} ${why}`),
    part('p', [said?.until && dayWords(said.until), said?.note].filter(Boolean).join(' · ')),
  )
  const ways = made.lastElementChild!
  if (state !== 'stored')
    ways.append(wide(words.send!, () => store.change(entry.id, wake).then(keepSending), 'quiet small'))
  if (state !== 'waiting') ways.append(drop(entry, words, again))
  return made
}

/** Asks once more on the button itself: what is thrown away here is nowhere else. */
function drop({ id, state }: Entry, words: Words, again: () => unknown): HTMLElement {
  const button = wide(
    words.drop!,
    async () => {
      if (state !== 'stored' && button.textContent !== words.sure) {
        button.textContent = words.sure!
        return
      }
      await store.remove(id)
      tellPages()
      await again()
    },
    'plain small',
  )
  return button
}
