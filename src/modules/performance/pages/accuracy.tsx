import { addressOf } from '../../../platform/http/address.ts'
import { pick } from '../../../platform/i18n.ts'
import { Chart, useView } from '../../../ui/index.ts'
import type { Accuracy, NamedFlaw } from '../accuracy/accuracy.ts'
import type { Part } from '../kinerja.ts'
import { share as shareOf } from '../model.ts'

const shownOfEach = 8

/** How often a service was right the first time, and what went wrong otherwise. */
export function AccuracyBlock({ self, unit, accuracy }: { self: Part; unit: string; accuracy: Accuracy }) {
  const { t, lang, format } = useView()
  const { counted, firstRight } = self
  const name = pick(self.name, lang)
  const of = (...kinds: NamedFlaw['kind'][]) => accuracy.flaws.filter(({ kind }) => kinds.includes(kind))
  const csv = addressOf('/kinerja/data/ketepatan', { unit, layanan: self.id })
  const parts = [
    { title: 'reasons', flaws: of('reason') },
    { title: 'fields', flaws: of('field') },
    { title: 'afterwards', flaws: of('overturned', 'corrected', 'annulled', 'revoked', 'reopened') },
    { title: 'routing', flaws: of('forwarded', 'moved', 'elsewhere') },
  ] as const
  const told = parts.filter(({ flaws }) => flaws.length > 0)
  const from = format.shortDate(accuracy.from)
  const most = ({ name, cases }: NamedFlaw) =>
    t('performance.accuracy.most', { name, count: format.number(cases), from })
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
      {told.length === 0 && <p>{t('performance.accuracy.none')}</p>}
      {told.map(({ title, flaws }) => (
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
          method="/kinerja/cara-menghitung#ketepatan"
        />
      ))}
    </section>
  )
}
