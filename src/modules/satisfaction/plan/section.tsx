import type { Mistake } from '../../../platform/http/operation.ts'
import { pick } from '../../../platform/i18n.ts'
import {
  Button,
  DateInput,
  type DateParts,
  Details,
  Form,
  LongText,
  Select,
  StatusTag,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import { type DeskView, deskPath } from '../desk/desk.ts'
import { type Action, type ActionState, stateOf, weakestThree } from './plan.ts'

export const planPath = `${deskPath}/rencana`

/** An action that was typed and has mistakes. */
export interface Planning {
  typed: { element: string; what: string; who: string; until: DateParts }
  mistakes: readonly Mistake[]
}

const tags = { open: 'wait', late: 'late', done: 'ok', doneLate: 'ok' } as const satisfies Record<ActionState, string>

/** What is done about the weakest elements, and what became of it. */
export function Plan(view: DeskView & { planning?: Planning }) {
  const { t, format, path } = useView()
  const { actions, today, head } = view
  const nameOf = namesIn(view)
  if (!view.self.figure && actions.length === 0) return null
  return (
    <section>
      <h2>{t('satisfaction.plan')}</h2>
      <p>{t('satisfaction.plan.hint')}</p>
      <Table
        caption={t('satisfaction.plan')}
        uncaptioned
        rows={actions}
        rowId={({ id }) => id}
        marked={(action) => stateOf(action, today) === 'late'}
        empty={<p>{t('satisfaction.plan.none')}</p>}
        columns={[
          { label: t('satisfaction.figures.element'), kind: 'head', cell: ({ element }) => nameOf(element) },
          { label: t('satisfaction.plan.what'), kind: 'words', cell: ({ what }) => what },
          { label: t('satisfaction.plan.who'), cell: ({ who }) => who },
          { label: t('satisfaction.plan.until'), cell: ({ until }) => format.shortDate(until) },
          {
            label: t('satisfaction.plan.state'),
            kind: 'words',
            cell: (action) => (
              <>
                <StatusTag status={tags[stateOf(action, today)]}>
                  {t(`satisfaction.plan.state.${stateOf(action, today)}`)}
                </StatusTag>
                {action.done && <p>{action.done.evidence}</p>}
                {action.done?.file && (
                  <a href={path(`${planPath}/${action.id}/bukti`)}>{t('satisfaction.plan.file')}</a>
                )}
                {head && !action.done && <Finish action={action} />}
              </>
            ),
          },
        ]}
      />
      {head && (view.self.figure || view.planning) && <Add {...view} />}
    </section>
  )
}

function Finish({ action }: { action: Action }) {
  const { t } = useView()
  return (
    <Details summary={t('satisfaction.plan.finish')}>
      <Form
        action={`${planPath}/${action.id}/selesai`}
        multipart
        label={`${t('satisfaction.plan.finish')}: ${action.what}`}
      >
        {/* One such form an action: labels around their inputs need no ids. */}
        <label>
          <span>{t('satisfaction.plan.evidence')}</span>
          <textarea name="evidence" class="input" rows={2} maxLength={2000} required />
        </label>
        <label>
          <span>{t('satisfaction.plan.file')}</span>
          <input name="file" class="input" type="file" accept="image/*,application/pdf" />
        </label>
        <Button tone="quiet" small>
          {t('satisfaction.plan.finish')}
        </Button>
      </Form>
    </Details>
  )
}

function Add(view: DeskView & { planning?: Planning }) {
  const { t } = useView()
  const { unit, span, rule, newId, self, planning } = view
  const nameOf = namesIn(view)
  const { elements } = rule.instrument
  // A plan of before the figures were withheld is still mended.
  const weakest = self.figure ? weakestThree(rule.instrument, self.figure) : elements.map(({ key }) => key)
  const typed = planning?.typed
  return (
    <Details summary={t('satisfaction.plan.add')} open={planning !== undefined}>
      <Form action={planPath} hidden={{ id: newId, unit, masa: span.id }} mistakes={planning?.mistakes ?? []}>
        <Select
          name="element"
          label={t('satisfaction.plan.element')}
          value={typed?.element ?? weakest[0]!}
          options={weakest.map((value) => ({ value, label: nameOf(value) }))}
        />
        <LongText name="what" label={t('satisfaction.plan.what')} value={typed?.what} rows={2} maxLength={500} />
        <TextInput
          name="who"
          label={t('satisfaction.plan.who')}
          hint={t('satisfaction.plan.whoHint')}
          value={typed?.who}
          maxLength={120}
        />
        <DateInput name="until" label={t('satisfaction.plan.until')} value={typed?.until ?? null} />
        <Button>{t('satisfaction.plan.keep')}</Button>
      </Form>
    </Details>
  )
}

function namesIn({ rule }: DeskView) {
  const { lang } = useView()
  return (key: string) =>
    pick(rule.instrument.elements.find((element) => element.key === key)?.name ?? { id: key, en: key }, lang)
}
