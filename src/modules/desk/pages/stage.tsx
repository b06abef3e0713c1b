import { Button, Form, LinkButton, StatusTag, useView } from '../../../ui/index.ts'

export interface StageView {
  id: string
  name: string
  /** Where it was forwarded to; null: the case's own unit. */
  unit: string | null
  due: number
  escalated: boolean
  /** `by` null: me. */
  taken: { by: string | null; until: number } | null
  actions: readonly string[]
  /** Page on which it is approved, where that takes more than one press. */
  approvedOn: string | null
  /** What can be done about who has it. */
  work: readonly string[]
  /** The next send-back is the head's (decisions 11). */
  forHead: boolean
  held: string | null
  initialled: boolean
}

const direct = ['approve', 'initial', 'sign'] as const
const onPage: Readonly<Record<string, string>> = {
  enter: 'entri',
  return: 'pengembalian',
  reject: 'penolakan',
  refer: 'pelimpahan',
  forward: 'penerusan',
  hold: 'penahanan',
  takeOver: 'pengambilalihan',
  redo: 'pengulangan',
  reassign: 'pengalihan',
}
// Not j and k, which walk.
const keys: Readonly<Record<string, string>> = {
  approve: 'S',
  initial: 'P',
  sign: 'T',
  return: 'B',
  reject: 'X',
  refer: 'I',
  forward: 'R',
  enter: 'E',
  hold: 'H',
  take: 'A',
  takeOver: 'A',
  release: 'L',
  redo: 'U',
  reassign: 'G',
}

interface Props {
  stage: StageView
  /** The only open stage: its actions have keys. Of several, keys would not say which. */
  alone: boolean
  seq: number
  number: string
}

export function StageActions({ stage, alone, seq, number }: Props) {
  const { t } = useView()
  const base = `/petugas/berkas/${number}`
  const hidden = { stage: stage.id, seq }
  const keyOf = (action: string) => (alone ? keys[action] : undefined)
  const pages = [...stage.actions, ...stage.work].filter((action) => onPage[action])
  return (
    <section class="act" aria-label={stage.name}>
      <h2>{stage.name}</h2>
      <Where stage={stage} />
      <div class="actions">
        {stage.approvedOn && stage.actions.includes('approve') && (
          <LinkButton href={`${stage.approvedOn}?tahap=${stage.id}`} keyHint={keyOf('approve')}>
            {t('desk.do.approve')}
          </LinkButton>
        )}
        {direct
          .filter((action) => stage.actions.includes(action) && !(action === 'approve' && stage.approvedOn))
          .map((action) => (
            <Form key={action} action={`${base}/keputusan`} hidden={{ ...hidden, action }}>
              <Button keyHint={keyOf(action)}>{t(`desk.do.${action}`)}</Button>
            </Form>
          ))}
        {pages.map((action) => (
          <LinkButton
            key={action}
            tone={action === 'enter' ? 'primary' : stage.work.includes(action) ? 'plain' : 'quiet'}
            href={`${base}/${onPage[action]}?tahap=${stage.id}`}
            keyHint={keyOf(action)}
          >
            {t(`desk.do.${action}`)}
          </LinkButton>
        ))}
        {(['take', 'release'] as const)
          .filter((action) => stage.work.includes(action))
          .map((action) => (
            <Form key={action} action={`${base}/${action === 'take' ? 'pengambilan' : 'pelepasan'}`} hidden={hidden}>
              <Button tone="quiet" keyHint={keyOf(action)}>
                {t(`desk.${action}`)}
              </Button>
            </Form>
          ))}
      </div>
      {stage.forHead && <p class="faint">{t('refusal.third-return-needs-head')}</p>}
    </section>
  )
}

function Where({ stage }: { stage: StageView }) {
  const { t, format, now } = useView()
  const late = now > stage.due
  return (
    <p>
      <StatusTag status={stage.held ? 'held' : late ? 'late' : 'ok'}>
        {stage.held ? t(`cases.held.${stage.held}`) : t('desk.limit', { when: format.dateTime(stage.due) })}
      </StatusTag>
      {stage.escalated && <small> {t('desk.event.escalated')}</small>}
      {stage.unit && <small> {t('desk.forwardedTo', { unit: stage.unit })}</small>}
      {stage.taken && (
        <small>
          {' '}
          {stage.taken.by === null
            ? t('desk.taken.until', { until: format.time(stage.taken.until) })
            : t('desk.taken.by', { name: stage.taken.by, until: format.time(stage.taken.until) })}
        </small>
      )}
      {stage.initialled && <small> {t('desk.initialled')}</small>}
    </p>
  )
}
