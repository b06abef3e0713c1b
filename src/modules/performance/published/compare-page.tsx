import { pick } from '../../../platform/i18n.ts'
import {
  Button,
  Chart,
  type Column,
  Fieldset,
  Form,
  Layout,
  Notice,
  Select,
  Table,
  useView,
} from '../../../ui/index.ts'
import { share } from '../model.ts'
import { useWords } from '../pages/words.ts'
import { type Difference, type MonthOfSide, wholeCity } from './compare.ts'
import { addressOfComparison, type Comparison, type Shown } from './comparison.ts'
import { comparePath } from './paths.ts'

/** Two services, units or periods side by side; what differs between them is said before they are. */
export function ComparePage(view: Comparison) {
  const { t, format } = useView()
  const { shown } = view
  return (
    <Layout
      title={t('performance.compare.title')}
      lead={t('performance.compare.lead')}
      breadcrumb={[{ href: '/kinerja', label: t('performance.figures.title') }]}
      width="wide"
    >
      {view.months.length === 0 ? <p>{t('performance.published.none')}</p> : <Choice {...view} />}
      {view.unknown && (
        <Notice tone="warn">{t('performance.compare.unknown', { date: format.date(view.asOf) })}</Notice>
      )}
      {shown && <SideBySide {...view} shown={shown} />}
    </Layout>
  )
}

function Choice({ months, places, asOf, a, b }: Comparison) {
  const { t, lang } = useView()
  const words = useWords()
  const monthOptions = months.map((month) => ({
    value: month.slice(0, 7),
    label: words.month({ month, until: month }),
  }))
  const placeOptions = places.map(({ id, name, within }) => ({
    value: id,
    label:
      id === wholeCity
        ? t('performance.compare.city', { name: pick(name, lang) })
        : within
          ? `${pick(name, lang)} (${pick(within, lang)})`
          : pick(name, lang),
  }))
  return (
    <Form action={comparePath} method="get" label={t('performance.compare.title')} hidden={{ pada: asOf }}>
      <div class="columns halves">
        {[['a', a, 'first'] as const, ['b', b, 'second'] as const].map(([side, value, legend]) => (
          <Fieldset key={side} legend={t(`performance.compare.${legend}`)}>
            <Select name={side} label={t('performance.compare.place')} options={placeOptions} value={value.place} />
            <Select
              name={`dari_${side}`}
              label={t('performance.compare.from')}
              options={monthOptions}
              value={value.from.slice(0, 7)}
            />
            <Select
              name={`sampai_${side}`}
              label={t('performance.compare.to')}
              options={monthOptions}
              value={value.to.slice(0, 7)}
            />
          </Fieldset>
        ))}
      </div>
      <Button>{t('performance.compare.show')}</Button>
    </Form>
  )
}

function SideBySide({ shown: { a, b, differ }, asOf }: Comparison & { shown: NonNullable<Comparison['shown']> }) {
  const { t, lang, format } = useView()
  const words = useWords()
  const label = (side: Shown) => `${pick(side.name, lang)}, ${words.month({ month: side.from, until: side.to })}`
  const limit = (side: Shown) => (side.promise ? words.limit(side.promise) : t('performance.compare.noPromise'))
  const rows: { what: string; of: (side: Shown) => string }[] = [
    { what: t('performance.compare.promise'), of: limit },
    {
      what: t('performance.compare.onTime'),
      of: ({ ended }) => words.outOf(ended ?? { counted: null, onTime: null }),
    },
    {
      what: t('performance.compare.firstRight'),
      of: ({ ended }) => words.outOf({ counted: ended?.counted ?? null, onTime: ended?.firstRight ?? null }),
    },
    { what: t('performance.parts.net'), of: ({ hours }) => words.pace(hours, 'hours') },
    { what: t('performance.parts.calendar'), of: ({ days }) => words.pace(days, 'days') },
    { what: t('performance.compare.repeats'), of: ({ ended }) => words.number(ended?.repeats ?? null) },
    { what: t('performance.compare.apart'), of: ({ apart }) => words.number(apart) },
  ]
  const months = monthsOf(a, b, t, words)
  const csv = addressOfComparison(a, b, asOf, '/data.csv')
  return (
    <section>
      <h2>{t('performance.compare.sideBySide')}</h2>
      <Differences a={a} b={b} differ={differ} />
      <Chart
        title={t('performance.compare.chart')}
        summary={summaryOf(a, b, label, t)}
        kind="line"
        from={0}
        to={100}
        series={[a, b].map((side, at) => ({
          name: label(side),
          points: months.map(({ label, sides }) => ({ label, value: shareIn(sides[at]) })),
        }))}
        write={(value) => t('performance.percent', { share: format.number(value) })}
        csv={csv}
        method="/kinerja/cara-menghitung#banding"
      />
      <Table
        caption={t('performance.compare.sideBySide')}
        uncaptioned
        rows={rows}
        rowId={({ what }) => what}
        columns={[
          { label: t('performance.compare.what'), kind: 'head', cell: ({ what }) => what },
          { label: label(a), kind: 'words', cell: ({ of }) => of(a) },
          { label: label(b), kind: 'words', cell: ({ of }) => of(b) },
        ]}
      />
      <Speed names={[label(a), label(b)]} months={months} csv={csv} />
      <p class="faint">{t('performance.compare.as', { date: format.date(asOf) })}</p>
    </section>
  )
}

