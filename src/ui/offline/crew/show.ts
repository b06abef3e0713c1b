import { part } from '../parts.ts'

// Parts of the crew's pages: everything large enough for a glove.

export function wide(words: string, press: () => unknown, look = ''): HTMLButtonElement {
  const made = part('button', words) as HTMLButtonElement
  made.className = `btn wide ${look}`
  made.type = 'button'
  made.addEventListener('click', () => void press())
  return made
}

export function box(tag: string, look: string, ...parts: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  if (look) made.className = look
  made.append(...parts)
  return made
}

/** A control under its label. */
export function labelled<T extends HTMLElement>(label: string, control: T, hint = ''): HTMLElement {
  control.id = `c-${Math.random().toString(36).slice(2)}`
  const name = part('label', label)
  name.className = 'label'
  name.setAttribute('for', control.id)
  const help = part('p', hint)
  help.className = 'hint'
  return box('div', 'field', name, ...(hint ? [help] : []), control)
}

export function input(about: Partial<HTMLInputElement>): HTMLInputElement {
  return Object.assign(document.createElement('input'), { className: 'input', autocomplete: 'off' }, about)
}

export function choice(options: readonly { id: string; name: string }[]): HTMLSelectElement {
  const made = Object.assign(document.createElement('select'), { className: 'input' })
  for (const { id, name } of options) made.append(Object.assign(part('option', name), { value: id }))
  return made
}

/** What the page brought with it, drawn as everywhere in the house. */
export function given(name: string): HTMLElement {
  const { content } = document.querySelector<HTMLTemplateElement>('#crew-parts')!
  return content.querySelector(`[data-part="${name}"]`)!.firstElementChild!.cloneNode(true) as HTMLElement
}

export function notice(tone: string, ...parts: HTMLElement[]): HTMLElement {
  const made = given(tone)
  made.lastElementChild!.replaceChildren(...parts)
  return made
}

/** Said at once by a screen reader too. */
export function announced(words: string, tone = 'info'): HTMLElement {
  const made = notice(tone, part('p', words))
  made.setAttribute('role', tone === 'bad' ? 'alert' : 'status')
  return made
}

export const fill = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
