import { part } from './parts.ts'

/** A photo as an item of a list. */
export function picture(bytes: ArrayBuffer, alt: string): HTMLElement {
  const made = new Image(120, 120)
  made.alt = alt
  made.src = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
  made.addEventListener('load', () => URL.revokeObjectURL(made.src))
  const item = part('li', '')
  item.append(made)
  return item
}
