import type { Text } from '../../platform/i18n.ts'
import type { Sheet } from '../documents/index.ts'
import type { Agreed, Parties } from './store.ts'

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => Text

const same = (text: string): Text => ({ id: text, en: text })

/**
 * The performance agreement of a unit's head with the region's: who promises what to whom, what is to be reached, and the
 * places for both signatures (Permen PANRB 53/2014).
 */
export function agreementSheet({ year, number, draft, parties, targets }: AgreementWords, say: Say): Sheet {
  const { head, superior } = parties
  const party = (which: 'first' | 'second', name: string, office: string) => ({
    kind: 'rows' as const,
    rows: [
      { label: say('targets.sheet.name'), value: same(name) },
      { label: say('targets.sheet.office'), value: same(office) },
      { label: say('targets.sheet.party'), value: say(`targets.sheet.${which}`) },
    ],
  })
  const place = (which: 'first' | 'second', office: string, name: string, nip: string) => [
    { label: say(`targets.sheet.${which}`), value: same(office) },
    { label: say('targets.sheet.signature'), value: same('\n\n\n\n') },
    { label: say('targets.sheet.name'), value: same(name) },
    { label: say('targets.sheet.nip'), value: same(nip || '–') },
  ]
  return {
    layout: 'portrait',
    bilingual: false,
    title: say(draft ? 'targets.sheet.draft' : 'targets.sheet.title', { year }),
    number: { label: say('targets.sheet.version'), value: same(String(number)) },
    blocks: [
      { kind: 'paragraph', text: say('targets.sheet.opening') },
      party('first', head.name, head.office),
      party('second', superior.name, superior.office),
      { kind: 'paragraph', text: say('targets.sheet.promise', { year }) },
      { kind: 'paragraph', text: say('targets.sheet.supervision') },
      {
        kind: 'table',
        title: say('targets.sheet.table', { year }),
        columns: [
          { label: say('targets.sheet.no'), share: 1 },
          { label: say('targets.sheet.goal'), share: 5 },
          { label: say('targets.sheet.figure'), share: 5 },
          { label: say('targets.sheet.target'), share: 3 },
        ],
        rows: targets.map(({ goal, name, target }, at) => [same(String(at + 1)), same(goal), same(name), same(target)]),
      },
      {
        kind: 'rows',
        columns: 2,
        rows: [
          ...place('second', superior.office, superior.name, ''),
          ...place('first', head.office, head.name, head.nip),
        ],
      },
    ],
  }
}

export interface AgreementWords {
  year: number
  number: number
  draft: boolean
  parties: Parties
  targets: readonly Agreed[]
}
