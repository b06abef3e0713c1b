import type { ComponentChildren } from 'preact'
import type { Mistake } from '../../platform/http/operation.ts'
import { Island } from '../island.tsx'
import { useView } from '../view.ts'
import { Begins, Mistakes } from './mistakes.ts'

export interface FormProps {
  /** Path in this region, without its prefix. */
  action: string
  method?: 'get' | 'post'
  id?: string
  /** Sends files. The token then also stands in the address, so that it is checked before the body is read. */
  multipart?: boolean
  /** Mistakes of this form alone; otherwise those of the layout. */
  mistakes?: readonly Mistake[]
  /** Values sent along unseen. */
  hidden?: Readonly<Record<string, string | number | undefined>>
  /** Accessible name, where a page has several forms. */
  label?: string
  class?: string
  /** An island around it keeps a second press from sending. */
  guarded?: boolean
  /** The keyboard begins here instead of at the page's head: for officers who fill in one form after another. */
  start?: boolean
  /** The same at the field of this name. */
  begins?: string
  children?: ComponentChildren
}

/** A form of this region, with its token. A second press of a button sends nothing while the first is on its way. */
export function Form({
  action,
  method = 'post',
  id,
  multipart,
  mistakes,
  hidden,
  label,
  class: look,
  guarded,
  start,
  begins,
  children,
}: FormProps) {
  const view = useView()
  const unsafe = method === 'post'
  const form = (
    <form
      id={id}
      class={look}
      method={method}
      action={multipart && unsafe ? withToken(view.path(action), view.token) : view.path(action)}
      enctype={multipart ? 'multipart/form-data' : undefined}
      aria-label={label}
      novalidate={unsafe}
      tabIndex={start ? -1 : undefined}
      autofocus={start}
    >
      {unsafe && <input type="hidden" name="_token" value={view.token} />}
      {hidden &&
        Object.entries(hidden).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
      <Begins.Provider value={begins}>
        {mistakes ? <Mistakes.Provider value={mistakes}>{children}</Mistakes.Provider> : children}
      </Begins.Provider>
    </form>
  )
  return unsafe && !guarded ? <Island name="once-submit">{form}</Island> : form
}

export function withToken(address: string, token: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}_token=${encodeURIComponent(token)}`
}
