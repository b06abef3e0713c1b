import { isRefused } from '../platform/outcome.ts'
import { type Command, Refusal } from './command.ts'
import { placeOptions, withRegion } from './place.ts'

export const command: Command = {
  usage: 'NUMBER [--region CODE] [--data DIR]',
  summary: 'erases what was written in a case that has ended, for good',
  words: [1, 1],
  options: { region: { value: 'CODE', help: 'region; without it, the oldest' }, ...placeOptions },
  more: [
    'Destroys the key of the case, and empties search, parties, notices and files. Its events stay without their words, and the',
    'log still verifies. "erasures.jsonl" in the data folder remembers it for restores: keep a copy apart from the backups.',
  ],
  run: (given) =>
    withRegion(given, async (ctx) => {
      const { eraseCase } = await import('../modules/office/index.ts')
      const outcome = await eraseCase(ctx, given.words[0]!.toUpperCase())
      if (isRefused(outcome)) throw new Refusal(ctx.t(`refusal.${outcome.refusal.code}`, outcome.refusal.values))
      given.say(`${given.words[0]} is erased`)
      return { value: outcome }
    }),
}
