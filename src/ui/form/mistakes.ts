import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Mistake } from '../../platform/http/operation.ts'
import type { Translate } from '../../platform/i18n.ts'
import { useView } from '../view.ts'

/** What is wrong in the form shown; fields find their own message here by name. */
export const Mistakes = createContext<readonly Mistake[]>([])

/** Id of the first control of a field, where an error summary leads to. */
export const fieldId = (name: string) => `f-${name}`

export function mistakeText(t: Translate, mistake: Mistake): string {
  return t(`mistake.${mistake.code}`, mistake.values)
}

/** The message beside a field: the one given, else that of the form's mistakes. */
export function useMistake(name: string, given?: string): string | undefined {
  const { t } = useView()
  const mistake = useContext(Mistakes).find((one) => one.path === name)
  return given ?? (mistake && mistakeText(t, mistake))
}
