import type { Mistake } from '../../../../platform/http/operation.ts'
import { pick } from '../../../../platform/i18n.ts'
import type { Refusal } from '../../../../platform/outcome.ts'
import {
  Button,
  Details,
  Form,
  Layout,
  LinkButton,
  LongText,
  Notice,
  NumberInput,
  TextInput,
  Tick,
  useView,
} from '../../../../ui/index.ts'
import { deskPath } from '../../desk/desk.ts'
import { elementsOf, type Rule } from '../../rules/rule.ts'
import { about, aboutKeys } from '../../survey.ts'
import type { Typed } from '../entry.ts'
import { Choose, type Chosen, hiddenOf } from './choose.tsx'
import { importPath } from './import.tsx'

export type { Chosen } from './choose.tsx'
export const paperPath = `${deskPath}/kertas`

export interface PaperView extends Chosen {
  rule: Rule
  typed: Typed
  /** The sheet typed last, which may still be taken back. */
  undo: string | null
  mistakes?: readonly Mistake[]
  refusal?: Refusal
}

/** A stack of sheets: nine digits and Enter, one after another, without the mouse. */
export function PaperPage(view: PaperView) {
  const { t } = useView()
  const { service, day, mistakes = [], refusal, undo } = view
  return (
    <Layout title={t('satisfaction.paper')} lead={t('satisfaction.paper.lead')} mistakes={mistakes}>
      <Notice refusal={refusal} announce />
      {service && day ? (
        <>
          <Sheet {...view} />
          {undo && (
            <Form action={`${paperPath}/pembatalan`} hidden={{ ...hiddenOf(view), number: undo }}>
              <Button tone="quiet" small>
                {t('satisfaction.paper.undo', { number: undo })}
              </Button>
            </Form>
          )}
          <Print {...view} />
          <Details summary={t('satisfaction.paper.other')}>
            <Choose {...view} action={paperPath} />
          </Details>
        </>
      ) : (
        <Choose {...view} action={paperPath} />
      )}
      <p>
        <LinkButton href={importPath} tone="quiet">
          {t('satisfaction.import')}
        </LinkButton>
      </p>
    </Layout>
  )
}

function Sheet(view: PaperView) {
  const { t, lang, format } = useView()
  const { rule, typed, services, service, day } = view
  const name = pick(services.find(({ id }) => id === service)!.name, lang)
  return (
    <section>
      <h2>{t('satisfaction.paper.of', { service: name, day: format.date(day!) })}</h2>
      <Form action={paperPath} hidden={hiddenOf(view)}>
        <TextInput
          name="number"
          label={t('satisfaction.paper.number')}
          hint={t('satisfaction.paper.numberHint')}
          value={typed.number}
          width={8}
          maxLength={20}
        />
        <TextInput
          name="scores"
          label={t('satisfaction.paper.scores', { count: rule.order.length })}
          hint={t('satisfaction.paper.scoresHint')}
          value={typed.scores}
          inputmode="numeric"
          width={16}
          maxLength={40}
          autofocus
        />
        <TextInput
          name="about"
          label={t('satisfaction.paper.about')}
          hint={t('satisfaction.paper.aboutHint')}
          value={typed.about}
          inputmode="numeric"
          width={4}
          maxLength={8}
          optional
        />
        <LongText name="comment" label={t('satisfaction.comment')} value={typed.comment} rows={2} optional />
        <Tick name="consent" label={t('satisfaction.consent')} checked={typed.consent} />
        <p>
          <Button>{t('satisfaction.paper.save')}</Button>
        </p>
      </Form>
      <Details summary={t('satisfaction.paper.digits')}>
        <ol>
          {elementsOf(rule).map((element) => (
            <li key={element.key}>
              {pick(element.name, lang)}:{' '}
              {element.options.map((words, at) => `${at + 1} ${pick(words, lang)}`).join(' · ')}
            </li>
          ))}
        </ol>
        <ul>
          {aboutKeys.map((key) => (
            <li key={key}>
              {t(`satisfaction.${key}`)}:{' '}
              {about[key].map((value, at) => `${at + 1} ${t(`satisfaction.${key}.${value}`)}`).join(' · ')}
            </li>
          ))}
        </ul>
      </Details>
    </section>
  )
}

function Print(view: PaperView) {
  const { t } = useView()
  return (
    <Details summary={t('satisfaction.paper.print')}>
      <Form action={`${paperPath}/cetak`} method="get" hidden={hiddenOf(view)} label={t('satisfaction.paper.print')}>
        <TextInput
          name="dari"
          label={t('satisfaction.paper.from')}
          value={view.typed.number || '1'}
          width={8}
          maxLength={20}
        />
        <NumberInput name="jumlah" label={t('satisfaction.paper.count')} value={20} width={4} />
        <Button tone="quiet" icon="download">
          {t('satisfaction.paper.download')}
        </Button>
      </Form>
    </Details>
  )
}
