/** The number of a report at SP4N-LAPOR! as it was typed: digits, often behind # or "LAPOR!"; null: it is none. */
export function sp4nIn(typed: string): string | null {
  const [, number] = /^(?:(?:sp4n)?[- ]*lapor!?)?[\s#:.-]*([\d\s.-]+)$/i.exec(typed.trim()) ?? []
  const digits = number?.replace(/\D/g, '') ?? ''
  return /^\d{4,12}$/.test(digits) ? digits : null
}
