import type { Command, Group } from './command.ts'
import { commands } from './commands.ts'

export async function overview(): Promise<string> {
  const lines = ['usage: pendopo COMMAND [OPTIONS]', '']
  for (const [name, load] of Object.entries(commands)) {
    const { command } = await load()
    if ('commands' in command)
      for (const [word, one] of Object.entries(command.commands)) lines.push(row(`${name} ${word}`, one.summary))
    else lines.push(row(name, command.summary))
  }
  return [...lines, '', 'pendopo COMMAND --help explains one. --json prints one JSON value instead of sentences.'].join(
    '\n',
  )
}

export function groupHelp(name: string, group: Group): string {
  const rows = Object.entries(group.commands).map(([word, command]) => row(`${name} ${word}`, command.summary))
  return [group.summary, '', ...rows].join('\n')
}

export function commandHelp(name: string, command: Command): string {
  const options = Object.entries({ ...command.options, json: { help: 'print one JSON value instead of sentences' } })
  const rows = options.map(([option, { value, help }]: [string, { value?: string; help: string }]) =>
    row(`--${option}${value ? ` ${value}` : ''}`, help),
  )
  const more = command.more ? ['', ...command.more] : []
  return [`usage: pendopo ${name} ${command.usage}`.trimEnd(), '', command.summary, '', ...rows, ...more].join('\n')
}

const row = (left: string, right: string) => `  ${left.padEnd(22)} ${right}`
