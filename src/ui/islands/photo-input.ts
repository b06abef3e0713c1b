import { shrink } from '../offline/shrink.ts'

// Sends each chosen photo at once, by itself and made smaller, with progress and another try. The page's answer replaces this
// document's part of the page. Without script the form's own button does the same, slower.
class PhotoInput extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    if (!form || !('createImageBitmap' in window)) return
    this.classList.add('live')
    for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
      input.addEventListener('change', () => {
        const file = input.files?.[0]
        if (file) void this.#take(form, file)
      })
    }
  }
  async #take(form: HTMLFormElement, file: File) {
    form.reset()
    const row = document.createElement('div')
    row.className = 'sending'
    row.setAttribute('role', 'status')
    const small = await shrink(file)
    if (small.type.startsWith('image/')) {
      const picture = new Image(64, 64)
      picture.alt = ''
      picture.src = URL.createObjectURL(small)
      row.append(picture)
    }
    const words = document.createElement('span')
    row.append(words)
    this.append(row)
    this.#send(form, small, file.name, row, words)
  }
  #send(form: HTMLFormElement, body: Blob, name: string, row: HTMLElement, words: HTMLElement) {
    const say = (percent: number) =>
      (words.textContent = (this.dataset.sending ?? '').replace('{percent}', String(percent)))
    const fail = () => {
      words.textContent = `${this.dataset.failed} `
      const again = document.createElement('button')
      again.type = 'button'
      again.className = 'btn quiet small'
      again.textContent = this.dataset.again ?? ''
      again.addEventListener('click', () => this.#send(form, body, name, row, words))
      words.append(again)
    }
    say(0)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.upload.onprogress = (event) => event.lengthComputable && say(Math.round((99 * event.loaded) / event.total))
    request.onerror = request.ontimeout = fail
    request.timeout = 180_000
    request.responseType = 'document'
    request.onload = () => {
      // Not looked into before: what is no page would be parsed as broken XML.
      if (request.status >= 500) return fail()
      const part = this.closest('section')
      const fresh = part && request.responseXML?.getElementById(part.id)
      if (!fresh) return fail()
      // What is said to be wrong in this part alone was said of it as it was.
      const faults = [...document.querySelectorAll('.errors li')].map((line) => line.querySelector('a')?.hash.slice(1))
      if (faults.every((id) => part.contains(document.getElementById(id ?? ''))))
        document.querySelector('.errors')?.remove()
      part.replaceWith(document.adoptNode(fresh))
      fresh.scrollIntoView({ block: 'nearest' })
    }
    const parts = new FormData()
    parts.append('file', body, body.type === 'image/jpeg' ? name.replace(/\.\w+$/, '.jpg') : name)
    request.send(parts)
  }
}

customElements.define('photo-input', PhotoInput)
