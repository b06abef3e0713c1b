/** What the rules answer when they say no. A value, not an exception; `locales/` has the words under `refusal.{code}`. */
export interface Refusal {
  code: string
  /** What the words need, e.g. the number of a ticket. Never personal data of somebody else. */
  values?: Readonly<Record<string, string | number>>
  /** Dotted path of the input it is about, when it is about one. */
  field?: string
  way?: Way
}

/** A link beside a message, to where it is put right: a path of this region and the key of its words. */
export interface Way {
  href: string
  key: string
  values?: Refusal['values']
}

export interface Refused {
  refusal: Refusal
}

export function refuse(code: string, values?: Refusal['values'], field?: string): Refused {
  return { refusal: { code, ...(values && { values }), ...(field && { field }) } }
}

export function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'refusal' in outcome
}
