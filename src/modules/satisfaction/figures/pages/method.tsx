import { pick } from '../../../../platform/i18n.ts'
import { useView } from '../../../../ui/index.ts'
import { beginsAt } from '../../instruments/instrument.ts'
import type { Figures } from '../figures.ts'
import { atOnce } from '../tell.ts'

/** How the figures of a period are reckoned, by its own rule. */
export function Method({ rule: { instrument, reckoning, order } }: Figures) {
  const { t, lang, format } = useView()
  const { weight, rounding } = reckoning
  const shares = {
    weight: weight === 'exact' ? `1/${order.length}` : format.number(Number(weight), weight.length - '0.'.length),
    rounding: t(`satisfaction.rounding.${rounding}`),
  }
  const bands = instrument.bands.map((band) =>
    t('satisfaction.report.band', {
      mutu: band.mutu,
      from: format.number(beginsAt(band), 2),
      kinerja: pick(band.kinerja, lang),
    }),
  )
  return (
    <section id="cara-menghitung">
      <h2>{t('ui.chart.method')}</h2>
      <ul>
        <li>{t('satisfaction.method.index', shares)}</li>
        <li>{t('satisfaction.method.grade', { bands: bands.join(' · ') })}</li>
        <li>{t('satisfaction.method.whole')}</li>
        <li>{t('satisfaction.method.sample')}</li>
        <li>{t('satisfaction.method.told', { least: atOnce })}</li>
        <li>{t('satisfaction.figures.hidden')}</li>
      </ul>
    </section>
  )
}
