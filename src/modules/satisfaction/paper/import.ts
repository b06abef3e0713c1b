import { CsvError, parse } from 'csv-parse/sync'
import type { DateText } from '../../../platform/context.ts'
import { readDate } from '../../accounts/index.ts'
import { delimiterOf } from '../csv.ts'
import type { Rule } from '../rules/rule.ts'
import { type About, about, aboutKeys, longestComment } from '../survey.ts'
import { type Sheet, scoresOf, sheetNumber } from './entry.ts'

export interface LineFault {
  line: number
  column: string | null
  /** Has words under `satisfaction.fault.{code}`. */
  code: string
  values?: Record<string, string | number>
}

/** One respondent; without a number where the file has none. */
export type Row = Omit<Sheet, 'number'> & { line: number; number: string | null; day: DateText }

/** Columns beside those of the questions, as they are named in the file. */
export const columns = {
  number: 'lembar',
  day: 'tanggal',
  sex: 'jenis_kelamin',
  age: 'usia',
  education: 'pendidikan',
  occupation: 'pekerjaan',
  comment: 'saran',
  consent: 'boleh_ditampilkan',
} as const
type Column = keyof typeof columns

const most = 20_000

/**
 * All rows of a file, or every fault by line and column: one row a respondent, scores 1 to 4 in columns named by element or
 * U1, U2, … in the order of the form of that year. `ruleOf` says how a day was asked; rows without a day are of `day`.
 */
export function readFile(
  text: string,
  { day, today, ruleOf }: { day: DateText | null; today: DateText; ruleOf(day: DateText): Rule },
): Row[] | { faults: LineFault[] } {
  const faults: LineFault[] = []
  const table = cellsOf(text, faults)
  const [head, ...lines] = table
  if (!head || lines.length === 0)
    return { faults: faults.length > 0 ? faults : [{ line: 1, column: null, code: 'no-rows' }] }
  if (lines.length > most) return { faults: [{ line: most + 2, column: null, code: 'many', values: { most } }] }
  const names = head.cells.map((name) => name.toLowerCase())
  const at = (name: string) => names.indexOf(name)
  if (day === null && at(columns.day) < 0) faults.push({ line: 1, column: columns.day, code: 'column' })
  const seen = new Map<string, number>()
  const rows = lines.flatMap(({ line, cells }) => {
    const before = faults.length
    const fault = (column: string | null, code: string, values?: LineFault['values']) =>
      void faults.push({ line, column, code, ...(values && { values }) })
    if (cells.length !== head.cells.length) {
      fault(null, 'cells', { cells: cells.length, columns: head.cells.length })
      return []
    }
    const cell = (column: Column) => cells[at(columns[column])] ?? ''
    const on = cell('day') ? dayOf(cell('day')) : day
    if (!on || on > today) {
      if (day !== null || at(columns.day) >= 0) fault(columns.day, on ? 'future' : 'day')
      return []
    }
    const { order } = ruleOf(on)
    const scores = order.map((key, n) => {
      const place = [key.toLowerCase(), `u${n + 1}`].map(at).find((found) => found >= 0)
      if (place === undefined) {
        if (line === lines[0]!.line) fault(key, 'column-score', { number: `U${n + 1}` })
        return 0
      }
      const written = cells[place]!
      if (written === '' || written === '0') return 0
      if (!/^[1-4]$/.test(written)) fault(head.cells[place]!, 'score', { written: written.slice(0, 20) })
      return Number(written)
    })
    if (faults.length === before && scores.every((score) => score === 0)) fault(null, 'empty')
    const number = cell('number').toUpperCase() || null
    if (number !== null && !sheetNumber.test(number)) fault(columns.number, 'number')
    else if (number !== null && seen.has(number)) fault(columns.number, 'twice', { line: seen.get(number)! })
    else if (number !== null) seen.set(number, line)
    if (cell('comment').length > longestComment) fault(columns.comment, 'long', { most: longestComment })
    const told = aboutKeys.map((key) => [key, choiceOf(key, cell(key))] as const)
    for (const [key, value] of told)
      if (value === undefined) fault(columns[key], 'about', { written: cell(key).slice(0, 20) })
    return [
      {
        line,
        number,
        day: on,
        scores: scoresOf(order, scores),
        about: Object.fromEntries(told.filter(([, value]) => value)),
        comment: cell('comment') || null,
        consent: /^(ya|y|1|yes)$/i.test(cell('consent')),
      },
    ]
  })
  return faults.length > 0 ? { faults } : rows
}

/** Our name, its number in the list of the form, or nothing; undefined: none of them. */
function choiceOf(key: About, written: string): string | undefined {
  if (written === '' || written === '0') return ''
  const known: readonly string[] = about[key]
  return known.find((value) => value.toLowerCase() === written.toLowerCase()) ?? known[Number(written) - 1]
}

// 31/12/2025, or 2025-12-31.
function dayOf(written: string): DateText | undefined {
  const [first, m, last] = written.split(/[/.-]/)
  const [y, d] = first?.length === 4 ? [first, last] : [last, first]
  return readDate({ 'day.d': d, 'day.m': m, 'day.y': y }, 'day') ?? undefined
}

function cellsOf(text: string, faults: LineFault[]): { line: number; cells: string[] }[] {
  const delimiter = delimiterOf(text.split('\n', 1)[0]!)
  try {
    const rows = parse(text, {
      bom: true,
      delimiter,
      trim: true,
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    faults.push({ line: Number(error.lines ?? 1), column: null, code: 'form' })
    return []
  }
}
