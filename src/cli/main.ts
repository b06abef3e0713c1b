import { parseArgs } from 'node:util'
import { type Command, type Group, parserOptions, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { commandHelp, groupHelp, overview } from './help.ts'
import { out } from './out.ts'

// Nothing that still hangs on a connection keeps a command from ending.
process.exit(await main(process.argv.slice(2)))

/** Exit status: 0 done, 1 refused or failed, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await print(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) return complain(`there is no command "${name}"`, 'pendopo --help lists them', 2)
  const { command } = await load()
  return 'commands' in command ? runGroup(name, command, rest) : run(name, command, rest)
}

async function runGroup(name: string, group: Group, args: readonly string[]): Promise<number> {
  const [word, ...rest] = args
  if (word === '--help' || word === '-h') {
    await print(groupHelp(name, group))
    return 0
  }
  const command = word !== undefined && Object.hasOwn(group.commands, word) ? group.commands[word] : undefined
  if (command) return run(`${name} ${word}`, command, rest)
  const choices = Object.keys(group.commands).join(', ')
  return complain(
    word ? `"${name}" has no command "${word}"` : `"${name}" needs one more word`,
    `choose one of: ${choices}`,
    2,
  )
}

async function run(name: string, command: Command, args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parsed(command, args)
    if (values.help) {
      await print(commandHelp(name, command))
      return 0
    }
    const [least, most] = command.words ?? [0, 0]
    if (positionals.length < least) throw new UsageError('something is missing')
    if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is one word too many`)
    const done = await command.run({
      options: values as Record<string, string | boolean | undefined>,
      words: positionals,
      say: values.json ? () => {} : (line) => out.log(line),
    })
    if (values.json && !done?.printed) await print(JSON.stringify(done?.value ?? null))
    return done?.failed ? 1 : 0
  } catch (error) {
    if (error instanceof UsageError)
      return complain(error.message, `usage: pendopo ${name} ${command.usage}`.trimEnd(), 2)
    if (process.env.PENDOPO_LOG === 'debug') out.error(error)
    return complain((error as Error).message, null, 1)
  }
}

function parsed(command: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: parserOptions(command), allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0])
  }
}

function complain(first: string, second: string | null, status: number): number {
  const [line, more] = first.split('\n')
  out.error(`pendopo: ${line}`)
  if (second ?? more) out.error(second ?? more)
  return status
}

// Waits for a slow pipe: what is still in memory when the process ends would be lost.
function print(words: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${words}\n`, () => resolve()))
}
