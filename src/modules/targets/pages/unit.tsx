import type { Unit } from '../../../platform/accounts/index.ts'
import { unitText } from '../../../platform/accounts/unit-names.ts'
import type { Moment } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import type { Refusal } from '../../../platform/outcome.ts'
import {
  Button,
  Form,
  Layout,
  LinkButton,
  LongText,
  Notice,
  NumberInput,
  StatusTag,
  Table,
  useView,
} from '../../../ui/index.ts'
import { targetsPath, unitTargetsPath } from '../paths.ts'
import type { Line } from '../service.ts'
import type { Agreement, Parties } from '../store.ts'
import { Agreements } from './agreements.tsx'
import { looks, useTargetWords } from './words.ts'

export interface UnitView {
  unit: Unit
  year: number
  /** The year has ended. */
  over: boolean
  at: Moment
  lines: readonly Line[]
  agreements: readonly Agreement[]
  /** Who set and made what. */
  names: ReadonlyMap<string, string>
  /** The viewer may set targets, and the year is open. */
  sets: boolean
  region: string
  /** The target that is being changed, and what was typed. */
  editing?: { kpi: string; value?: string; reason?: string }
  /** The parties of an agreement that could not be made, as they were typed. */
  agreeing?: Parties
  newId(): string
  mistakes: readonly Mistake[]
  refusal?: Refusal
}

/** What a unit is to reach in a year and how far it is; who set it, when and why it was changed; and its agreements. */
export function UnitPage(view: UnitView) {
  const { t, lang, format } = useView()
  const words = useTargetWords()
  const { unit, year, over, lines, sets } = view
  return (
    <Layout
      title={t('targets.unit.title', { unit: pick(unitText(unit), lang), year })}
      lead={t('targets.lead', { at: format.dateTime(view.at) })}
      breadcrumb={[{ href: targetsPath, label: t('targets.title', { year }) }]}
      width="wide"
      mistakes={view.mistakes}
    >
      <Notice refusal={view.refusal} announce />
      <Table
        caption={t('targets.progress')}
        uncaptioned
        rows={lines}
        rowId={({ figure }) => figure.kpi.id}
        marked={({ progress }) => progress.state === 'missed'}
        columns={[
          { label: t('targets.figure'), kind: 'head', cell: ({ figure }) => pick(figure.kpi.name, lang) },
          { label: t('targets.target'), cell: ({ figure, target }) => words.target(figure.kpi, target?.value ?? null) },
          {
            label: t('targets.reached'),
            cell: ({ figure }) => (
              <>
                {words.value(figure.kpi, figure.all)}{' '}
                {figure.kpi.measure !== 'count' && <small>{words.outOf(figure.kpi, figure.all)}</small>}
              </>
            ),
          },
          {
            label: t('targets.progress'),
            cell: ({ figure, progress }) => (
              <StatusTag status={looks[progress.state]}>{words.progress(figure.kpi, progress, over)}</StatusTag>
            ),
          },
          ...(sets
            ? [
                {
                  label: t('targets.change'),
                  kind: 'action' as const,
                  cell: ({ figure, target }: Line) => (
                    <LinkButton
                      href={`${addressOf(unitTargetsPath(unit.id, year), { ubah: figure.kpi.id })}#ubah`}
                      tone="quiet"
                      small
                      label={t(target ? 'targets.changeOf' : 'targets.setOf', { name: pick(figure.kpi.name, lang) })}
                    >
                      {t(target ? 'targets.change' : 'targets.setOne')}
                    </LinkButton>
                  ),
                },
              ]
            : []),
        ]}
      />
      {sets && <Change {...view} />}
      <History {...view} />
      <Agreements {...view} />
    </Layout>
  )
}

function Change({ unit, year, lines, editing, newId }: UnitView) {
  const { t, lang } = useView()
  const line = lines.find(({ figure }) => figure.kpi.id === editing?.kpi)
  if (!line || !editing) return null
  const { target, figure } = line
  const { kpi } = figure
  return (
    <section id="ubah">
      <h2>{t(target ? 'targets.changeOf' : 'targets.setOf', { name: pick(kpi.name, lang) })}</h2>
      <p>{pick(kpi.sentence, lang)}</p>
      <Form
        action={unitTargetsPath(unit.id, year)}
        hidden={{ id: newId(), kpi: kpi.id, follows: target?.id ?? '' }}
        start
      >
        <NumberInput
          name="value"
          label={t(`targets.value.${kpi.good}`)}
          hint={target ? t('targets.value.hint') : undefined}
          unit={kpi.measure === 'share' ? '%' : pick(kpi.measuredIn ?? '', lang)}
          value={editing.value ?? target?.value}
        />
        {target && (
          <LongText name="reason" label={t('targets.reason')} rows={2} maxLength={500} value={editing.reason} />
        )}
        <Button>{t('targets.save')}</Button>
      </Form>
    </section>
  )
}

function History({ lines, names }: UnitView) {
  const { t, lang, format } = useView()
  const words = useTargetWords()
  const all = lines
    .flatMap(({ figure, history }) => history.map((setting, at) => ({ figure, setting, before: history[at - 1] })))
    .sort((a, b) => b.setting.setAt - a.setting.setAt)
  if (all.length === 0) return null
  return (
    <section>
      <h2>{t('targets.history')}</h2>
      <Table
        caption={t('targets.history')}
        uncaptioned
        rows={all}
        rowId={({ setting }) => setting.id}
        columns={[
          { label: t('targets.figure'), kind: 'head', cell: ({ figure }) => pick(figure.kpi.name, lang) },
          {
            label: t('targets.target'),
            cell: ({ figure, setting, before }) =>
              before
                ? t('targets.changed', {
                    before: words.target(figure.kpi, before.value),
                    after: words.target(figure.kpi, setting.value),
                  })
                : words.target(figure.kpi, setting.value),
          },
          { label: t('targets.why'), kind: 'words', cell: ({ setting }) => setting.reason || '–' },
          {
            label: t('targets.who'),
            cell: ({ setting }) =>
              t('targets.by', { name: names.get(setting.setBy) ?? '–', at: format.dateTime(setting.setAt) }),
          },
        ]}
      />
    </section>
  )
}
