import type { Week, WeekChange } from '../../../platform/calendar.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  DateInput,
  type DateParts,
  Fieldset,
  Form,
  Layout,
  LinkButton,
  Notice,
  Table,
  TextInput,
  TimeInput,
  useView,
} from '../../../ui/index.ts'
import { weekdayNames, weekWords } from '../../catalogue/index.ts'
import type { HoursState, Preview } from '../hours.ts'
import { boxes, boxesOfDay, type DayBoxes, weekdays } from '../week.ts'

export const hoursPath = '/kelola/jam-kerja'

export interface HoursView extends HoursState {
  zone: string
  typed?: { from: DateParts; basis: string; days: readonly DayBoxes[] }
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export function HoursPage({ week, coming, decreed, zone, typed, mistakes, refusal }: HoursView) {
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
      <WeekLines week={week} zone={zone} />
      {coming.map((change) => (
        <Coming key={change.from} change={change} zone={zone} />
      ))}
      <h2>{t('office.hours.new')}</h2>
      <p>{t('office.hours.new.lead')}</p>
      <Form action={`${hoursPath}/tinjauan`}>
        <DateInput name="from" label={t('office.hours.from')} hint={t('office.hours.from.hint')} value={typed?.from} />
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
        <Button>{t('office.hours.preview')}</Button>
      </Form>
      {decreed.length > 0 && (
        <Table
          caption={t('office.hours.decreed')}
          rows={decreed}
          rowId={(row) => String(row.at)}
          columns={[
            { label: t('office.hours.when'), kind: 'head', cell: (row) => format.dateTime(row.at) },
            { label: t('office.hours.what'), cell: (row) => t(`office.hours.reason.${row.reason}`) },
            { label: t('office.hours.by'), cell: (row) => row.by ?? '–' },
          ]}
        />
      )}
    </Layout>
  )
}

function WeekLines({ week, zone }: { week: Week; zone: string }) {
  const { lang } = useView()
  return (
    <ul>
      {weekWords(week, lang, zone).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Coming({ change, zone }: { change: WeekChange; zone: string }) {
  const { t, format } = useView()
  const day = format.date(change.from)
  return (
    <section>
      <h3>{t('office.hours.coming', { day })}</h3>
      <WeekLines week={change.week} zone={zone} />
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

export interface PreviewView extends Preview {
  change: WeekChange
  zone: string
  /** What was typed, sent again to decree it. */
  sent: Readonly<Record<string, string>>
}

/** What these hours do to what is running, before anybody decrees them. */
export function HoursPreviewPage({ change, zone, sent, running, looked, moved }: PreviewView) {
  const { t, lang, format } = useView()
  return (
    <Layout
      title={t('office.hours.preview.title', { day: format.date(change.from) })}
      breadcrumb={[
        { href: '/kelola', label: t('accounts.admin') },
        { href: hoursPath, label: t('office.hours') },
      ]}
      width="wide"
    >
      <WeekLines week={change.week} zone={zone} />
      <p class="faint">{change.basis}</p>
      <p>{t('office.hours.preview.count', { running, looked, moved: moved.length })}</p>
      {moved.length > 0 && (
        <Table
          caption={t('office.hours.preview.moved')}
          rows={moved}
          rowId={(row) => row.number}
          columns={[
            { label: t('office.hours.case'), kind: 'head', cell: (row) => row.number },
            { label: t('office.hours.service'), cell: (row) => pick(row.service, lang) },
            { label: t('office.hours.due'), cell: (row) => format.dateTime(row.from) },
            { label: t('office.hours.dueThen'), cell: (row) => format.dateTime(row.to) },
          ]}
        />
      )}
      <Form action={hoursPath} hidden={sent}>
        <div class="actions">
          <Button>{t('office.hours.decree')}</Button>
          <LinkButton tone="quiet" href={hoursPath}>
            {t('office.hours.back')}
          </LinkButton>
        </div>
      </Form>
    </Layout>
  )
}
