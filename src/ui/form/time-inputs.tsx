import { useContext } from 'preact/hooks'
import type { DateText } from '../../platform/context.ts'
import { useView } from '../view.ts'
import { Field, type FieldProps, Fieldset } from './field.tsx'
import { Begins, fieldId, useMistake } from './mistakes.ts'

/** What was typed, also when it is no date: `{ d: '31', m: '2', y: '1991' }`. */
export interface DateParts {
  d?: string
  m?: string
  y?: string
}

/** Day, month by name, year: three boxes named `name.d`, `name.m`, `name.y`. Nobody should have to page a calendar back to 1991. */
export function DateInput({
  value,
  name,
  label,
  birthday,
  ...field
}: FieldProps & {
  value?: DateText | DateParts | null /** Whose own birth date it is: browsers may fill it. */
  birthday?: boolean
}) {
  const { t } = useView()
  const wrong = useMistake({ name, label, error: field.error }) ? (true as const) : undefined
  const parts = typeof value === 'string' ? split(value) : (value ?? {})
  const begins = useContext(Begins) === name
  const id = fieldId(name)
  return (
    <Fieldset {...field} name={name} legend={label}>
      <div class="date">
        <label>
          <span>{t('ui.day')}</span>
          <input
            class="input"
            id={id}
            name={`${name}.d`}
            value={parts.d ?? ''}
            inputmode="numeric"
            maxLength={2}
            autocomplete={birthday ? 'bday-day' : 'off'}
            aria-invalid={wrong}
            autofocus={begins || undefined}
          />
        </label>
        <label>
          <span>{t('ui.month')}</span>
          <select class="input" name={`${name}.m`} autocomplete={birthday ? 'bday-month' : 'off'} aria-invalid={wrong}>
            <option value="">{t('ui.choose')}</option>
            {months.map((month) => (
              <option key={month} value={month} selected={Number(parts.m) === month}>
                {t(`ui.month.${month}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('ui.year')}</span>
          <input
            class="input"
            name={`${name}.y`}
            value={parts.y ?? ''}
            inputmode="numeric"
            maxLength={4}
            autocomplete={birthday ? 'bday-year' : 'off'}
            aria-invalid={wrong}
          />
        </label>
      </div>
    </Fieldset>
  )
}

/** Hours and minutes, 24 hours, as one box: "03.40" or "03:40". `zone` stands behind it. */
export function TimeInput({ value, zone, ...field }: FieldProps & { value?: string | null; zone?: string }) {
  return (
    <Field {...field}>
      {(ties) => (
        <span class="beside">
          <input
            {...ties}
            class="input w4"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            maxLength={5}
            value={value ?? ''}
          />
          {zone && <span class="unit">{zone}</span>}
        </span>
      )}
    </Field>
  )
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

function split(day: DateText): DateParts {
  const [y, m, d] = day.split('-')
  return { y, m, d: d?.replace(/^0/, '') }
}
