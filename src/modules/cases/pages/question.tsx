import { pick, type Translate } from '../../../platform/i18n.ts'
import {
  Choice,
  Choices,
  DateInput,
  Fieldset,
  LongText,
  MoneyInput,
  NikInput,
  NumberInput,
  Select,
  TextInput,
  Tick,
  TimeInput,
  type Option as UiOption,
  useView,
  YesNo,
} from '../../../ui/index.ts'
import type { Field } from '../../catalogue/definition.ts'
import type { InputHint } from '../../catalogue/index.ts'

export interface QuestionView {
  field: Field
  input: InputHint
  /** Name of the control, the answer's path: `ibu.nik`, `saksi.0.nik`. */
  name: string
  /** As it was typed or stands; several boxes: by part. */
  typed: string | readonly string[] | Readonly<Record<string, string>> | null
  optional: boolean
  options: readonly { value: string; label: { id: string; en: string } }[]
  warning?: string
  source?: string
  /** Number of the case it comes from. */
  sourceRef?: string
  /** Villages of the region by code, for an address. */
  places?: readonly UiOption[]
}

const MOST_CHOICES = 7

/** Where a first answer came from, in words. */
function sourceWords(t: Translate, { source, sourceRef }: QuestionView): string | undefined {
  if (source && sourceRef) return t('cases.source.numbered', { number: sourceRef })
  return source && t(`cases.source.${source}`)
}

/** One question of a form, as the control that its type wants. */
export function Question({ question }: { question: QuestionView }) {
  const view = useView()
  const { field, input, name, typed, warning } = question
  const words = {
    name,
    label: pick(field.label, view.lang),
    hint: field.hint && pick(field.hint, view.lang),
    optional: question.optional,
    warning,
    source: sourceWords(view.t, question),
  }
  const text = typeof typed === 'string' ? typed : null
  const options = question.options.map((o) => ({ value: o.value, label: pick(o.label, view.lang) }))
  switch (input.control) {
    case 'textarea':
      return <LongText {...words} value={text} maxLength={input.maxLength} />
    case 'number':
      return <NumberInput {...words} value={text} />
    case 'money':
      return <MoneyInput {...words} value={text} />
    case 'date':
      return (
        <DateInput
          {...words}
          value={isParts(typed) ? { d: typed.d ?? '', m: typed.m ?? '', y: typed.y ?? '' } : text}
        />
      )
    case 'time':
      return <TimeInput {...words} value={text} />
    case 'radios':
      return options.length > MOST_CHOICES ? (
        <Select {...words} options={options} value={text} />
      ) : (
        <Choice {...words} options={options} value={text} />
      )
    case 'checkboxes':
      return <Choices {...words} options={options} value={Array.isArray(typed) ? typed : text ? [text] : []} />
    case 'yesNo':
      return (
        <YesNo
          {...words}
          value={text === 'yes' || text === 'true' ? true : text === 'no' || text === 'false' ? false : null}
        />
      )
    case 'statement':
      return (
        <Fieldset name={name} legend={view.t('cases.statement')}>
          <Tick
            name={name}
            label={words.label}
            hint={typeof words.hint === 'string' ? words.hint : undefined}
            checked={text === 'yes' || text === 'true'}
          />
        </Fieldset>
      )
    case 'nik':
      return <NikInput {...words} value={text} />
    case 'address':
      return <Address question={question} typed={isParts(typed) ? typed : {}} />
    case 'person':
    case 'business':
    case 'location':
      return (
        <Fieldset
          name={name}
          legend={words.label}
          hint={words.hint}
          optional={words.optional}
          warning={words.warning}
          source={words.source}
        >
          {(input.parts ?? [])
            .filter((part) => part !== 'id' && part !== 'accuracy')
            .map((part) => (
              <TextInput
                key={part}
                name={`${name}.${part}`}
                label={view.t(`cases.part.${part}`)}
                inputmode={input.inputMode}
                value={isParts(typed) ? (typed[part] ?? '') : ''}
              />
            ))}
        </Fieldset>
      )
    case 'text':
    case 'phone':
    case 'email':
    case 'taxObject':
    case 'slot':
      return (
        <TextInput
          {...words}
          value={text}
          type={input.control === 'email' ? 'email' : input.control === 'phone' ? 'tel' : 'text'}
          inputmode={input.inputMode}
          maxLength={input.maxLength}
          autocomplete={input.autocomplete}
        />
      )
    default:
      return input.control satisfies never
  }
}

const isParts = (typed: QuestionView['typed']): typed is Readonly<Record<string, string>> =>
  typeof typed === 'object' && typed !== null && !Array.isArray(typed)

/** Name of the control that a question begins with. */
export function firstBox({ name, input: { control, parts } }: QuestionView): string {
  if (control === 'address') return `${name}.street`
  const spread = control === 'person' || control === 'business' || control === 'location'
  return spread ? `${name}.${parts?.find((part) => part !== 'id')}` : name
}

/** Street, RT, RW and the village, from which district, city and province follow. */
function Address({ question, typed }: { question: QuestionView; typed: Readonly<Record<string, string>> }) {
  const view = useView()
  const { name, field } = question
  const places = question.places ?? []
  return (
    <Fieldset
      name={name}
      legend={pick(field.label, view.lang)}
      hint={field.hint && pick(field.hint, view.lang)}
      optional={question.optional}
      source={sourceWords(view.t, question)}
    >
      <TextInput
        name={`${name}.street`}
        label={view.t('cases.part.street')}
        value={typed.street ?? ''}
        autocomplete="street-address"
        maxLength={200}
      />
      <TextInput
        name={`${name}.rt`}
        label={view.t('cases.part.rt')}
        value={typed.rt ?? ''}
        inputmode="numeric"
        width={4}
        maxLength={3}
        optional
      />
      <TextInput
        name={`${name}.rw`}
        label={view.t('cases.part.rw')}
        value={typed.rw ?? ''}
        inputmode="numeric"
        width={4}
        maxLength={3}
        optional
      />
      <Select
        name={`${name}.village`}
        label={view.t(field.anywhere ? 'cases.part.villageHere' : 'cases.part.village')}
        value={typed.village ?? ''}
        options={places}
        optional={field.anywhere}
      />
      {field.anywhere && <p class="faint">{view.t('cases.part.elsewhere')}</p>}
      {field.anywhere &&
        (['Village', 'District', 'Regency', 'Province'] as const).map((place) => (
          <TextInput
            key={place}
            name={`${name}.other${place}`}
            label={view.t(`cases.part.other${place}`)}
            value={typed[`other${place}`] ?? ''}
            maxLength={100}
            optional
          />
        ))}
    </Fieldset>
  )
}
