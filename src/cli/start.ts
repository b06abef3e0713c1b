import { loadConfig, settings } from '../platform/config.ts'
import { type Command, Refusal, text, UsageError } from './command.ts'
import { out } from './out.ts'
import { placeOptions } from './place.ts'

export const command: Command = {
  usage: '[--port 8080] [--data DIR] [--host 127.0.0.1] [--no-demo]',
  summary: 'starts everything, and on a first run fills the demonstration city',
  options: {
    port: { value: 'PORT', help: 'port to listen on (PORT)' },
    host: { value: 'ADDRESS', help: 'address to listen on, 0.0.0.0 for all (HOST)' },
    ...placeOptions,
    'no-demo': { help: 'start empty, with a page that sets up a real region' },
    demo: { help: 'fill the demonstration city although DATABASE_URL is set' },
    jobs: { value: 'WHERE', help: 'here, off (another process runs them) or only (PENDOPO_JOBS)' },
  },
  more: [
    'Environment:',
    ...settings.map(([name, means, usual]) => `  ${name.padEnd(18)} ${means}${usual && ` [${usual}]`}`),
  ],
  async run(given) {
    const { demo, 'no-demo': noDemo } = given.options
    if (demo && noDemo) throw new UsageError('--demo and --no-demo exclude each other')
    const wanted = (name: string) => text(given, name) ?? undefined
    const config = loadConfig(process.env, {
      port: wanted('port'),
      host: wanted('host'),
      data: wanted('data'),
      jobs: wanted('jobs'),
      demo: noDemo ? false : demo ? true : undefined,
    })
    const stopped = new Promise<NodeJS.Signals>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    })
    const { startPendopo } = await import('../main.ts')
    const running = await startPendopo(config).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') throw cause
      throw new Refusal(`port ${config.listen.port} is taken by another program; choose one with --port`, { cause })
    })
    if (given.options.json)
      out.log(
        JSON.stringify({
          address: running.address,
          ...(running.setUpCode && { setUpCode: running.setUpCode, unfinished: running.unfinished }),
          ...(running.people.length > 0 && {
            people: running.people.map(({ role, name, path }) => ({ role, name, logIn: running.address + path })),
          }),
        }),
      )
    else given.say(running.address ? `Pendopo answers at ${running.address}` : 'Pendopo runs its jobs')
    if (running.address && running.people.length > 0) {
      given.say(`Demonstration: log in with one click at ${running.address}/demo/masuk, for example as`)
      for (const { role, name, path } of running.people)
        given.say(`  ${role.padEnd(12)} ${name.padEnd(22)} ${running.address}${path}`)
    }
    const { setUpCode, unfinished } = running
    const todo = unfinished
      ? `setting up ${unfinished} was broken off: finish it`
      : 'there is no region yet: set one up'
    if (setUpCode) given.say(`${todo} at ${running.address}/persiapan with the code ${setUpCode}`)

    await stopped
    // Whoever asks a second time, or waits in vain, gets an end at once; the database is then stopped by its own means.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
    setTimeout(() => process.exit(1), 20_000).unref()
    await running.close()
    return { printed: true }
  },
}
