import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Icon } from '../icons.tsx'
import { useView } from '../view.ts'
import { Begins, fieldId, useMistake, Within } from './mistakes.ts'

/** What every field shares. `name` is the dotted path of the answer (`ibu.nik`), the same as in a mistake's `path`. */
export interface FieldProps {
  name: string
  label: string
  hint?: ComponentChildren
  /** Message to show instead of the one found among the form's mistakes. */
  error?: string
  /** Not needed: says so beside the label. */
  optional?: boolean
  /** Advice that never stops anybody ("Tanggal lahir tidak cocok dengan NIK…"). */
  warning?: string
  /** Where a first answer came from: "dari register", "dari permohonan lama". */
  source?: string
}

/** What an input needs to be tied to its label, hint and message. */
export interface InputTies {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  autofocus: true | undefined
}

/** Label, hint, message and one input, tied together. The typed inputs are made of it. */
export function Field({ children, ...field }: FieldProps & { children: (ties: InputTies) => ComponentChildren }) {
  const error = useMistake(field)
  const begins = useContext(Begins) === field.name
  const id = fieldId(field.name)
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label class="label" for={id}>
        {field.label}
        <Optional when={field.optional} />
      </label>
      <Help id={id} hint={field.hint} error={error} warning={field.warning} source={field.source} />
      {children({
        id,
        name: field.name,
        'aria-describedby': describedBy(id, { ...field, error }),
        'aria-invalid': error ? true : undefined,
        autofocus: begins || undefined,
      })}
    </div>
  )
}

/** Several inputs under one question: a date's boxes, choices, a person's name and NIK. */
export function Fieldset({
  name,
  legend,
  hint,
  error,
  optional,
  warning,
  source,
  children,
}: Omit<FieldProps, 'name' | 'label'> & { name?: string; legend: string; children: ComponentChildren }) {
  const message = useMistake({ name, label: legend, error })
  const within = useContext(Within)
  const id = fieldId(name ?? legend.replace(/\W+/g, '-').toLowerCase())
  return (
    <fieldset
      class={message ? 'field bad' : 'field'}
      aria-describedby={describedBy(id, { hint, error: message, warning, source })}
    >
      <legend class="label">
        {legend}
        <Optional when={optional} />
      </legend>
      <Help id={id} hint={hint} error={message} warning={warning} source={source} />
      <Within.Provider value={within ? `${within} · ${legend}` : legend}>{children}</Within.Provider>
    </fieldset>
  )
}

type Helping = Pick<FieldProps, 'hint' | 'error' | 'warning' | 'source'>

export function describedBy(id: string, { hint, error, warning, source }: Helping): string | undefined {
  const ids = [
    hint && `${id}-hint`,
    error && `${id}-error`,
    warning && `${id}-warning`,
    source && `${id}-source`,
  ].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

function Optional({ when }: { when?: boolean }) {
  const { t } = useView()
  return when ? <span class="optional"> {t('ui.optional')}</span> : null
}

function Help({ id, hint, error, warning, source }: Helping & { id: string }) {
  const { t } = useView()
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {source && (
        <p class="source" id={`${id}-source`}>
          {source}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <Icon name="alert" />
          <span class="unseen">{t('ui.mistake')} </span>
          {error}
        </p>
      )}
      {warning && (
        <p class="warning" id={`${id}-warning`}>
          <Icon name="info" />
          {warning}
        </p>
      )}
    </>
  )
}
