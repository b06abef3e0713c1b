import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { type Instrument, orderOf } from './instruments/instrument.ts'
import type { Total } from './model.ts'
import { parseDecimal, type Ratio, ratio } from './ratio.ts'

/** What is wrong with a file, by line and column. */
export interface Fault {
  line: number
  column?: string
  problem: string
}

export type Read =
  | { respondents: number | null; averages: Record<string, Ratio>; answers: Record<string, number> | null }
  | { faults: Fault[] }

/**
 * One row per respondent, scores 1 to 4 in columns named by element key or U1, U2, … in the instrument's order; other
 * columns are left alone. An empty cell is a question left out. With `asAverages` the one row holds each element's average.
 */
export async function readAnswers(
  source: AsyncIterable<Buffer | string>,
  instrument: Instrument,
  { asAverages = false, order }: { asAverages?: boolean; order?: readonly string[] } = {},
): Promise<Read> {
  const faults: Fault[] = []
  const { bytes, delimiter } = await separated(source)
  const rows = parse({
    bom: true,
    delimiter,
    skip_records_with_empty_values: true,
    trim: true,
    info: true,
    relax_column_count: true,
  })
  // A pipe does not hand on what breaks at its source.
  bytes.on('error', (error) => rows.destroy(error)).pipe(rows)
  const totals = new Map<string, Total>()
  const averages: Record<string, Ratio> = {}
  let columns: Column[] | undefined
  let width = 0
  let respondents = 0
  let lastLine = 1
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = info.lines
      if (!columns) {
        columns = columnsOf(record, order ?? orderOf(instrument), line, faults)
        width = record.length
        if (faults.length > 0) break
        continue
      }
      respondents++
      lastLine = line
      if (record.length !== width) {
        faults.push({ line, problem: `${record.length} cells where the first line has ${width}` })
        continue
      }
      for (const { key, at, name } of columns) {
        const cell = record[at]!
        const problem = asAverages ? addAverage(averages, key, cell) : addScore(totals, key, cell)
        if (problem) faults.push({ line, column: name, problem })
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    faults.push({ line: Number(error.lines ?? lastLine), problem: error.message })
  }
  if (!columns && faults.length === 0) faults.push({ line: 1, problem: 'the file is empty' })
  else if (respondents === 0 && faults.length === 0)
    faults.push({ line: 1, problem: 'there is no row below the column names' })
  if (asAverages && respondents > 1) faults.push({ line: lastLine, problem: 'with --averages there is only one row' })
  if (faults.length > 0) return { faults }
  if (asAverages) return { respondents: null, averages, answers: null }

  for (const { key, name } of columns!) {
    const total = totals.get(key)
    if (!total) faults.push({ line: lastLine, column: name, problem: 'nobody answered this question' })
    else averages[key] = ratio(total.sum, total.answers)
  }
  if (faults.length > 0) return { faults }
  return { respondents, averages, answers: Object.fromEntries([...totals].map(([key, { answers }]) => [key, answers])) }
}

// Spreadsheets set to Indonesian write semicolons, since the comma is the decimal sign. The line of names tells which.
async function separated(source: AsyncIterable<Buffer | string>): Promise<{ bytes: Readable; delimiter: string }> {
  const pieces = source[Symbol.asyncIterator]()
  const first = await pieces.next()
  const names = first.done ? '' : (String(first.value).split('\n')[0] ?? '')
  async function* again() {
    if (!first.done) yield first.value
    yield* { [Symbol.asyncIterator]: () => pieces }
  }
  return { bytes: Readable.from(again()), delimiter: delimiterOf(names) }
}

/** What stands between the names in a file's first line. */
export function delimiterOf(names: string): string {
  const count = (sign: string) => names.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

interface Column {
  key: string
  at: number
  name: string
}

function columnsOf(names: readonly string[], order: readonly string[], line: number, faults: Fault[]): Column[] {
  const found: Column[] = []
  for (const [n, key] of order.entries()) {
    const places = names.flatMap((name, at) =>
      [key.toLowerCase(), `u${n + 1}`].includes(name.toLowerCase()) ? [at] : [],
    )
    if (places.length === 1) found.push({ key, at: places[0]!, name: names[places[0]!]! })
    else if (places.length === 0)
      faults.push({ line, column: key, problem: `there is no column "${key}" (or U${n + 1})` })
    else faults.push({ line, column: key, problem: 'there are two columns for this element' })
  }
  return found
}

function addScore(totals: Map<string, Total>, key: string, cell: string): string | undefined {
  if (cell === '') return undefined
  if (!/^[1-4]$/.test(cell)) return `"${cell}" is not 1, 2, 3 or 4`
  const total = totals.get(key) ?? { answers: 0, sum: 0 }
  totals.set(key, { answers: total.answers + 1, sum: total.sum + Number(cell) })
  return undefined
}

function addAverage(averages: Record<string, Ratio>, key: string, cell: string): string | undefined {
  const value = parseDecimal(cell)
  if (!value || value.num < value.den || value.num > 4n * value.den) return `"${cell}" is not an average from 1 to 4`
  averages[key] = value
  return undefined
}