function Differences({ a, b, differ }: { a: Shown; b: Shown; differ: Difference }) {
  const { t, format } = useView()
  const words = useWords()
  const limit = (side: Shown) => (side.promise ? words.limit(side.promise) : '–')
  const counted = ({ ended }: Shown) => (ended ? format.number(ended.counted) : t('performance.notShown'))
  const said = [
    differ.promises && t('performance.compare.promises', { a: limit(a), b: limit(b) }),
    differ.mixed && t('performance.compare.mixed'),
    differ.numbers && t('performance.compare.numbers', { a: counted(a), b: counted(b) }),
    differ.lengths && t('performance.compare.lengths', { a: a.months.length, b: b.months.length }),
  ].filter((words) => words !== false)
  if (said.length === 0) return null
  return (
    <Notice tone="info" title={t('performance.compare.differ')}>
      <ul>
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Notice>
  )
}

function summaryOf(a: Shown, b: Shown, label: (side: Shown) => string, t: ReturnType<typeof useView>['t']): string {
  if (!a.ended?.counted || !b.ended?.counted) return t('performance.compare.few')
  const [shareA, shareB] = [share(a.ended.onTime, a.ended.counted), share(b.ended.onTime, b.ended.counted)]
  if (shareA === shareB) return t('performance.compare.same', { share: shareA })
  return t('performance.compare.said', { a: label(a), shareA, b: label(b), shareB })
}

interface Row {
  label: string
  /** Of the first and of the second; undefined: its period is shorter. */
  sides: readonly (MonthOfSide | undefined)[]
}

/** Months side by side: by their names where both have the same, else by their place in the period. */
function monthsOf(
  a: Shown,
  b: Shown,
  t: ReturnType<typeof useView>['t'],
  words: ReturnType<typeof useWords>,
): readonly Row[] {
  const same = a.from === b.from && a.to === b.to
  const longer = a.months.length < b.months.length ? b : a
  return longer.months.map(({ month }, at) => ({
    label: same ? words.month({ month, until: month }) : t('performance.compare.nth', { n: at + 1 }),
    sides: [a.months[at], b.months[at]],
  }))
}

const shareIn = (month: MonthOfSide | undefined) =>
  month?.ended?.counted ? share(month.ended.onTime, month.ended.counted) : null

/** How long it took, in net and in calendar time, month by month. */
function Speed({ names, months, csv }: { names: readonly [string, string]; months: readonly Row[]; csv: string }) {
  const { t, format } = useView()
  const words = useWords()
  const half = (month: MonthOfSide | undefined) => month?.days?.half ?? null
  const last = names.flatMap((name, at) => {
    const known = months.flatMap(({ sides }) => half(sides[at]) ?? [])
    return known.length > 0
      ? [t('performance.compare.halfIn', { name, span: t('performance.calendarDays', { count: known.at(-1)! }) })]
      : []
  })
  if (last.length === 0) return null
  const columns = names.flatMap((name, at): Column<Row>[] => [
    {
      label: t('performance.compare.netOf', { name }),
      cell: ({ sides }) => words.pace(sides[at]?.hours ?? null, 'hours'),
    },
    {
      label: t('performance.compare.calendarOf', { name }),
      cell: ({ sides }) => words.pace(sides[at]?.days ?? null, 'days'),
    },
  ])
  return (
    <>
      <Chart
        title={t('performance.compare.speed')}
        summary={last.join(' ')}
        kind="line"
        from={0}
        series={names.map((name, at) => ({
          name,
          points: months.map(({ label, sides }) => ({ label, value: half(sides[at]) })),
        }))}
        write={(value) => format.number(value)}
        csv={csv}
        method="/kinerja/cara-menghitung#dua-waktu"
      />
      <Table
        caption={t('performance.compare.speed.table')}
        rows={months}
        rowId={({ label }) => label}
        columns={[{ label: t('performance.compare.month'), kind: 'head', cell: ({ label }) => label }, ...columns]}
      />
    </>
  )
}
