import type { Mistake } from '../../../platform/http/operation.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Choice,
  DateInput,
  type DateParts,
  Form,
  Layout,
  Notice,
  SummaryList,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { HolidayRow, NewHoliday, YearView } from '../holidays.ts'
import { DecreedList, type DecreeWords } from './decree.tsx'

export const holidaysPath = '/kelola/libur'

export interface HolidaysView extends YearView {
  typed?: { date: DateParts; name_id: string; name_en: string; kind: string; basis: string }
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

export function HolidaysPage({ year, years, rows, undecreed, decreed, typed, mistakes, refusal }: HolidaysView) {
  const { t, lang, format, path } = useView()
  const nameOf = ({ name }: HolidayRow) => (lang === 'en' ? name.en : name.id)
  return (
    <Layout
      title={t('office.holidays.year', { year })}
      lead={t('office.holidays.lead')}
      breadcrumb={[{ href: '/kelola', label: t('accounts.admin') }]}
      width="wide"
      mistakes={mistakes}
    >
      <Notice refusal={refusal} />
      <p>
        {years.map((one) => (
          <>{one === year ? <strong>{one}</strong> : <a href={path(`${holidaysPath}?tahun=${one}`)}>{one}</a>} </>
        ))}
      </p>
      {undecreed && <Notice tone="warn">{t('office.holidays.undecreed', { year })}</Notice>}
      <Table
        caption={t('office.holidays.year', { year })}
        uncaptioned
        rows={rows}
        rowId={(row) => row.date}
        columns={[
          { label: t('office.holidays.date'), kind: 'head', cell: (row) => format.date(row.date) },
          { label: t('office.holidays.name'), cell: nameOf },
          { label: t('office.holidays.kind'), cell: (row) => t(`office.holidays.kind.${row.kind}`) },
          { label: t('office.holidays.basis'), cell: (row) => row.basis },
          {
            label: t('office.holidays.change'),
            kind: 'action',
            cell: (row) =>
              row.removable && (
                <Form action={`${holidaysPath}/${row.removable}/pencabutan`}>
                  <Button tone="quiet" small label={`${t('office.holidays.withdraw')}: ${nameOf(row)}`}>
                    {t('office.holidays.withdraw')}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <h2>{t('office.holidays.add')}</h2>
      <p>{t('office.holidays.add.lead')}</p>
      <Form action={`${holidaysPath}/tinjauan`}>
        <DateInput name="date" label={t('office.holidays.date')} value={typed?.date} />
        <TextInput
          name="name_id"
          label={t('office.holidays.name.id')}
          value={typed?.name_id}
          maxLength={120}
          width={24}
        />
        <TextInput
          name="name_en"
          label={t('office.holidays.name.en')}
          value={typed?.name_en}
          maxLength={120}
          width={24}
        />
        <Choice
          name="kind"
          label={t('office.holidays.kind')}
          value={typed?.kind ?? 'region'}
          options={['region', 'joint'].map((value) => ({ value, label: t(`office.holidays.kind.${value}`) }))}
        />
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

export const holidayWords: DecreeWords<NewHoliday> = {
  path: holidaysPath,
  label: 'office.holidays',
  title: ({ date }, { t, format }) => t('office.holidays.preview.title', { day: format.date(date) }),
  Words({ change: { name_id, name_en, kind, basis } }) {
    const { t } = useView()
    return (
      <SummaryList
        items={[
          { label: t('office.holidays.name.id'), value: name_id },
          { label: t('office.holidays.name.en'), value: name_en },
          { label: t('office.holidays.kind'), value: t(`office.holidays.kind.${kind}`) },
          { label: t('office.holidays.basis'), value: basis },
        ]}
      />
    )
  },
}
