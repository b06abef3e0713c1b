import type { Text } from '../../../platform/i18n.ts'
import { pick } from '../../../platform/i18n.ts'
import { Chart, Table, useView } from '../../../ui/index.ts'
import type { Accuracy, NamedFlaw } from '../accuracy/accuracy.ts'
import type { Kinerja } from '../kinerja.ts'
import { share as shareOf } from '../model.ts'
import { useWords } from './words.ts'

const shownOfEach = 8
const method = '/kinerja/cara-menghitung#ketepatan'

interface Right {
  name: Text
  /** Closed, and the promise was put to the test; of these never sent back. Null: not shown. */
  counted: number | null
  firstRight: number | null
}
type Part = Right & { id: string; href: string }

interface Shown {
  csv: string
  level: Kinerja['level']
  self: Right
  parts: readonly Part[]
  accuracy: Accuracy
  /** As one publication tells it: with what waited in the months before. */
  once?: boolean
}

/** How often the city, a unit or a service was right the first time, and what went wrong otherwise. */
export function AccuracyBlock({ csv, level, self, parts, accuracy, once }: Shown) {
  const { t, lang, format } = useView()
  const { counted, firstRight } = self
  const name = pick(self.name, lang)
  return (
    <section>
      <h2>{t('performance.accuracy.title')}</h2>
      {counted === null || firstRight === null ? (
        <p>{t('performance.figures.tooFew', { name })}</p>
      ) : counted === 0 ? (
        <p>{t('performance.sentence.none', { name })}</p>
      ) : (
        <p>
          <strong>
            {t('performance.accuracy.sentence', {
              firstRight: format.number(firstRight),
              counted: format.number(counted),
              share: shareOf(firstRight, counted),
            })}
          </strong>
        </p>
      )}
      {level !== 'service' && <FirstRight level={level} parts={parts} />}
      <Flaws csv={csv} accuracy={accuracy} once={once} />
    </section>
  )
}

/** Of each unit or service, how many were right the first time; the lowest first. */
function FirstRight({ level, parts }: { level: 'city' | 'unit'; parts: readonly Part[] }) {
  const { t, lang, path, format } = useView()
  const words = useWords()
  const share = ({ firstRight, counted }: Part) => shareOf(firstRight!, counted!)
  const rows = parts
    .filter(({ counted, firstRight }) => counted && firstRight !== null)
    .sort((a, b) => share(a) - share(b))
  if (rows.length < 2) return null
  const [lowest] = rows as [Part]
  const title = t('performance.accuracy.parts')
  return (
    <>
      <p>{t('performance.accuracy.lowest', { name: pick(lowest.name, lang), share: format.number(share(lowest)) })}</p>
      <Table
        caption={title}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            label: t(`performance.parts.${level === 'city' ? 'unit' : 'service'}`),
            kind: 'head',
            cell: (part) => <a href={path(part.href)}>{pick(part.name, lang)}</a>,
          },
          {
            label: title,
            kind: 'words',
            cell: ({ firstRight, counted }) => words.outOf({ onTime: firstRight, counted }),
          },
        ]}
      />
    </>
  )
}

function Flaws({ csv, accuracy: { from, flaws }, once }: Pick<Shown, 'csv' | 'accuracy' | 'once'>) {
  const { t, format } = useView()
  const of = (...kinds: NamedFlaw['kind'][]) => flaws.filter(({ kind }) => kinds.includes(kind))
  const told = [
    { title: 'reasons', flaws: of('reason') },
    { title: 'fields', flaws: of('field') },
    { title: 'afterwards', flaws: of('overturned', 'corrected', 'annulled', 'revoked', 'reopened') },
    { title: 'routing', flaws: of('forwarded', 'moved', 'elsewhere') },
    { title: 'endings', flaws: of('rejected', 'takenBack') },
  ].filter(({ flaws }) => flaws.length > 0)
  const most = ({ name, cases }: NamedFlaw) =>
    t(once ? 'performance.accuracy.mostTold' : 'performance.accuracy.most', {
      name,
      count: format.number(cases),
      from: format.shortDate(from),
    })
  if (told.length === 0) return <p>{t('performance.accuracy.none')}</p>
  return told.map(({ title, flaws }) => (
    <Chart
      key={title}
      title={t(`performance.accuracy.${title}`)}
      summary={most(flaws[0]!)}
      kind="bar"
      series={[
        {
          name: t('performance.accuracy.cases'),
          points: flaws.slice(0, shownOfEach).map((flaw) => ({ label: flaw.name, value: flaw.cases })),
        },
      ]}
      csv={csv}
      method={method}
    />
  ))
}
