import type { VNode } from 'preact'
import { localPhone } from '../../../platform/accounts/index.ts'
import {
  Button,
  Called,
  Form,
  KeyNav,
  Layout,
  LinkButton,
  LinkList,
  LongText,
  Notice,
  PromiseNote,
  SummaryList,
  useView,
} from '../../../ui/index.ts'
import { type Comparison, standingWords } from '../../cases/index.ts'
import type { ReadyAnswer } from '../extension.ts'
import type { HistoryItem } from '../history.ts'
import { Compared } from './compared.tsx'
import { HeadWork, type HeadWorkView } from './head.tsx'
import { History, WhatChanged } from './history.tsx'
import { Holds, type HoldView } from './holds.tsx'
import { Papers, type PaperView } from './papers.tsx'
import { Ready } from './ready.tsx'
import { StageActions, type StageView } from './stage.tsx'

interface AnswerItem {
  label: string
  value: string
  /** Where it came from, and the number of the case when it was one. */
  source: string
  ref?: string
}

export interface CaseView {
  /** What such a thing is called, if not an application. */
  noun: string | undefined
  standing: {
    number: string
    service: { id: string; en: string }
    status: string
    ending: { id: string; en: string } | null
    due: number | null
    doneAt: number | null
    held: string | null
  }
  title: string
  applicant: { name: string; phone?: string | null; email?: string | null; channel: string }
  submitted: number
  seq: number
  flags: readonly { id: string; say: string; level: string; cases?: readonly string[] }[]
  /** What the case would change elsewhere, as it stands and as it is to be. */
  compared: readonly Comparison[]
  sections: readonly { title: string; items: readonly AnswerItem[] }[]
  papers: readonly PaperView[]
  stages: readonly StageView[]
  holds: readonly HoldView[]
  head: HeadWorkView | null
  history: readonly HistoryItem[]
  /** The bundle it belongs to, and its parts. */
  family: readonly { number: string; service: string; status: string }[]
  mayWrite: boolean
  /** The survey, to be filled in by the applicant at the counter. */
  survey: string | null
  outputs: readonly { id: string; name: string; action: 'ready' | 'handOver' }[]
  /** Blocks of other rooms, whose case it is too. */
  blocks: readonly VNode[]
  /** Messages at hand. */
  ready: readonly ReadyAnswer[]
}

export interface CasePageProps {
  view: CaseView
  refusal?: { code: string; values?: Readonly<Record<string, string | number>> }
  /** Words of the message, not sent yet. */
  message?: string
  /** What others did since, after a lost race. */
  changed?: readonly HistoryItem[]
}

/** Everything about a case on one screen, the next action at hand. */
export function CasePage(props: CasePageProps) {
  return (
    <Called noun={props.view.noun}>
      <Whole {...props} />
    </Called>
  )
}

function Whole({ view: c, refusal, message, changed = [] }: CasePageProps) {
  const view = useView()
  const { t, format, lang } = view
  const { number, service } = c.standing
  return (
    <Layout
      title={`${lang === 'en' ? service.en : service.id} · ${c.title}`}
      eyebrow={number}
      lead={t('desk.submitted', {
        when: format.dateTime(c.submitted),
        channel: t(`desk.channel.${c.applicant.channel}`),
      })}
      width="wide"
      breadcrumb={[{ href: '/petugas', label: t('desk.inbox') }]}
    >
      <Notice refusal={refusal} announce />
      <WhatChanged items={changed} />
      <KeyNav>
        {c.flags.map((flag) => (
          <Notice
            key={flag.id}
            tone={flag.level === 'info' ? 'info' : flag.level === 'serious' ? 'bad' : 'warn'}
            title={t(flag.level === 'info' ? 'desk.inform' : 'desk.check')}
          >
            <Naming words={flag.say} cases={flag.cases ?? []} />
          </Notice>
        ))}
        {c.compared.map((each) => (
          <Compared key={each.href} comparison={each} />
        ))}
        {c.head && <HeadWork head={c.head} seq={c.seq} number={number} />}
        {c.stages.map((stage) => (
          <StageActions key={stage.id} stage={stage} alone={c.stages.length === 1} seq={c.seq} number={number} />
        ))}
        {c.stages.length === 0 && (
          <PromiseNote due={c.standing.due} doneAt={c.standing.doneAt} words={standingWords(view, c.standing)} />
        )}
        <Holds holds={c.holds} number={number} seq={c.seq} />
        <Outputs outputs={c.outputs} number={number} seq={c.seq} />
        {c.survey && (
          <section>
            <h2>{t('desk.survey')}</h2>
            <p>{t('desk.survey.hint')}</p>
            <LinkButton href={c.survey} tone="quiet">
              {t('desk.survey.open')}
            </LinkButton>
          </section>
        )}
        {c.blocks}
        <div class="columns">
          <Answers sections={c.sections} />
          <Beside view={c} />
        </div>
      </KeyNav>
      <History history={c.history} />
      <Writing number={number} mayWrite={c.mayWrite} message={message} ready={c.ready} />
    </Layout>
  )
}

