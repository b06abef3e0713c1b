import { Island } from '../island.tsx'
import { useView } from '../view.ts'
import { Field, type FieldProps } from './field.tsx'

export interface TextProps extends FieldProps {
  value?: string | null
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  maxLength?: number
  /** How long an answer is, in characters: the box says what is expected. */
  width?: 4 | 8 | 16 | 24
  spellcheck?: boolean
  autofocus?: boolean
  readonly?: boolean
}

export function TextInput({
  value,
  type = 'text',
  autocomplete = 'off',
  maxLength,
  width,
  spellcheck = false,
  inputmode,
  autofocus,
  readonly,
  ...field
}: TextProps) {
  return (
    <Field {...field}>
      {(ties) => (
        <input
          {...ties}
          class={width ? `input w${width}` : 'input'}
          // Preact's types tie each kind of input to its own role; these share one.
          type={type as 'text'}
          value={value ?? ''}
          autocomplete={autocomplete}
          inputmode={inputmode}
          maxLength={maxLength}
          spellcheck={spellcheck}
          autofocus={autofocus ?? ties.autofocus}
          readOnly={readonly}
        />
      )}
    </Field>
  )
}

export function LongText({
  value,
  rows = 4,
  maxLength,
  code,
  ...field
}: FieldProps & {
  value?: string | null
  rows?: number
  maxLength?: number /** A file's text: every letter as wide as the other, lines never wrapped. */
  code?: boolean
}) {
  return (
    <Field {...field}>
      {(ties) => (
        <textarea
          {...ties}
          class={code ? 'input code' : 'input'}
          rows={rows}
          maxLength={maxLength}
          spellcheck={code ? false : undefined}
        >
          {value ?? ''}
        </textarea>
      )}
    </Field>
  )
}

type Numeric = FieldProps & { value?: number | string | null; width?: 4 | 8 | 16 }

/** Typed as text with a number pad: a spinner changes numbers when somebody scrolls. `unit` stands behind it ("gram"). */
export function NumberInput({ value, width = 8, unit, ...field }: Numeric & { unit?: string }) {
  return (
    <Field {...field}>
      {(ties) => (
        <span class="beside">
          <input
            {...ties}
            class={`input w${width}`}
            type="text"
            inputmode="decimal"
            autocomplete="off"
            value={value ?? ''}
          />
          {unit && <span class="unit">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

/** Whole rupiah. Dots and spaces in what is typed are for the server to drop. */
export function MoneyInput({ value, width = 16, ...field }: Numeric) {
  const { format } = useView()
  return (
    <Field {...field}>
      {(ties) => (
        <span class="beside">
          <span class="unit">Rp</span>
          <input
            {...ties}
            class={`input w${width}`}
            type="text"
            inputmode="numeric"
            autocomplete="off"
            value={typeof value === 'number' ? format.number(value) : (value ?? '')}
          />
        </span>
      )}
    </Field>
  )
}

/** NIK or No. KK: 16 digits. Grouped in fours while it is read; what is sent has digits only where script runs, so parse with spaces allowed. */
export function NikInput({ value, autofocus, ...field }: FieldProps & { value?: string | null; autofocus?: boolean }) {
  return (
    <Field {...field}>
      {(ties) => (
        <Island name="nik-input">
          <input
            {...ties}
            class="input nik"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            spellcheck={false}
            maxLength={24}
            value={value ?? ''}
            autofocus={autofocus ?? ties.autofocus}
          />
        </Island>
      )}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
  hint?: string
}

/** For lists too long for choices (districts, nationalities). Up to seven options: `Choice`. */
export function Select({
  value,
  options,
  empty,
  ...field
}: FieldProps & { value?: string | null; options: readonly Option[]; empty?: string }) {
  const { t } = useView()
  return (
    <Field {...field}>
      {(ties) => (
        <select {...ties} class="input">
          <option value="">{empty ?? t('ui.choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
