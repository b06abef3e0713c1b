// Groups sixteen digits in fours while they are read; only digits are sent.
class NikInput extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    if (!input) return
    const digits = () => input.value.replace(/\s/g, '')
    const show = () => {
      // Whatever is no digit stays as typed: the server says what is wrong with it.
      if (!/^\d+$/.test(digits())) return
      const before = input.value.slice(0, input.selectionStart ?? input.value.length).replace(/\s/g, '').length
      const grouped = digits().replace(/(\d{4})(?=\d)/g, '$1 ')
      if (grouped === input.value) return
      input.value = grouped
      if (document.activeElement !== input) return
      const caret = before + Math.floor(Math.max(0, before - 1) / 4)
      input.setSelectionRange(caret, caret)
    }
    input.addEventListener('input', show)
    input.form?.addEventListener('formdata', (event) => event.formData.set(input.name, digits()))
    show()
  }
}
customElements.define('nik-input', NikInput)

export {}
