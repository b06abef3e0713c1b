import { Table, useView } from '../../../ui/index.ts'
import type { PersonView } from '../service.ts'
import { groundWords, valueWords } from './words.ts'

/** Ids of parents say nothing to people; their names stand beside them. */
const unshown = new Set(['father', 'mother'])

/** Each change of an element, the newest first, with what it rests on. */
export function History({ lines }: { lines: PersonView['history'] }) {
  const view = useView()
  const { t, format } = view
  const changes = lines.filter((line) => line.element !== 'entry' && !unshown.has(line.element)).reverse()
  const said = (element: string, value: string | null) =>
    valueWords(view, element, value) ?? <span class="faint">{t('population.empty')}</span>
  return (
    <section class="flow">
      <h2>{t('population.history')}</h2>
      <Table
        caption={t('population.history')}
        uncaptioned
        rows={changes}
        rowId={(line) => String(line.seq)}
        empty={<p class="faint">{t('population.history.none')}</p>}
        columns={[
          {
            label: t('population.history.element'),
            kind: 'head',
            cell: (line) => t(`population.element.${line.element}`),
          },
          { label: t('population.history.old'), cell: (line) => said(line.element, line.old) },
          { label: t('population.history.new'), cell: (line) => said(line.element, line.new) },
          { label: t('population.history.since'), cell: (line) => format.shortDate(line.since) },
          { label: t('population.history.ground'), cell: (line) => groundWords(view, line.ground) },
        ]}
      />
    </section>
  )
}
