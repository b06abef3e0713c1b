import { called } from '../../../../platform/i18n.ts'
import { LongText, Notice, type Option, Select, Tick, useView } from '../../../../ui/index.ts'
import { Decision, type DecisionView } from '../../../desk/index.ts'

/** Two problems in one report: what the second is, and of which category. */
export function SplitPage({
  view: d,
  id,
  services,
  photos,
  words,
}: {
  view: DecisionView
  /** Of the report to be, so that two presses make one. */
  id: string
  services: readonly Option[]
  photos: readonly Option[]
  /** What the reporter wrote, to take the second problem from. */
  words: string
}) {
  const { t } = useView()
  return (
    <Decision view={d} path="pemecahan" word="split">
      <input type="hidden" name="id" value={id} />
      <Notice title={t('reports.split.said')}>{words || t('reports.none')}</Notice>
      <LongText
        name="words"
        label={t('reports.split.words')}
        hint={t('reports.split.words.hint')}
        value={d.typed.words ?? ''}
        maxLength={4000}
      />
      <Select name="service" label={t('reports.category')} options={services} value={d.typed.service ?? ''} />
      {photos.map(({ value, label }) => (
        <Tick key={value} name={`foto.${value}`} label={label} checked={d.typed[`foto.${value}`] === 'yes'} />
      ))}
    </Decision>
  )
}

/** To the region whose matter it is, on this installation. */
export function TransferPage({ view: d, regions }: { view: DecisionView; regions: readonly Option[] }) {
  const { t } = useView()
  return (
    <Decision view={d} path="lintas-daerah" word="transfer">
      <p class="lead">{t('reports.handover.lead')}</p>
      <Select name="to" label={t('reports.handover.to')} options={regions} value={d.typed.to ?? ''} />
      <LongText
        name="reason"
        label={called(t, d.noun)('desk.refer.reason')}
        hint={t('desk.refer.hint')}
        value={d.typed.reason ?? ''}
        maxLength={2000}
      />
    </Decision>
  )
}

/** Another category's matter: number and reporter stay, officers and limit are the other's. */
export function CategoryPage({ view: d, services }: { view: DecisionView; services: readonly Option[] }) {
  const { t } = useView()
  return (
    <Decision view={d} path="jenis" word="recategorise">
      <p class="lead">{t('reports.category.lead')}</p>
      <Select name="service" label={t('reports.category')} options={services} value={d.typed.service ?? ''} />
      <LongText name="reason" label={t('reports.category.why')} value={d.typed.reason ?? ''} maxLength={1000} />
    </Decision>
  )
}

export function UnmergePage({ view: d }: { view: DecisionView }) {
  const { t } = useView()
  return (
    <Decision view={d} path="pelepasan-gabungan" word="unmerge">
      <p class="lead">{t('reports.unmerge.lead')}</p>
      <LongText name="reason" label={t('reports.unmerge.why')} value={d.typed.reason ?? ''} maxLength={1000} />
    </Decision>
  )
}
