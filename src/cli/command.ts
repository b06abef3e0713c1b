import type { ParseArgsConfig } from 'node:util'

/** One option of a command; `value` names what follows it in the help, absent for a switch. */
export interface Option {
  help: string
  value?: string
  short?: string
}

/** What the command line gave: a text per option with a value, true per switch. */
export interface Given {
  options: Readonly<Record<string, string | boolean | undefined>>
  words: readonly string[]
  /** Sentences for a person, on stdout; silent under `--json`. */
  say(line: string): void
}

/** What a command did. `value` is what `--json` prints; `failed` makes the exit status 1. */
export interface Done {
  value?: unknown
  failed?: boolean
  /** It has printed its JSON itself, when it was due. */
  printed?: boolean
}

export interface Command {
  /** After the command's name: `FILE… [--weight W]`. */
  usage: string
  summary: string
  options?: Readonly<Record<string, Option>>
  /** Lines after the options in its help. */
  more?: readonly string[]
  /** How many words it takes, least and most. */
  words?: readonly [least: number, most: number]
  run(given: Given): Promise<Done | undefined>
}

/** Commands below one word: `region add`, `region list`. */
export interface Group {
  summary: string
  commands: Readonly<Record<string, Command>>
}

/** Wrong usage: exit status 2, with the command's usage as second line. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The rules or the circumstances say no: exit status 1 and one plain line. */
export class Refusal extends Error {
  override name = 'Refusal'
}

export const parserOptions = (command: Command): NonNullable<ParseArgsConfig['options']> => ({
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  ...Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, { value, short }]) => [
      name,
      { type: value ? 'string' : 'boolean', ...(short && { short }) } as const,
    ]),
  ),
})

/** A text option, or null where it was not given. */
export const text = (given: Given, name: string): string | null => {
  const value = given.options[name]
  return typeof value === 'string' ? value : null
}

/** A whole number from `least` on; anything else is wrong usage. */
export function whole(given: Given, name: string, fallback: number, least = 0): number {
  const value = text(given, name)
  if (value === null) return fallback
  if (!/^\d{1,15}$/.test(value) || Number(value) < least)
    throw new UsageError(`--${name} takes a whole number from ${least} on, not "${value}"`)
  return Number(value)
}

/** A text option that must be given. */
export function needed(given: Given, name: string): string {
  const value = text(given, name)
  if (value === null) throw new UsageError(`--${name} is needed`)
  return value
}
