import { type Command, Refusal, whole } from './command.ts'
import { placeOptions, withRegion } from './place.ts'

export const command: Command = {
  usage: '[--months 4] [--cases 1000] [--seed 1] [--region CODE]',
  summary: 'fills a demonstration region with more history, decided by the real rules',
  options: {
    months: { value: 'N', help: 'over how many months back from now (4)' },
    cases: { value: 'N', help: 'how many cases (1000)' },
    seed: { value: 'N', help: 'the same number tells the same story (1)' },
    region: { value: 'CODE', help: 'the demonstration region; the oldest region without it' },
    ...placeOptions,
  },
  more: [
    'Only in a demonstration region, for ever marked as such. The register of persons is left as it is, and nobody is told.',
  ],
  run: (given) =>
    withRegion(given, async (ctx) => {
      if (!ctx.region.demo)
        throw new Refusal(`${ctx.region.name} (${ctx.region.code}) is a real region: nothing is simulated there`)
      const asked = {
        months: whole(given, 'months', 4, 1),
        cases: whole(given, 'cases', 1000, 1),
        seed: whole(given, 'seed', 1),
      }
      const { loadHistory } = await import('../simulation/history.ts')
      const began = performance.now()
      const made = await loadHistory(ctx, asked)
      const seconds = Math.round((performance.now() - began) / 100) / 10
      given.say(
        `${made.cases} cases with ${made.events} events in ${ctx.region.name}, ${made.open} of them open (${seconds} s)`,
      )
      return { value: { region: ctx.region.code, ...made, seconds } }
    }),
}
