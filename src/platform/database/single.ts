import pg from 'pg'

/**
 * One connection apart from the pools. That the database goes away fails what is asked over it, and nothing more: a client also
 * emits an error of its own then, which ends the program where nobody listens.
 */
export function singleClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config)
  client.on('error', () => {}) // whoever asked is told
  return client
}
