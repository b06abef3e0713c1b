import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Mistake } from '../../platform/http/operation.ts'
import type { Translate } from '../../platform/i18n.ts'
import { type FaultyField, useView } from '../view.ts'

/** What is wrong in the form shown; fields find their own message here by name. */
export const Mistakes = createContext<readonly Mistake[]>([])

/** What the fields below are part of: "Saksi 2", "Senin". */
export const Within = createContext<string | undefined>(undefined)

/** Name of the field at which the keyboard begins: for officers who fill in one form after another. */
export const Begins = createContext<string | undefined>(undefined)

/** Id of the first control of a field, where an error summary leads to. */
export const fieldId = (name: string) => `f-${name}`

export function mistakeText(t: Translate, mistake: Mistake): string {
  return t(`mistake.${mistake.code}`, mistake.values)
}

/** A message far from its field: says which field it is about, unless it does so itself. */
export function namedText(message: string, { label, within }: FaultyField): string {
  const named = message.toLowerCase().includes(label.toLowerCase()) ? message : `${label}: ${message}`
  return within ? `${within} · ${named}` : named
}

/** The message beside a field: the one given, else that of the form's mistakes. The summary above learns what the field is called. */
export function useMistake(field: { name?: string; label: string; error?: string }): string | undefined {
  const { t, faulty } = useView()
  const mistakes = useContext(Mistakes)
  const within = useContext(Within)
  const { name, label, error } = field
  const mistake = name ? mistakes.find((one) => one.path === name) : undefined
  if (name && mistake && !faulty?.has(name)) faulty?.set(name, { label, within })
  return error ?? (mistake && mistakeText(t, mistake))
}
