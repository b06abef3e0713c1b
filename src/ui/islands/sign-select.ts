// Says how many boxes are ticked, at every change.
class SignSelect extends HTMLElement {
  connectedCallback() {
    const boxes = () => [
      ...this.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${this.dataset.name}"]`),
    ]
    const count = () => {
      const output = this.querySelector('output')
      if (output)
        output.value = (this.dataset.text ?? '').replace('{count}', String(boxes().filter((box) => box.checked).length))
    }
    this.addEventListener('change', count)
    // The browser may bring back ticks of before.
    addEventListener('pageshow', count)
    count()
  }
}
customElements.define('sign-select', SignSelect)

export {}
