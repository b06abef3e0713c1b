import { createReadStream } from 'node:fs'
import type { Fault, Figure, Rounding } from '../modules/satisfaction/index.ts'
import { type Command, type Given, Refusal, text, UsageError } from './command.ts'

export const command: Command = {
  usage:
    'FILE.csv [--weight exact|0.111|0.11] [--cut-index | --rounding WAY] [--order KEYS] [--averages] [--instrument ID]',
  summary: 'reckons the satisfaction index (IKM) of a survey',
  words: [1, 1],
  options: {
    weight: { value: 'W', help: 'share of one element: exactly 1/9 (default), or the rounded 0.111 or 0.11' },
    'cut-index': { help: 'cut the index to two decimals before it is multiplied by 25: --rounding index-cut-2' },
    rounding: { value: 'WAY', help: 'where the report rounds on the way: nrr-2, nrr-3, weighted-2, weighted-3' },
    order: { value: 'KEYS', help: 'the elements that U1, U2, … mean, where a report prints them in another order' },
    averages: { help: "the file's one row holds the averages of the elements" },
    instrument: { value: 'ID', help: 'permenpan-14-2017 (default) or kepmenpan-25-2004 (14 elements, weight 0.071)' },
  },
  more: [
    'The file has one row per respondent and a column for each element, named by its key (persyaratan, prosedur, waktu,',
    'biaya, produk, kompetensi, perilaku, pengaduan, sarana) or U1 to U9 in that order, with scores 1 to 4; other columns',
    'are left alone, an empty cell is a question left out.',
  ],
  async run(given) {
    const { readAnswers, reckon } = await import('../modules/satisfaction/index.ts')
    const { instrument, weight, rounding, order } = await asked(given)
    const file = given.words[0]!
    const asAverages = given.options.averages === true
    const read = await readAnswers(createReadStream(file), instrument, { asAverages, order }).catch((cause: Error) => {
      throw new Refusal(`${file} cannot be read: ${cause.message}`, { cause })
    })
    if ('faults' in read) throw new Refusal(told(file, read.faults))
    const figure = reckon(instrument, read.averages, { weight, rounding })
    show(given, read.respondents, figure)
    return { value: { respondents: read.respondents, ...figure, kinerja: figure.kinerja.id } }
  },
}

async function asked(given: Given) {
  const { instruments, isOrder, roundings } = await import('../modules/satisfaction/index.ts')
  const id = text(given, 'instrument') ?? instruments[0]!.id
  const instrument = instruments.find((one) => one.id === id)
  if (!instrument)
    throw new UsageError(`there is no instrument "${id}": ${instruments.map((one) => one.id).join(', ')}`)
  const weight = text(given, 'weight') ?? undefined
  const weights = Object.keys(instrument.weights)
  if (weight !== undefined && !weights.includes(weight))
    throw new UsageError(`--weight is one of ${weights.join(', ')}, not "${weight}"`)
  const cut = given.options['cut-index'] === true ? 'index-cut-2' : 'none'
  const rounding = (text(given, 'rounding') ?? cut) as Rounding
  if (cut !== 'none' && rounding !== cut) throw new UsageError('--cut-index is a rounding: give it or --rounding')
  if (!Object.hasOwn(roundings, rounding))
    throw new UsageError(`--rounding is one of ${Object.keys(roundings).join(', ')}, not "${rounding}"`)
  const order = text(given, 'order')?.split(',')
  if (order && !isOrder(instrument, order))
    throw new UsageError(`--order names each element once: ${instrument.elements.map(({ key }) => key).join(',')}`)
  return { instrument, weight, rounding, order }
}

function told(file: string, faults: readonly Fault[]): string {
  const [first] = faults
  const where = `${file} line ${first!.line}${first!.column ? `, column ${first!.column}` : ''}`
  return `${where}: ${first!.problem}${faults.length > 1 ? `\nand ${faults.length - 1} more` : ''}`
}

function show({ say }: Given, respondents: number | null, { nrr, index, ikm, mutu, kinerja }: Figure): void {
  if (respondents !== null) say(`Responden    ${respondents}`)
  for (const [key, average] of Object.entries(nrr)) say(`${key.padEnd(18)}${average.toFixed(3)}`)
  say(`Indeks            ${index.toFixed(4)}`)
  say(`IKM               ${ikm.toFixed(2)}  mutu ${mutu}, ${kinerja.id}`)
}