function Answers({ sections }: { sections: CaseView['sections'] }) {
  const { t } = useView()
  return (
    <div>
      {sections.map((section) => (
        <SummaryList
          key={section.title}
          title={section.title}
          items={section.items.map(({ label, value, source, ref }) => ({
            label,
            value,
            note: ref
              ? t('cases.source.numbered', { number: ref })
              : source === 'typed'
                ? undefined
                : t(`cases.source.${source}`),
          }))}
        />
      ))}
    </div>
  )
}

function Beside({ view: c }: { view: CaseView }) {
  const { t } = useView()
  return (
    <div>
      <Papers papers={c.papers} number={c.standing.number} />
      <SummaryList
        title={t('desk.applicant')}
        items={[
          { label: t('desk.name'), value: c.applicant.name || t('desk.none') },
          { label: t('desk.phone'), value: localPhone(c.applicant.phone ?? t('desk.none')) },
          { label: t('desk.email'), value: c.applicant.email ?? t('desk.none') },
        ]}
      />
      {c.family.length > 0 && (
        <section>
          <h2>{t('desk.family')}</h2>
          <LinkList
            items={c.family.map((other) => ({
              href: `/petugas/berkas/${other.number}`,
              label: other.service,
              hint: `${other.number} · ${t(`cases.status.${other.status}`)}`,
            }))}
          />
        </section>
      )}
    </div>
  )
}

/** Each case that the words name leads to it. */
function Naming({ words, cases }: { words: string; cases: readonly string[] }) {
  const { path } = useView()
  if (cases.length === 0) return words
  return words
    .split(new RegExp(`(${cases.join('|')})`))
    .map((part) => (cases.includes(part) ? <a href={path(`/petugas/berkas/${part}`)}>{part}</a> : part))
}

function Outputs({ outputs, number, seq }: { outputs: CaseView['outputs']; number: string; seq: number }) {
  const { t } = useView()
  if (outputs.length === 0) return null
  return (
    <section>
      <h2>{t('desk.outputs')}</h2>
      {outputs.map(({ id, name, action }) => (
        <Form
          key={id}
          action={`/petugas/berkas/${number}/penyerahan`}
          hidden={{ output: id, action, seq }}
          label={`${t(`desk.do.${action}`)}: ${name}`}
        >
          <p>{name}</p>
          {action === 'handOver' && (
            <LongText name="to" label={t('desk.handOver.to')} hint={t('desk.handOver.hint')} rows={2} maxLength={200} />
          )}
          <Button>{t(`desk.do.${action}`)}</Button>
        </Form>
      ))}
    </section>
  )
}

function Writing({
  number,
  mayWrite,
  message,
  ready,
}: {
  number: string
  mayWrite: boolean
  message?: string
  ready: CaseView['ready']
}) {
  const { t } = useView()
  const base = `/petugas/berkas/${number}`
  return (
    <>
      <Form class="writing" action={`${base}/catatan`} label={t('desk.note')}>
        <LongText name="text" label={t('desk.note')} hint={t('desk.note.hint')} rows={2} maxLength={2000} />
        <Button tone="quiet">{t('desk.note.add')}</Button>
      </Form>
      {mayWrite && (
        <Form class="writing" action={`${base}/pesan`} label={t('desk.message')}>
          <LongText
            name="message"
            label={t('desk.message')}
            hint={t('desk.message.hint')}
            value={message}
            rows={message ? 6 : 2}
            maxLength={2000}
          />
          <Button tone="quiet">{t('desk.message.send')}</Button>
          <Ready ready={ready} />
        </Form>
      )}
    </>
  )
}
