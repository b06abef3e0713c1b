import { type Command, type Group, Refusal } from './command.ts'
import { placeOptions, withPlace, withRegion } from './place.ts'

const list: Command = {
  usage: '[--data DIR]',
  summary: 'lists the epochs of keys, and how many keys each wraps',
  options: placeOptions,
  run: (given) =>
    withRegion(given, async (ctx) => {
      const { listEpochs } = await import('../modules/office/index.ts')
      const epochs = await listEpochs(ctx)
      for (const { epoch, since, keys, current } of epochs)
        given.say(`${epoch}  since ${new Date(since).toISOString()}  wraps ${keys} keys${current ? '  in use' : ''}`)
      return { value: epochs }
    }),
}

const rotate: Command = {
  usage: '[--data DIR]',
  summary: 'begins a new epoch; a job then wraps the live keys anew',
  options: placeOptions,
  run: (given) =>
    withRegion(given, async (ctx) => {
      const { beginEpoch } = await import('../modules/office/index.ts')
      const epoch = await beginEpoch(ctx)
      given.say(`epoch ${epoch} begins; what is new is wrapped in it in half a minute, the rest by a job`)
      return { value: { epoch } }
    }),
}

const sheet: Command = {
  usage: '[--data DIR]',
  summary: 'prints the recovery sheet: the secret without which nothing can be read',
  options: placeOptions,
  run: (given) =>
    withPlace(given, async (database, config) => {
      const { unwrapRing } = await import('../platform/crypto/ring.ts')
      const known = await database.shared.selectFrom('key_epoch').select(['epoch', 'wrapped']).execute()
      if (known.length === 0) throw new Refusal('there are no keys yet: "start" makes them')
      unwrapRing(config.secret, known)
      const { takeSheet } = await import('../modules/office/index.ts')
      await takeSheet(database.shared, null, Date.now())
      const secret = config.secret.toString('hex')
      for (const line of [
        'PENDOPO RECOVERY SHEET',
        '',
        `Data: ${config.databaseUrl ? 'server of DATABASE_URL' : config.data}`,
        'PENDOPO_SECRET:',
        ...(secret.match(/.{16}/g) ?? []).map((part) => `  ${part.replace(/(.{4})/g, '$1 ').trimEnd()}`),
        '',
        'Print it, lock it away, and keep it apart from every backup. Typed in without spaces, it opens what is restored.',
        'Whoever has it and a backup can read everything; whoever has lost it can read nothing.',
      ])
        given.say(line)
      return { value: { secret } }
    }),
}

export const command: Group = { summary: 'keys that seal what people wrote', commands: { list, rotate, sheet } }
