/** Four to six digits, and none of those that everybody tries first; null: it will do. */
export function pinFault(pin: string): 'pin-form' | 'pin-weak' | null {
  if (!/^\d{4,6}$/.test(pin)) return 'pin-form'
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])))
  const [step] = steps
  return steps.size === 1 && Math.abs(step!) <= 1 ? 'pin-weak' : null
}
