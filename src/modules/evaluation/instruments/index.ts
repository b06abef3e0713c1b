import type { Instrument } from './instrument.ts'
import { permenpan2022 } from './permenpan-29-2022.ts'

/** Newest first. A year keeps the instrument it was evaluated with. */
export const instruments: readonly Instrument[] = [permenpan2022]

/** The instrument of a year; undefined: there was none yet. */
export const instrumentOf = (year: number): Instrument | undefined => instruments.find(({ from }) => from <= year)
