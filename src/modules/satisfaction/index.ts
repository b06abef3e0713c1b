export { type Fault, readAnswers } from './csv.ts'
export { current as currentInstrument, instruments } from './instruments/index.ts'
export type { Instrument } from './instruments/instrument.ts'
export { type Figure, reckon, sampleSize } from './model.ts'
