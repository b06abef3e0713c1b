import type { Week, WeekChange } from '../../../platform/calendar.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  DateInput,
  type DateParts,
  Fieldset,
  Form,
  type Format,
  Layout,
  Notice,
  TextInput,
  TimeInput,
  useView,
  type View,
} from '../../../ui/index.ts'
import { weekdayNames, weekWords } from '../../catalogue/index.ts'
import type { HoursState } from '../hours.ts'
import { boxes, boxesOfDay, type DayBoxes, weekdays } from '../week.ts'
import { DecreedList, type DecreeWords } from './decree.tsx'

export const hoursPath = '/kelola/jam-kerja'

export interface HoursView extends HoursState {
  typed?: { from: DateParts; until: DateParts; basis: string; days: readonly DayBoxes[] }
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export function HoursPage({ week, until, coming, decreed, typed, mistakes, refusal }: HoursView) {
  const { t, format } = useView()
  return (
    <Layout
      title={t('office.hours')}
      lead={t('office.hours.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <h2>{t('office.hours.now')}</h2>
      <WeekLines week={week} />
      {until && <p>{t('office.hours.until.now', { day: format.date(until) })}</p>}
      {coming.map((change) => (
        <Coming key={change.from} change={change} />
      ))}
      <h2>{t('office.hours.new')}</h2>
      <p>{t('office.hours.new.lead')}</p>
      <Form action={`${hoursPath}/tinjauan`}>
        <DateInput name="from" label={t('office.hours.from')} hint={t('office.hours.from.hint')} value={typed?.from} />
        <DateInput
          name="until"
          label={t('office.hours.until')}
          hint={t('office.hours.until.hint')}
          value={typed?.until}
          optional
        />
        {weekdays.map((day) => (
          <Day key={day} day={day} value={typed?.days[day] ?? boxesOfDay(week[day]!)} />
        ))}
        <TextInput
          name="basis"
          label={t('office.holidays.basis')}
          hint={t('office.holidays.basis.hint')}
          value={typed?.basis}
          maxLength={200}
          width={24}
        />
        <Button>{t('office.decree.preview')}</Button>
      </Form>
      <DecreedList rows={decreed} />
    </Layout>
  )
}

/** "Mulai 3 Maret 2026", or from one day to another. */
function spanOf({ from, until }: WeekChange, t: View['t'], format: Format): string {
  const day = format.date(from)
  return until ? t('office.hours.span', { from: day, until: format.date(until) }) : t('office.hours.coming', { day })
}

function WeekLines({ week }: { week: Week }) {
  const { lang, region } = useView()
  return (
    <ul>
      {weekWords(week, lang, region.zone).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Coming({ change }: { change: WeekChange }) {
  const { t, format } = useView()
  const day = format.date(change.from)
  return (
    <section>
      <h3>{spanOf(change, t, format)}</h3>
      <WeekLines week={change.week} />
      <p class="faint">{change.basis}</p>
      <Form action={`${hoursPath}/${change.from}/pencabutan`} label={day}>
        <Button tone="quiet" small label={t('office.hours.withdraw', { day })}>
          {t('office.holidays.withdraw')}
        </Button>
      </Form>
    </section>
  )
}

function Day({ day, value }: { day: number; value: DayBoxes }) {
  const { t, lang } = useView()
  return (
    <Fieldset legend={weekdayNames(lang)(day)}>
      <div class="hours">
        {boxes.map((box) => (
          <TimeInput key={box} name={`d${day}.${box}`} label={t(`office.hours.${box}`)} value={value[box]} />
        ))}
      </div>
    </Fieldset>
  )
}

export const hoursWords: DecreeWords<WeekChange> = {
  path: hoursPath,
  label: 'office.hours',
  title: (change, { t, format }) => t('office.hours.preview.title', { span: spanOf(change, t, format) }),
  Words: ({ change: { week, basis } }) => (
    <>
      <WeekLines week={week} />
      <p class="faint">{basis}</p>
    </>
  ),
}
