import type { Mistake } from '../../../platform/http/operation.ts'
import { pick, type Text } from '../../../platform/i18n.ts'
import {
  Button,
  Choice,
  Details,
  Form,
  Icon,
  Layout,
  LinkButton,
  LongText,
  Notice,
  Select,
  Tick,
  useView,
} from '../../../ui/index.ts'
import { elementsOf, type Rule } from '../rules/rule.ts'
import { about, aboutKeys, longestComment } from '../survey.ts'

export interface SurveyView {
  token: string
  service: Text
  rule: Rule
  /** Filled in at a counter's tablet. */
  counter: boolean
  typed: Readonly<Record<string, unknown>>
  mistakes: readonly Mistake[]
}

export function SurveyPage({ token, service, rule, counter, typed, mistakes }: SurveyView) {
  const { t, lang } = useView()
  const said = (name: string) => (typeof typed[name] === 'string' ? String(typed[name]) : null)
  return (
    <Layout
      title={t('satisfaction.title')}
      eyebrow={pick(service, lang)}
      lead={t('satisfaction.lead', { count: rule.order.length })}
      mistakes={mistakes}
    >
      {counter && <Notice>{t('satisfaction.counter')}</Notice>}
      <Form action={`/survei/${token}`} hidden={{ di: counter ? 'loket' : undefined }}>
        {elementsOf(rule).map(({ key, ask, options }, n) => (
          <Choice
            key={key}
            name={key}
            label={`${n + 1}. ${pick(ask, lang)}`}
            value={said(key)}
            options={options.map((words, score) => ({ value: String(score + 1), label: pick(words, lang) }))}
          />
        ))}
        <LongText
          name="comment"
          label={t('satisfaction.comment')}
          hint={t('satisfaction.commentHint')}
          value={said('comment')}
          maxLength={longestComment}
          optional
        />
        <Tick name="consent" label={t('satisfaction.consent')} checked={typed.consent === 'yes'} />
        <Details summary={t('satisfaction.about')} open={aboutKeys.some((key) => said(key))}>
          <p>{t('satisfaction.aboutHint')}</p>
          {aboutKeys.map((key) => (
            <Select
              key={key}
              name={key}
              label={t(`satisfaction.${key}`)}
              value={said(key)}
              empty={t('satisfaction.unsaid')}
              options={about[key].map((value) => ({ value, label: t(`satisfaction.${key}.${value}`) }))}
              optional
            />
          ))}
        </Details>
        <p>
          <Button wide>{t('satisfaction.send')}</Button>
        </p>
        <p class="faint">{t('satisfaction.apart')}</p>
      </Form>
    </Layout>
  )
}

export function ThanksPage({ service, counter }: { service: Text; counter: boolean }) {
  const { t, lang } = useView()
  return (
    <Layout title={t('satisfaction.thanks')} eyebrow={pick(service, lang)} lead={t('satisfaction.thanksLead')}>
      <p class="done">
        <Icon name="check" />
      </p>
      <p>{t('satisfaction.thanksOnce')}</p>
      {!counter && (
        <p>
          <LinkButton href="/" tone="quiet">
            {t('satisfaction.home')}
          </LinkButton>
        </p>
      )}
    </Layout>
  )
}

/** The case has not ended, so there is nothing to rate yet. */
export function NotYetPage({ service }: { service: Text }) {
  const { t, lang } = useView()
  return <Layout title={t('satisfaction.notYet')} eyebrow={pick(service, lang)} lead={t('satisfaction.notYetLead')} />
}
