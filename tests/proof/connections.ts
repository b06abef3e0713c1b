import { AsyncLocalStorage } from 'node:async_hooks'
import type { TestHouse } from '../support/harness.ts'

/**
 * Where a transaction asked for a second connection. As many of them at once as there are connections wait for each other
 * until they give up.
 */
export function secondConnections(house: TestHouse): readonly string[] {
  const found: string[] = []
  const inTransaction = new AsyncLocalStorage<boolean>()
  const { database } = house
  const { transaction, sharedTransaction, app } = database
  database.transaction = (schema, work) => transaction(schema, (db) => inTransaction.run(true, () => work(db)))
  database.sharedTransaction = (work) => sharedTransaction((db) => inTransaction.run(true, () => work(db)))
  const connect = app.connect.bind(app) as (...args: unknown[]) => unknown
  app.connect = ((...args: unknown[]) => {
    const { stack = '' } = new Error()
    // The sequencer that was woken begins later, by a clock of its own: nothing waits for it.
    if (inTransaction.getStore() && !stack.includes('/events/sequencer.ts')) found.push(placeOf(stack))
    return connect(...args)
  }) as typeof app.connect
  return found
}

const placeOf = (stack: string) =>
  stack
    .split('\n')
    .filter((line) => /\/src\//.test(line))
    .slice(0, 3)
    .join(' ')
