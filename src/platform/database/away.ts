const codes = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const words = /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect)/

/** Whether this fault means that the database is away, or just came back: the same may work in a moment. */
export function isAway(error: { code?: unknown; syscall?: unknown; message?: unknown }): boolean {
  if (codes.has(String(error.code))) return true
  if (error.code === 'ENOENT') return error.syscall === 'connect' // its socket
  return words.test(String(error.message))
}
