export function part(tag: string, words: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = words
  return made
}

export function button(words: string, press: () => unknown): HTMLElement {
  const made = part('button', words)
  made.className = 'btn quiet small'
  made.setAttribute('type', 'button')
  made.addEventListener('click', () => void press())
  return made
}

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

export function link(words: string, href: string): HTMLElement {
  const made = part('a', words)
  made.className = 'btn quiet small'
  made.setAttribute('href', href)
  return made
}
