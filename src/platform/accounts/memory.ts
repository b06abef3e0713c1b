import type { Moment } from '../context.ts'

interface Kept<T> {
  value: T
  until: Moment
}

/** Remembers values for a while; the oldest go when there are too many. */
export class Memory<T> {
  private readonly kept = new Map<string, Kept<T>>()
  private readonly forMs: number
  private readonly most: number

  constructor(forMs: number, most: number) {
    this.forMs = forMs
    this.most = most
  }

  get(key: string, now: Moment): T | undefined {
    const found = this.kept.get(key)
    return found && now < found.until ? found.value : undefined
  }

  keep(key: string, value: T, now: Moment): void {
    this.kept.delete(key) // so that it stands last, as the newest
    this.kept.set(key, { value, until: now + this.forMs })
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!)
  }

  drop(key: string): void {
    this.kept.delete(key)
  }

  dropWhere(wanted: (key: string, value: T) => boolean): void {
    for (const [key, { value }] of this.kept) if (wanted(key, value)) this.kept.delete(key)
  }
}
