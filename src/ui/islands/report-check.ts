import { wake } from '../offline/outbox.ts'
import { tellPages } from '../offline/send.ts'
import { showAnswer } from '../offline/show-answer.ts'
import { store } from '../offline/store.ts'

// The look over a report before it is sent. It leaves the phone only once the office has said that it has it: where the line
// breaks here, the outbox goes on under the same id.
class ReportCheck extends HTMLElement {
  #sending = false

  async connectedCallback() {
    const { draft = '' } = this.dataset
    const send = this.querySelector<HTMLFormElement>('#kirim')
    const kept = await store.entries().catch(() => [])
    if (!send || !kept.some(({ id, check }) => id === draft && check)) return
    send.addEventListener('submit', (event) => {
      event.preventDefault()
      if (this.#sending) return
      this.#sending = true
      void this.#send(send, draft)
    })
    // Gone back to, it can be pressed again.
    addEventListener('pageshow', () => {
      this.#sending = false
    })
    for (const form of this.querySelectorAll<HTMLFormElement>('form[action*="/dukungan"]'))
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        void this.#support(form, draft)
      })
  }

  async #send(form: HTMLFormElement, draft: string) {
    const answer = await posted(form)
    if (answer?.ok && answer.redirected) {
      await store.remove(draft)
      return location.assign(answer.url)
    }
    if (answer?.status === 422 && (await showAnswer(answer))) return
    await store.change(draft, (entry) => wake({ ...entry, state: 'waiting' }))
    tellPages()
    location.assign(this.dataset.outbox ?? '/')
  }

  /** Who supports what was reported already sends none; until the office has heard it, theirs stays on the phone. */
  async #support(form: HTMLFormElement, draft: string) {
    const answer = await posted(form, 'manual')
    if (answer?.type !== 'opaqueredirect') return form.submit()
    await store.remove(draft)
    location.assign(form.action.replace(/\/dukungan$/, ''))
  }
}

/** Null: nobody answered. */
async function posted(form: HTMLFormElement, redirect: RequestRedirect = 'follow'): Promise<Response | null> {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  const request = { method: 'POST', body: new URLSearchParams(fields), redirect, signal: AbortSignal.timeout(30_000) }
  return fetch(form.action, request).catch(() => null)
}
customElements.define('report-check', ReportCheck)
