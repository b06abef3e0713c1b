interface Limits {
  /** Items of one batch. */
  most: number
  /** After so many milliseconds a batch no longer holds up the next: it may be waiting for somebody's lock. 250 unless said. */
  patience?: number
}

/**
 * Lets single requests travel together: the first goes at once, and those that come while it is under way go in one batch after
 * it. Under light use nothing waits; under heavy use a trip to the database and its commit are shared.
 * `work` answers its items in their order. When a batch fails, each of its items is tried alone, so that none suffers for
 * another's fault: `work` must bear being repeated.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, patience = 250 }: Limits,
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item
    resolve(result: Result): void
    reject(error: unknown): void
  }
  const queue: Waiting[] = []
  let holding: symbol | null = null

  async function run(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item))
      batch.forEach((waiting, i) => {
        waiting.resolve(results[i]!)
      })
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error)
      else await Promise.all(batch.map((waiting) => run([waiting])))
    }
  }

  function next(): void {
    if (holding || queue.length === 0) return
    const own = Symbol()
    holding = own
    const goOn = () => {
      clearTimeout(timer)
      if (holding !== own) return
      holding = null
      next()
    }
    const timer = setTimeout(goOn, patience)
    void run(queue.splice(0, most)).finally(goOn)
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      next()
    })
}
