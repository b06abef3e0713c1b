import { installApp } from '../offline/install.ts'

// Asks the browser for an address to which news can be pushed, and sends that with its own form; a second form, where there is
// one, takes it back. Where a browser has none, the words that stand there stay.
class PushSwitch extends HTMLElement {
  connectedCallback() {
    const [begin, end] = this.querySelectorAll('form')
    if (!begin || !('PushManager' in window) || !navigator.serviceWorker) return
    installApp(this.dataset.scope ?? '/')
    const on = end !== undefined && localStorage.getItem(this.#flag) !== null
    begin.hidden = on
    for (const words of this.querySelectorAll('[data-without]')) words.setAttribute('hidden', '')
    const ask = (form: HTMLFormElement, how: () => Promise<PushSubscription | null>) =>
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        how().then(
          (given) => given && this.#send(form, given),
          () => this.#say(this.dataset.failed),
        )
      })
    ask(begin, () => this.#begin(end !== undefined))
    if (!end) return
    end.hidden = !on
    ask(end, () => this.#end())
  }
  get #flag() {
    return this.dataset.flag ?? ''
  }
  async #begin(noted: boolean): Promise<PushSubscription | null> {
    if ((await Notification.requestPermission()) !== 'granted') {
      this.#say(this.dataset.denied)
      return null
    }
    const { pushManager } = await navigator.serviceWorker.ready
    const given = await subscribed(pushManager, { userVisibleOnly: true, applicationServerKey: this.dataset.key })
    if (noted) localStorage.setItem(this.#flag, 'yes')
    return given
  }
  /** An address that is gone is told nothing any more: then there is nothing to take back. */
  async #end(): Promise<PushSubscription | null> {
    localStorage.removeItem(this.#flag)
    const given = await (await navigator.serviceWorker.ready).pushManager.getSubscription()
    if (!given) location.reload()
    return given
  }
  #send(form: HTMLFormElement, given: PushSubscription) {
    const { endpoint, keys } = given.toJSON()
    for (const [name, value] of Object.entries({ endpoint, ...keys }))
      form.querySelector(`input[name=${name}]`)?.setAttribute('value', value ?? '')
    form.submit()
  }
  #say(words = '') {
    const said = this.querySelector('[role=status]')
    if (said) said.textContent = words
  }
}

/** An address that was given for another key is of no use to anybody. */
async function subscribed(manager: PushManager, asked: PushSubscriptionOptionsInit): Promise<PushSubscription> {
  try {
    return await manager.subscribe(asked)
  } catch (error) {
    const before = await manager.getSubscription()
    if (!before || !(await before.unsubscribe())) throw error
    return manager.subscribe(asked)
  }
}

customElements.define('push-switch', PushSwitch)
