import { installApp } from '../offline/install.ts'

// Asks the browser for an address to which news can be pushed, and sends that with its own form. Where a browser has none,
// the words that stand there stay.
class PushSwitch extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    if (!form || !('PushManager' in window) || !navigator.serviceWorker) return
    installApp(this.dataset.scope ?? '/')
    form.hidden = false
    for (const words of this.querySelectorAll('[data-without]')) words.setAttribute('hidden', '')
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#ask(form)
    })
  }
  async #ask(form: HTMLFormElement) {
    if ((await Notification.requestPermission()) !== 'granted') return this.#say(this.dataset.denied)
    try {
      const { pushManager } = await navigator.serviceWorker.ready
      const asked = { userVisibleOnly: true, applicationServerKey: this.dataset.key }
      const { endpoint, keys } = (await subscribed(pushManager, asked)).toJSON()
      const fill = (name: string, value = '') => form.querySelector(`input[name=${name}]`)?.setAttribute('value', value)
      fill('endpoint', endpoint)
      fill('p256dh', keys?.p256dh)
      fill('auth', keys?.auth)
      form.submit()
    } catch {
      this.#say(this.dataset.failed)
    }
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
