import type { ComponentChildren } from 'preact'
import { StatusTag } from '../show/status-tag.tsx'
import { useView } from '../view.ts'
import { Button } from './button.tsx'
import { Within } from './mistakes.ts'

export interface PeopleRow {
  /** Stable id of the row, never its position. */
  id: string
  /** "Saksi 1", or the name once it is known. */
  title: string
  /** Questions still open in this row. */
  missing: number
  /** Nothing was typed yet. */
  empty?: boolean
  /** The row's fields, named with the row's path (`saksi.0.nik`). */
  children?: ComponentChildren
}

export interface PeopleListProps {
  legend: string
  hint?: string
  rows: readonly PeopleRow[]
  min?: number
  max?: number
  /** Submit button that adds a row: its name, value and word. Shown below `max`. */
  add?: { name: string; value: string; label: string }
  /** Name of the submit button that takes a row away, its value being the row's id. Shown above `min`. */
  removeName?: string
}

/** A list of people or things inside a form. Each row says how complete it is; adding or removing saves the rest too. */
export function PeopleList({ legend, hint, rows, min = 0, max = 50, add, removeName }: PeopleListProps) {
  const { t } = useView()
  return (
    <section class="people">
      <h2>{legend}</h2>
      {hint && <p class="hint">{hint}</p>}
      {rows.map((row) => (
        <fieldset class="person" key={row.id}>
          <legend>{row.title}</legend>
          <p class="completeness">
            <Completeness row={row} />
            {removeName && rows.length > min && (
              <Button
                tone="plain"
                small
                icon="trash"
                name={removeName}
                value={row.id}
                novalidate
                label={t('ui.removeNamed', { name: row.title })}
              >
                {t('ui.remove')}
              </Button>
            )}
          </p>
          <Within.Provider value={row.title}>{row.children}</Within.Provider>
        </fieldset>
      ))}
      {add && rows.length < max && (
        <Button tone="quiet" icon="plus" name={add.name} value={add.value} novalidate>
          {add.label}
        </Button>
      )}
    </section>
  )
}

function Completeness({ row }: { row: PeopleRow }) {
  const { t } = useView()
  if (row.missing === 0) return <StatusTag status="ok">{t('ui.people.complete')}</StatusTag>
  if (row.empty) return <StatusTag status="idle">{t('ui.people.empty')}</StatusTag>
  return <StatusTag status="wait">{t('ui.people.missing', { count: row.missing })}</StatusTag>
}
