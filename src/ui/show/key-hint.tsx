/** A key's name beside what it does; read out by the button's own `aria-keyshortcuts`. Shown only where keys work (see `key-nav`). */
export function KeyHint({ children }: { children: string }) {
  return (
    <span class="key" aria-hidden="true">
      {children}
    </span>
  )
}
