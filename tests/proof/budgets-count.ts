import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

const counting = new AsyncLocalStorage<string[]>()
const { query } = pg.Client.prototype

// Every statement of every pool goes through here; what other work asks meanwhile belongs to no count.
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [asked] = args as [string | { text?: string }]
  counting.getStore()?.push(typeof asked === 'string' ? asked : (asked.text ?? ''))
  return Reflect.apply(query, this, args)
} as never

/** Every statement that this work sends to the database, in order. */
export async function statementsOf<T>(work: () => PromiseLike<T>): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = []
  const result = await counting.run(statements, async () => await work())
  return { result, statements }
}
