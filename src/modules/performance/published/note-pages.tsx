import type { Refusal } from '../../../platform/outcome.ts'
import { Button, Form, LongText, Notice, useView } from '../../../ui/index.ts'
import type { Note } from './note-store.ts'
import { notePath } from './paths.ts'

/** What was said of a revision, by which office and when. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const { t, format } = useView()
  if (notes.length === 0) return null
  return (
    <section id="catatan">
      <h2>{t('performance.notes')}</h2>
      {notes.map(({ id, words, role, at }) => (
        <figure key={id}>
          <blockquote>
            {words.split('\n').map((line, at) => (
              <p key={at}>{line}</p>
            ))}
          </blockquote>
          <figcaption class="faint">
            {t('performance.notes.by', { role: t(`accounts.role.${role}`), at: format.dateTime(at) })}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}

export interface Writing {
  id: string
  typed: string
  refusal?: Refusal
}

export function NoteForm({ month, revision, id, typed, refusal }: Writing & { month: string; revision: number }) {
  const { t } = useView()
  return (
    <section id="tulis-catatan">
      <h2>{t('performance.notes.write')}</h2>
      <Notice refusal={refusal} announce />
      <Form action={`${notePath(month.slice(0, 7), revision)}#tulis-catatan`} hidden={{ id }}>
        <LongText
          name="words"
          label={t('performance.notes.words')}
          hint={t('performance.notes.hint')}
          value={typed}
          rows={4}
          maxLength={1000}
        />
        <Button tone="quiet">{t('performance.notes.add')}</Button>
      </Form>
    </section>
  )
}
