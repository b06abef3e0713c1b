import pg from 'pg'

const { builtins, getTypeParser } = pg.types

// A count or an amount is a number here; one too big for that is a fault, never a rounded figure.
function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${text} does not fit a number exactly`)
  return value
}

const ownParsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, whole],
  [builtins.NUMERIC, Number],
  // A day is not a moment: as a Date it would be midnight of whatever zone the machine is in.
  [builtins.DATE, (text) => text],
  [1016, list(whole)],
  [1231, list(Number)],
  [1182, list((text) => text)],
])

/** How values arrive: int8, numeric and counts as numbers, days as `YYYY-MM-DD`, moments as Date. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && ownParsers.get(oid)) || getTypeParser(oid, format as 'text')) as typeof getTypeParser,
}

function list<T>(parse: (text: string) => T) {
  return (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : parse(item)))
}
