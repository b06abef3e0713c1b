import {
  Button,
  Form,
  KeyNav,
  Layout,
  LinkButton,
  LongText,
  Notice,
  PromiseNote,
  StatusTag,
  SummaryList,
  useView,
} from '../../../ui/index.ts'

export interface StageView {
  id: string
  name: string
  due: number
  /** `by` null: me. */
  taken: { by: string | null; until: number } | null
  actions: readonly string[]
  may: { take: boolean; release: boolean; reassign: boolean; resume: boolean }
  held: string | null
  initialled: boolean
  enter: readonly { id: string; type: string; label: string; required: boolean }[]
}

export interface HistoryItem {
  at: number
  what: string
  stage: string | null
  who: string
  words: string | null
  marks: readonly string[]
}

export interface CaseView {
  standing: {
    number: string
    service: { id: string; en: string }
    status: string
    due: number | null
    doneAt: number | null
    held: string | null
  }
  title: string
  applicant: { name: string; phone?: string | null; email?: string | null; channel: string }
  submitted: number
  seq: number
  flags: readonly { id: string; say: string; level: string }[]
  sections: readonly { title: string; items: readonly { label: string; value: string; source: string }[] }[]
  papers: readonly {
    id: string
    label: string
    files: readonly { id: string; file: boolean; blurry: boolean; seen: boolean }[]
  }[]
  stages: readonly StageView[]
  holds: readonly { kind: string; stage: string | null; until: number | null; stops: boolean }[]
  history: readonly HistoryItem[]
  outputs: readonly { id: string; name: string; physical: boolean; state: string }[]
}

/** Everything about a case on one screen, the next action at hand. */
export function CasePage({
  view: c,
  refusal,
}: {
  view: CaseView
  refusal?: { code: string; values?: Readonly<Record<string, string | number>> }
}) {
  const view = useView()
  const { t, format, lang } = view
  const service = lang === 'en' ? c.standing.service.en : c.standing.service.id
  return (
    <Layout
      title={`${service} · ${c.title}`}
      eyebrow={c.standing.number}
      lead={t('desk.submitted', {
        when: format.dateTime(c.submitted),
        channel: t(`desk.channel.${c.applicant.channel}`),
      })}
      width="wide"
      breadcrumb={[{ href: '/petugas', label: t('desk.inbox') }]}
    >
      <Notice refusal={refusal} announce />
      <KeyNav>
        {c.flags.map((flag) => (
          <Notice
            key={flag.id}
            tone={flag.level === 'info' ? 'info' : flag.level === 'serious' ? 'bad' : 'warn'}
            title={t('desk.check')}
          >
            {flag.say}
          </Notice>
        ))}
        {c.stages.map((stage) => (
          <StageActions key={stage.id} stage={stage} seq={c.seq} number={c.standing.number} />
        ))}
        {c.stages.length === 0 && (
          <PromiseNote due={c.standing.due} doneAt={c.standing.doneAt} words={t(`cases.status.${c.standing.status}`)} />
        )}
        <Outputs outputs={c.outputs} number={c.standing.number} seq={c.seq} />
        <div class="columns">
          <div>
            {c.sections.map((section) => (
              <SummaryList
                key={section.title}
                title={section.title}
                items={section.items.map((item) => ({
                  label: item.label,
                  value: item.value,
                  note: item.source === 'typed' ? undefined : t(`cases.source.${item.source}`),
                }))}
              />
            ))}
          </div>
          <div>
            <Papers papers={c.papers} number={c.standing.number} />
            <SummaryList
              title={t('desk.applicant')}
              items={[
                { label: t('desk.name'), value: c.applicant.name || t('desk.none') },
                { label: t('desk.phone'), value: c.applicant.phone ?? t('desk.none') },
                { label: t('desk.email'), value: c.applicant.email ?? t('desk.none') },
              ]}
            />
          </div>
        </div>
      </KeyNav>
      <History history={c.history} />
      <Form action={`/petugas/berkas/${c.standing.number}/catatan`}>
        <LongText name="text" label={t('desk.note')} hint={t('desk.note.hint')} rows={2} maxLength={2000} />
        <Button tone="quiet">{t('desk.note.add')}</Button>
      </Form>
    </Layout>
  )
}

const direct = ['approve', 'initial', 'sign'] as const
const onPage: Readonly<Record<string, string>> = {
  return: 'pengembalian',
  reject: 'penolakan',
  forward: 'penerusan',
  enter: 'entri',
  hold: 'penahanan',
}
const keys: Readonly<Record<string, string>> = {
  approve: 'S',
  initial: 'P',
  sign: 'T',
  return: 'K',
  forward: 'R',
  enter: 'E',
}

