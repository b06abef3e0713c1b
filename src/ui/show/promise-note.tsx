import type { ComponentChildren } from 'preact'
import type { Moment } from '../../platform/context.ts'
import { useView } from '../view.ts'
import { StatusTag } from './status-tag.tsx'

export interface PromiseNoteProps {
  /** Until when it is promised: said as a date and a time, never as a bare countdown. */
  due?: Moment | null
  /** The promise in words, before anything runs: "Selesai dalam 1 hari kerja". */
  words?: string
  /** When it was done; the promise is then history. */
  doneAt?: Moment | null
  /** Waits for somebody else ("Menunggu Anda"): the clock stands. */
  held?: string
  /** Beneath: what was really achieved, why it is late, the new estimate. */
  children?: ComponentChildren
}

/** What is promised and until when, and plainly said when it is late. */
export function PromiseNote({ due, words, doneAt, held, children }: PromiseNoteProps) {
  const { t, format, now } = useView()
  const late = due != null && (doneAt ?? now) > due && !held
  const promised =
    doneAt != null
      ? t('ui.promise.done', { when: format.dateTime(doneAt) })
      : due != null && !held
        ? t('ui.promise.due', { when: format.dateTime(due) })
        : words
  if (!promised && due == null && !held && !children) return null
  return (
    <div class={late ? 'promise late' : 'promise'}>
      {promised && <strong>{promised}</strong>}
      {(due != null || held) && (
        <p>
          {held ? (
            <StatusTag status="held">{held}</StatusTag>
          ) : late ? (
            <StatusTag status="late">{t('ui.late')}</StatusTag>
          ) : (
            <StatusTag status="ok">{t('ui.onTime')}</StatusTag>
          )}
        </p>
      )}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
