import { fileURLToPath } from 'node:url'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { loadWords, translator } from '../../../platform/i18n.ts'
import { makeFormat } from '../../../ui/format.ts'
import { type View, ViewProvider } from '../../../ui/view.ts'
import type { Kpi } from '../kpi/grammar.ts'
import type { NamedSlice } from '../slices/slices.ts'
import { AccuracyBlock } from './accuracy.tsx'
import { SlicesBlock } from './slices.tsx'
import { StopsBlock } from './stops.tsx'

const words = loadWords(fileURLToPath(new URL('../../../../locales/', import.meta.url)))
const view = {
  lang: 'id',
  t: translator(words, 'id'),
  format: makeFormat('id', 'Asia/Jakarta'),
  path: (path: string) => path,
} as unknown as View
const show = (node: VNode) => renderToString(<ViewProvider value={view}>{node}</ViewProvider>)

const name = { id: 'Kota', en: 'City' }
const stop = { ground: 'perbaikan', why: '', cases: 9, stops: 9, working_minutes: 540, calendar_minutes: 1440 }
const flaw = { kind: 'reason', code: 'foto-buram', name: 'Foto terlalu buram', cases: 5, service: null } as const
const october = { from: '2026-10-01', to: '2026-10-01' }

test('one publication does not say of what waited in earlier months that it happened since its own first day', () => {
  const blocks = (once: boolean) =>
    show(
      <>
        <StopsBlock csv="/" stops={{ ...october, stops: [stop] }} once={once} />
        <AccuracyBlock
          csv="/"
          level="city"
          self={{ name, counted: 37, firstRight: 30 }}
          parts={[]}
          accuracy={{ ...october, flaws: [flaw] }}
          once={once}
        />
      </>,
    )
  expect(blocks(false).match(/[Ss]ejak 1 Okt 2026/g)).toHaveLength(2)
  expect(blocks(true)).not.toContain('ejak 1 Okt 2026')
  expect(blocks(true).match(/dengan bulan sebelumnya yang menunggu sampai ada lima/g)).toHaveLength(2)
})

test('means by channel and district lead to the medians, and say what those are', () => {
  const slice: NamedSlice = { part: 'web', name: 'situs', counted: 9, onTime: 8, minutes: 540, hours: 48 }
  const slices = {
    channel: { slices: [slice], left: 0 },
    district: { slices: [], left: 9 },
    within: { from: '2026-07-01', until: '2026-09-01' },
  }
  const median = { id: 'waktu-bersih', name: { id: 'Waktu kerja bersih', en: 'Net working time' } } as Kpi
  const shown = show(<SlicesBlock csv="/" slices={slices} speeds={[median]} />)
  expect(shown).toContain('Kedua waktu itu rata-rata')
  expect(shown).toContain('href="/kinerja/indikator/waktu-bersih"')
})
