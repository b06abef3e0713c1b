// Selects the value too, so that the keyboard copies it where a browser keeps the clipboard to itself (no https).
class CopyValue extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    const said = this.querySelector('[role=status]')
    this.querySelector('button')?.addEventListener('click', async () => {
      input?.focus()
      input?.select()
      const copied = await navigator.clipboard?.writeText(input?.value ?? '').then(
        () => true,
        () => false,
      )
      if (said && (copied || document.execCommand('copy'))) said.textContent = this.dataset.copied ?? ''
    })
  }
}
customElements.define('copy-value', CopyValue)

export {}
