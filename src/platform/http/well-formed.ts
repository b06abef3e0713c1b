/** Deeper than any form or API body of ours. */
const DEEPEST = 40

/**
 * Text that the database can keep, nested no deeper than anybody needs: PostgreSQL takes no NUL, JSON no half of a surrogate
 * pair, and no recursion survives ten thousand brackets.
 */
export function wellFormed(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (depth >= DEEPEST) return false
  return Object.entries(value).every(([name, inner]) => wellFormed(name) && wellFormed(inner, depth + 1))
}
