import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.tsx'
import { KeyHint } from '../show/key-hint.tsx'
import { useView } from '../view.ts'

export interface Look {
  /** One `primary` a page; `quiet` beside it; `danger` for what cannot be undone; `plain` looks like a link. */
  tone?: 'primary' | 'quiet' | 'danger' | 'plain'
  icon?: IconName
  wide?: boolean
  small?: boolean
  /** Key that presses it where `key-nav` runs, e.g. "S". */
  keyHint?: string
  children?: ComponentChildren
}

export interface ButtonProps extends Look {
  name?: string
  value?: string | number
  type?: 'submit' | 'button'
  /** Sends the form elsewhere (a path of this region). */
  action?: string
  /** Form it belongs to, when it stands outside. */
  form?: string
  disabled?: boolean
  /** Sends without the browser's own checks, e.g. "save and continue later". */
  novalidate?: boolean
  /** Longer name for screen readers, when the word on it is not enough ("Ubah" → "Ubah nama ibu"). */
  label?: string
}

export function Button({
  tone = 'primary',
  icon,
  wide,
  small,
  keyHint,
  children,
  action,
  label,
  novalidate,
  type = 'submit',
  ...rest
}: ButtonProps) {
  const view = useView()
  return (
    <button
      {...rest}
      type={type}
      class={buttonClass(tone, wide, small)}
      formaction={action === undefined ? undefined : view.path(action)}
      formnovalidate={novalidate}
      aria-label={label}
      {...keys(keyHint)}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keyHint && <KeyHint>{keyHint}</KeyHint>}
    </button>
  )
}

export interface LinkButtonProps extends Look {
  /** Path of this region, or an address with a scheme. */
  href: string
  download?: boolean | string
  label?: string
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  tone = 'primary',
  icon,
  wide,
  small,
  keyHint,
  children,
  href,
  download,
  label,
}: LinkButtonProps) {
  const view = useView()
  return (
    <a
      class={buttonClass(tone, wide, small)}
      href={href.startsWith('/') ? view.path(href) : href}
      download={download}
      aria-label={label}
      {...keys(keyHint)}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keyHint && <KeyHint>{keyHint}</KeyHint>}
    </a>
  )
}

function buttonClass(tone: NonNullable<Look['tone']>, wide?: boolean, small?: boolean): string {
  return `btn ${tone}${wide ? ' wide' : ''}${small ? ' small' : ''}`
}

function keys(keyHint?: string) {
  return keyHint ? { 'data-key': keyHint.toLowerCase(), 'aria-keyshortcuts': keyHint.toLowerCase() } : {}
}
