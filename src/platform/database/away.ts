import type { Log } from '../context.ts'

const codes = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const words = /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect)/

/** Whether this fault means that the database is away, or just came back: the same may work in a moment. */
export function isAway(error: { code?: unknown; syscall?: unknown; message?: unknown }): boolean {
  if (codes.has(String(error.code))) return true
  if (error.code === 'ENOENT') return error.syscall === 'connect' // its socket
  return words.test(String(error.message))
}

/**
 * For promises of libraries that nobody waits for: that the database went away under one does not end the program. Every other
 * fault still does.
 */
export const outliveAway = (log: Log) => (reason: unknown) => {
  if (!(reason instanceof Error) || !isAway(reason as { code?: unknown; message?: unknown })) throw reason
  log.warn({ reason: reason.message, stack: reason.stack }, 'the database went away under something nobody waited for')
}
