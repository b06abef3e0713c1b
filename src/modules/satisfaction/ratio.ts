/** An exact fraction of integers; 0.1 + 0.2 is 0.3 here. The denominator is positive. */
export interface Ratio {
  num: bigint
  den: bigint
}

export function ratio(num: number | bigint, den: number | bigint = 1): Ratio {
  return { num: BigInt(num), den: BigInt(den) }
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den }
}

export function times(a: Ratio, b: Ratio): Ratio {
  return { num: a.num * b.num, den: a.den * b.den }
}

/** The value in units of 10^-decimals, half rounded up (2.345 at two decimals: 235). Not for negative values. */
export function roundHalfUp({ num, den }: Ratio, decimals: number): bigint {
  return (2n * num * 10n ** BigInt(decimals) + den) / (2n * den)
}

/** The same, the rest cut off. */
export function cut({ num, den }: Ratio, decimals: number): bigint {
  return (num * 10n ** BigInt(decimals)) / den
}

/** For showing: to ten decimals. */
export function toNumber(value: Ratio): number {
  return Number(roundHalfUp(value, 10)) / 1e10
}

/** `3.45` or `3,45`, exactly as written; undefined for anything else. */
export function parseDecimal(written: string): Ratio | undefined {
  const found = /^(\d{1,9})(?:[.,](\d{1,18}))?$/.exec(written.trim())
  if (!found) return undefined
  const [, whole, part = ''] = found
  return { num: BigInt(whole! + part), den: 10n ** BigInt(part.length) }
}
