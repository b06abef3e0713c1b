import type { Absence } from '../../../platform/accounts/index.ts'
import type { DateText } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { Details, Layout, type Option, Stat, Stats, Table, useView } from '../../../ui/index.ts'
import { AwayForm, AwayList, type AwayTyped } from '../absence/form.tsx'
import { inOrder, leastColleagues, leastDecisions, type OwnFigures } from '../model/own.ts'
import { ownPath } from '../paths.ts'
import type { Repeat } from './own-store.ts'

export interface OwnPageView {
  since: DateText
  figures: OwnFigures
  repeats: readonly Repeat[]
  absences: readonly Absence[]
  standIns: readonly Option[]
  nameOf(id: string): string
  id: string
  typed: AwayTyped
  mistakes: readonly Mistake[]
}

/** An officer's own work, seen by nobody else: what went well first, beside the unit's median, without a rank. */
export function OwnPage(view: OwnPageView) {
  const { t, format } = useView()
  const { figures, since, typed, mistakes } = view
  const { well, look } = inOrder(figures)
  return (
    <Layout title={t('own.title')} lead={t('own.lead')} mistakes={mistakes}>
      <section>
        <h2>{t('own.well', { since: format.date(since) })}</h2>
        <p>{t(figures.decided === 0 ? 'own.decided.none' : 'own.decided', { count: figures.decided })}</p>
        {well.length === 0 && look.length === 0 && figures.decided > 0 && (
          <p>{t('own.few', { least: leastDecisions })}</p>
        )}
        <Figures names={well} figures={figures} />
      </section>
      {look.length > 0 && (
        <section>
          <h2>{t('own.look')}</h2>
          <Figures names={look} figures={figures} />
        </section>
      )}
      <Repeats {...view} />
      <Details summary={t('own.how')}>
        <p>{t('own.how.figures', { least: leastDecisions, colleagues: leastColleagues })}</p>
        <p>{t('own.how.who')}</p>
      </Details>
      <section>
        <h2>{t('unit.away')}</h2>
        <AwayList absences={view.absences} nameOf={view.nameOf} named={false} />
        <AwayForm page={ownPath} id={view.id} typed={typed} standIns={view.standIns} mistakes={mistakes} />
      </section>
    </Layout>
  )
}

function Figures({ names, figures }: { names: readonly ('onTime' | 'once')[]; figures: OwnFigures }) {
  const { t } = useView()
  if (names.length === 0) return null
  return (
    <Stats>
      {names.map((name) => {
        const { share, part, of, median } = figures[name]!
        const unit = median === null ? t('own.median.none') : t('own.median', { median })
        return (
          <Stat
            key={name}
            label={t(`own.figure.${name}`)}
            value={`${share}%`}
            note={`${t('own.of', { part, of })} ${unit}`}
          />
        )
      })}
    </Stats>
  )
}

function Repeats({ repeats }: OwnPageView) {
  const { t, path, format } = useView()
  if (repeats.length === 0) return null
  return (
    <section>
      <h2>{t('own.again')}</h2>
      <p>{t('own.again.more')}</p>
      <Table
        caption={t('own.again')}
        uncaptioned
        rows={repeats}
        rowId={({ number, at }) => `${number}-${at.getTime()}`}
        columns={[
          {
            label: t('leadership.number'),
            kind: 'head',
            cell: ({ number }) => <a href={path(`/petugas/berkas/${number}`)}>{number}</a>,
          },
          { label: t('own.again.at'), cell: ({ at }) => format.date(at.getTime()) },
          { label: t('own.again.why'), kind: 'words', cell: ({ missed }) => t(missed ? 'own.missed' : 'own.new') },
        ]}
      />
    </section>
  )
}
