// Rectangles are dragged over the photo and written into the field below it, one a line in hundredths; a short press ticks the
// square as it does without script. The last one is taken back by a button, any by its line.
class CoverPhoto extends HTMLElement {
  #over!: HTMLElement
  #field!: HTMLTextAreaElement
  #back = document.createElement('button')
  connectedCallback() {
    const over = this.querySelector<HTMLElement>('.squares')
    const field = this.querySelector('textarea')
    if (!over || !field) return
    this.#over = over
    this.#field = field
    this.classList.add('drawable')
    over.addEventListener('pointerdown', (event) => this.#begin(event))
    over.addEventListener('dragstart', (event) => event.preventDefault())
    field.addEventListener('input', () => this.#draw())
    this.#back.type = 'button'
    this.#back.className = 'btn quiet small'
    this.#back.textContent = this.dataset.remove ?? ''
    this.#back.addEventListener('click', () => {
      field.value = this.#lines().slice(0, -1).join('\n')
      this.#draw()
      if (this.#back.hidden) field.focus()
    })
    over.after(this.#back)
    this.#draw()
  }
  #at({ clientX, clientY }: PointerEvent): [number, number] {
    const { left, top, width, height } = this.#over.getBoundingClientRect()
    const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 100
    return [share((clientX - left) / width), share((clientY - top) / height)]
  }
  #begin(down: PointerEvent) {
    if (down.button !== 0) return
    const [x, y] = this.#at(down)
    let line = ''
    const move = (event: PointerEvent) => {
      if (!line && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 8) return
      const [to, under] = this.#at(event)
      const part = (a: number, b: number) => [Math.min(a, b), Math.round(Math.abs(a - b) * 100) / 100] as const
      const [[left, wide], [top, high]] = [part(x, to), part(y, under)]
      line = `${left} ${top} ${wide} ${high}`
      this.#draw(line)
    }
    const end = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
      if (!line) return
      // The press that ends a drag ticks no square.
      this.#over.addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true })
      setTimeout(() => this.#over.dispatchEvent(new MouseEvent('click', { cancelable: true })), 0)
      if (!/ 0(\.0+)?( |$)/.test(line)) this.#field.value = [...this.#lines(), line].join('\n')
      this.#draw()
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
  }
  #lines() {
    return this.#field.value.split('\n').filter((line) => line.trim())
  }
  #draw(fresh?: string) {
    for (const drawn of this.#over.querySelectorAll('span')) drawn.remove()
    const lines = this.#lines()
    this.#back.hidden = lines.length === 0
    for (const line of fresh ? [...lines, fresh] : lines) {
      const [x, y, w, h] = line
        .trim()
        .split(/[\s;]+/)
        .map((one) => Number(one.replace(',', '.')))
      if (!h || !w) continue
      const drawn = document.createElement('span')
      // Set by script and on the element alone: the policy forbids styles only where they come as text.
      drawn.style.left = `${x}%`
      drawn.style.top = `${y}%`
      drawn.style.width = `${w}%`
      drawn.style.height = `${h}%`
      this.#over.append(drawn)
    }
  }
}
customElements.define('cover-photo', CoverPhoto)

export {}
