import type { Instrument } from './instrument.ts'
import { kepmenpan2004 } from './kepmenpan-25-2004.ts'
import { permenpan2017 } from './permenpan-14-2017.ts'

export const instruments: readonly Instrument[] = [permenpan2017, kepmenpan2004]

/** The instrument that is asked today. */
export const current = permenpan2017
