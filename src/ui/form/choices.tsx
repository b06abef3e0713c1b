import { useContext } from 'preact/hooks'
import { useView } from '../view.ts'
import { type FieldProps, Fieldset } from './field.tsx'
import type { Option } from './inputs.tsx'
import { Begins, fieldId } from './mistakes.ts'

type Group = FieldProps & {
  options: readonly Option[] /** Side by side where they fit; for two or three short words. */
  inline?: boolean
}

/** One of a few. */
export function Choice({ value, options, inline, label, ...field }: Group & { value?: string | null }) {
  const begins = useContext(Begins) === field.name
  return (
    <Fieldset {...field} legend={label}>
      <div class={inline ? 'choices inline' : 'choices'}>
        {options.map((option, at) => (
          <One
            key={option.value}
            type="radio"
            id={idOf(field.name, at)}
            name={field.name}
            option={option}
            checked={option.value === value}
            begins={begins && (value ? option.value === value : at === 0)}
          />
        ))}
      </div>
    </Fieldset>
  )
}

/** Any of a few. */
export function Choices({ value, options, inline, label, ...field }: Group & { value?: readonly string[] | null }) {
  const begins = useContext(Begins) === field.name
  return (
    <Fieldset {...field} legend={label}>
      <div class={inline ? 'choices inline' : 'choices'}>
        {options.map((option, at) => (
          <One
            key={option.value}
            type="checkbox"
            id={idOf(field.name, at)}
            name={field.name}
            option={option}
            checked={value?.includes(option.value) ?? false}
            begins={begins && at === 0}
          />
        ))}
      </div>
    </Fieldset>
  )
}

/** Yes or no, sent as `yes` and `no`; neither is chosen for the person. */
export function YesNo({ value, ...field }: FieldProps & { value?: boolean | null }) {
  const { t } = useView()
  const options = [
    { value: 'yes', label: t('ui.yes') },
    { value: 'no', label: t('ui.no') },
  ]
  return <Choice {...field} inline options={options} value={value === true ? 'yes' : value === false ? 'no' : null} />
}

/** One box to tick, with its sentence: a statement, a consent, one of a list. Sends `value`; boxes of one name differ by it. */
export function Tick({
  name,
  label,
  hint,
  value = 'yes',
  checked,
  form,
}: {
  name: string
  label: string
  hint?: string
  value?: string
  checked?: boolean
  form?: string
}) {
  const begins = useContext(Begins) === name
  return (
    <div class="choices">
      <One
        type="checkbox"
        id={value === 'yes' ? fieldId(name) : `${fieldId(name)}-${value}`}
        name={name}
        option={{ value, label, hint }}
        checked={checked ?? false}
        form={form}
        begins={begins}
      />
    </div>
  )
}

function One({
  type,
  id,
  name,
  option,
  checked,
  form,
  begins,
}: {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  option: Option
  checked: boolean
  form?: string
  begins?: boolean
}) {
  return (
    <label class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        form={form}
        autofocus={begins || undefined}
        aria-describedby={option.hint && `${id}-hint`}
      />
      <span>
        {option.label}
        {option.hint && (
          <small id={`${id}-hint`} aria-hidden="true">
            {option.hint}
          </small>
        )}
      </span>
    </label>
  )
}

const idOf = (name: string, at: number) => (at === 0 ? fieldId(name) : `${fieldId(name)}-${at}`)
