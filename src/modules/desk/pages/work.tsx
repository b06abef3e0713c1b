import { LongText, Select, useView } from '../../../ui/index.ts'
import { Decision, type DecisionView } from './decide.tsx'

interface ReasonProps {
  view: DecisionView
  path: string
  /** What is done: `desk.do.{word}`; the reason's hint says who reads it. */
  word: 'takeOver' | 'redo' | 'takeBack' | 'uphold' | 'deny'
  to?: readonly { value: string; label: string }[]
}

/** A decision that needs no more than its reason, and for `redo` the stage to go back to. */
export function ReasonPage({ view: d, path, word, to }: ReasonProps) {
  const { t } = useView()
  return (
    <Decision view={d} path={path} word={word}>
      <p class="lead">{t(`desk.${word}.lead`)}</p>
      {to && <Select name="to" label={t('desk.redo.to')} options={to} value={d.typed.to ?? ''} />}
      <LongText name="reason" label={t('desk.reason')} value={d.typed.reason ?? ''} maxLength={4000} rows={4} />
    </Decision>
  )
}
