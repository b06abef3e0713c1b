import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  type Fault,
  type Figure,
  type Instrument,
  instruments,
  readAnswers,
  reckon,
} from '../modules/satisfaction/index.ts'

export const usage = `pendopo skm FILE.csv [--weight exact|0.111|0.11] [--cut-index] [--averages] [--instrument ID] [--json]

Reckons the satisfaction index (IKM) of a survey. The file has one row per respondent and a column for each element,
named by its key (persyaratan, prosedur, waktu, biaya, produk, kompetensi, perilaku, pengaduan, sarana) or U1 to U9 in
that order, with scores 1 to 4; other columns are left alone, an empty cell is a question left out.

  --weight      share of one element: exactly 1/9 (default), or the rounded 0.111 or 0.11
  --cut-index   cut the index to two decimals before it is multiplied by 25
  --averages    the file's one row holds the averages of the elements
  --instrument  permenpan-14-2017 (default) or kepmenpan-25-2004 (14 elements, weight 0.071)
  --json        print one JSON value`

/** Exit code: 0 reckoned, 1 the file cannot be reckoned, 2 wrong usage. */
export async function skm(args: readonly string[]): Promise<number> {
  const asked = parse(args)
  if ('wrong' in asked) return fail(2, asked.wrong)
  if (asked.help) {
    console.log(usage)
    return 0
  }
  const { file, instrument, weight, cutIndex, averages, json } = asked
  let read: Awaited<ReturnType<typeof readAnswers>>
  try {
    read = await readAnswers(createReadStream(file), instrument, { asAverages: averages })
  } catch (error) {
    return fail(1, `${file} cannot be read: ${(error as Error).message}`)
  }
  if ('faults' in read) return fail(1, told(file, read.faults))
  const figure = reckon(instrument, read.averages, { weight, cutIndex })
  const { kinerja, ...rest } = figure
  if (json) console.log(JSON.stringify({ respondents: read.respondents, ...rest, kinerja: kinerja.id }))
  else print(read.respondents, figure)
  return 0
}

interface Asked {
  file: string
  instrument: Instrument
  weight: string | undefined
  cutIndex: boolean
  averages: boolean
  json: boolean
  help: boolean
}

function parse(args: readonly string[]): Asked | { wrong: string } {
  const options = {
    weight: { type: 'string' },
    'cut-index': { type: 'boolean', default: false },
    averages: { type: 'boolean', default: false },
    instrument: { type: 'string', default: instruments[0]!.id },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const instrument = instruments.find(({ id }) => id === values.instrument)
    if (!instrument)
      return { wrong: `there is no instrument "${values.instrument}": ${instruments.map(({ id }) => id).join(', ')}` }
    const weights = Object.keys(instrument.weights)
    if (values.weight !== undefined && !weights.includes(values.weight))
      return { wrong: `--weight is one of ${weights.join(', ')}, not "${values.weight}"` }
    if (positionals.length !== 1 && !values.help) return { wrong: 'skm needs one file: pendopo skm FILE.csv' }
    const { weight, averages, json, help } = values
    return { file: positionals[0] ?? '', instrument, weight, cutIndex: values['cut-index'], averages, json, help }
  } catch (error) {
    return { wrong: (error as Error).message.split('. ')[0]! }
  }
}

function told(file: string, faults: readonly Fault[]): string {
  const [first] = faults
  const where = `${file} line ${first!.line}${first!.column ? `, column ${first!.column}` : ''}`
  return `${where}: ${first!.problem}${faults.length > 1 ? `\nand ${faults.length - 1} more` : ''}`
}

function print(respondents: number | null, { nrr, index, ikm, mutu, kinerja }: Figure): void {
  if (respondents !== null) console.log(`Responden    ${respondents}`)
  for (const [key, average] of Object.entries(nrr)) console.log(`${key.padEnd(18)}${average.toFixed(3)}`)
  console.log(`Indeks            ${index.toFixed(4)}`)
  console.log(`IKM               ${ikm.toFixed(2)}  mutu ${mutu}, ${kinerja.id}`)
}

function fail(code: number, message: string): number {
  console.error(message)
  return code
}
