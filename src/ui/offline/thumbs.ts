import type { Entry } from './outbox.ts'
import { button, part } from './parts.ts'
import { picture } from './picture.ts'
import { store } from './store.ts'

/** Shows the photos of a draft, how many they are, and the way to take each out. */
export async function showThumbs(
  list: HTMLElement,
  { photos }: Pick<Entry, 'photos'>,
  words: { kept: string; remove: string },
  remove: (photo: string) => unknown,
): Promise<void> {
  const rows = await Promise.all(
    photos.map(async ({ id }) => {
      const bytes = await store.bytesOf(id)
      if (!bytes) return []
      const row = picture(bytes, '')
      row.append(button(words.remove, () => remove(id)))
      return [row]
    }),
  )
  const count = part('li', words.kept.replace('{count}', String(photos.length)))
  list.replaceChildren(...(photos.length > 0 ? [count] : []), ...rows.flat())
}