function StageActions({ stage, seq, number }: { stage: StageView; seq: number; number: string }) {
  const view = useView()
  const { t, format, now } = view
  const base = `/petugas/berkas/${number}`
  const hidden = { stage: stage.id, seq }
  return (
    <section class="act">
      <h2>{stage.name}</h2>
      <p>
        <StatusTag status={stage.held ? 'held' : now > stage.due ? 'late' : 'ok'}>
          {stage.held ? t(`cases.held.${stage.held}`) : t('desk.limit', { when: format.dateTime(stage.due) })}
        </StatusTag>
        {stage.taken && (
          <small>
            {' '}
            {stage.taken.by === null
              ? t('desk.taken.me')
              : t('desk.taken.by', { name: stage.taken.by, until: format.time(stage.taken.until) })}
          </small>
        )}
        {stage.initialled && <small> {t('desk.initialled')}</small>}
      </p>
      <div class="actions">
        {direct
          .filter((action) => stage.actions.includes(action))
          .map((action) => (
            <Form key={action} action={`${base}/keputusan`} hidden={{ ...hidden, action }}>
              <Button keyHint={keys[action]}>{t(`desk.do.${action}`)}</Button>
            </Form>
          ))}
        {stage.actions
          .filter((action) => onPage[action])
          .map((action) => (
            <LinkButton
              key={action}
              tone={action === 'enter' ? 'primary' : 'quiet'}
              href={`${base}/${onPage[action]}?tahap=${stage.id}`}
              keyHint={keys[action]}
            >
              {t(`desk.do.${action}`)}
            </LinkButton>
          ))}
        {stage.may.take && <Small action={`${base}/pengambilan`} hidden={hidden} label={t('desk.take')} keyHint="A" />}
        {stage.may.release && <Small action={`${base}/pelepasan`} hidden={hidden} label={t('desk.release')} />}
        {stage.may.resume && (
          <Small
            action={`${base}/pelanjutan`}
            hidden={{ ...hidden, kind: stage.held ?? '' }}
            label={t('desk.resume')}
          />
        )}
        {stage.may.reassign && (
          <LinkButton tone="plain" href={`${base}/pengalihan?tahap=${stage.id}`}>
            {t('desk.reassign')}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

function Small({
  action,
  hidden,
  label,
  keyHint,
}: {
  action: string
  hidden: Record<string, string | number>
  label: string
  keyHint?: string
}) {
  return (
    <Form action={action} hidden={hidden}>
      <Button tone="quiet" keyHint={keyHint}>
        {label}
      </Button>
    </Form>
  )
}

function Outputs({ outputs, number, seq }: { outputs: CaseView['outputs']; number: string; seq: number }) {
  const view = useView()
  const { t } = view
  const waiting = outputs.filter((o) => o.physical && (o.state === 'due' || o.state === 'ready'))
  if (waiting.length === 0) return null
  return (
    <section>
      <h2>{t('desk.outputs')}</h2>
      {waiting.map((output) => (
        <Form
          key={output.id}
          action={`/petugas/berkas/${number}/penyerahan`}
          hidden={{ output: output.id, action: output.state === 'due' ? 'ready' : 'handOver', seq }}
        >
          <p>{output.name}</p>
          {output.state === 'ready' && (
            <LongText name="to" label={t('desk.handOver.to')} hint={t('desk.handOver.hint')} rows={2} maxLength={200} />
          )}
          <Button>{t(output.state === 'due' ? 'desk.do.ready' : 'desk.do.handOver')}</Button>
        </Form>
      ))}
    </section>
  )
}

function Papers({ papers, number }: { papers: CaseView['papers']; number: string }) {
  const view = useView()
  const { t } = view
  if (papers.length === 0) return null
  return (
    <section>
      <h2>{t('cases.papers')}</h2>
      {papers.map((paper) => (
        <div key={paper.id}>
          <h3>{paper.label}</h3>
          <div class="thumbs">
            {paper.files.map((file, at) =>
              file.file ? (
                <a key={file.id} href={view.path(`/berkas/${file.id}`)}>
                  <img
                    src={view.path(`/berkas/${file.id}?kecil=1`)}
                    alt={t('desk.paper.open', { label: paper.label, number: at + 1 })}
                    loading="lazy"
                  />
                  {file.blurry && <StatusTag status="wait">{t('desk.paper.blurry')}</StatusTag>}
                </a>
              ) : file.seen ? (
                <StatusTag key={file.id} status="ok">
                  {t('desk.paper.seen')}
                </StatusTag>
              ) : (
                <Form key={file.id} action={`/petugas/berkas/${number}/asli`} hidden={{ document: paper.id }}>
                  <StatusTag status="wait">{t('cases.paper.counter')}</StatusTag>{' '}
                  <Button tone="quiet">{t('desk.paper.see')}</Button>
                </Form>
              ),
            )}
          </div>
        </div>
      ))}
    </section>
  )
}

function History({ history }: { history: readonly HistoryItem[] }) {
  const view = useView()
  const { t, format } = view
  return (
    <section>
      <h2>{t('desk.history')}</h2>
      <ol class="history">
        {history.map((item) => (
          <li key={`${item.at}-${item.what}-${item.stage}`}>
            <strong>{item.what}</strong>
            {item.stage && ` · ${item.stage}`}
            <small>
              {' '}
              {format.dateTime(item.at)} · {item.who}
            </small>
            {item.words && <p>{item.words}</p>}
            {item.marks.length > 0 && (
              <ul>
                {item.marks.map((mark) => (
                  <li key={mark}>{mark}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
