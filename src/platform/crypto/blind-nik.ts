import type { Context } from '../context.ts'

/**
 * The keyed index of a NIK, bound to its region: the same for the register, for accounts' claims and for parties of cases,
 * so that each finds the other's, and different in every other region.
 */
export const blindNik = ({ region, house: { keys } }: Pick<Context, 'region' | 'house'>, nik: string): Buffer =>
  keys.blind(`nik/${region.code}`, nik)
