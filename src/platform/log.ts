import { format } from 'node:util'
import pino, { type Logger } from 'pino'
import type { Log } from './context.ts'
import { outliveAway } from './database/away.ts'

/** The program's log: lines of JSON on standard error, for standard output belongs to the command line's answers. */
export const openLog = (level: string): Logger => pino({ level }, pino.destination(2))

/** For the whole process: what libraries print, what Node warns of and a fault's last words become lines of the log, too. */
export function keepToLog(log: Logger): void {
  for (const [method, level] of Object.entries(printing))
    console[method as keyof typeof printing] = (...said) => log[level](...printed(said))
  process.removeAllListeners('warning') // Node's own, which prints
  process.on('warning', (warning) => log.warn(reasonOf(warning), 'a warning'))
  process.on('unhandledRejection', outliveAway(log))
  process.on('uncaughtException', (error) => {
    log.fatal(reasonOf(error), 'the program ends: a fault that nobody caught')
    process.exit(1)
  })
}

/** What may be said of a fault. Its other fields are not: those of a database tell the values of a row. */
export function reasonOf(fault: unknown): { reason: string; stack?: string; code?: string } {
  if (!(fault instanceof Error)) return { reason: String(fault) }
  const { message, stack, code } = fault as NodeJS.ErrnoException
  return { reason: message, ...(stack && { stack }), ...(code && { code }) }
}

const printing = {
  trace: 'warn',
  error: 'warn',
  warn: 'warn',
  info: 'info',
  log: 'info',
  debug: 'info',
} as const satisfies Record<string, keyof Log>

// Objects are left out, whatever is in them.
function printed(said: readonly unknown[]): [object, string] {
  const fault = said.find((each) => each instanceof Error)
  const words = said.filter((each) => typeof each !== 'object' && typeof each !== 'function')
  return [fault ? reasonOf(fault) : {}, words.length > 0 ? format(...words) : 'printed by a library']
}
