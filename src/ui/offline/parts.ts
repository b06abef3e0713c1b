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

export function link(words: string, href: string): HTMLElement {
  const made = part('a', words)
  made.className = 'btn quiet small'
  made.setAttribute('href', href)
  return made
}
