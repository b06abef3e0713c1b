import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DateText } from '../platform/context.ts'
import { type Command, needed, Refusal, text, UsageError } from './command.ts'
import { placeOptions, withRegion } from './place.ts'

/** `figures export`: a service's event log for programs that study processes. */
export const exportLog: Command = {
  usage: '--format xes|ocel --service ID --from MONTH --until MONTH [--out FILE] [--region CODE] [--data DIR]',
  summary: 'writes how the cases of a service went, without people, as XES or OCEL 2.0',
  options: {
    format: { value: 'F', help: 'xes (IEEE 1849-2016) or ocel (OCEL 2.0 as JSON)' },
    service: { value: 'ID', help: 'service, for example akta-kelahiran' },
    from: { value: 'MONTH', help: 'first month in which cases ended, for example 2026-01' },
    until: { value: 'MONTH', help: 'the last' },
    out: { value: 'FILE', help: 'file; without it, named after service and months' },
    region: { value: 'CODE', help: 'region; without it, the oldest' },
    ...placeOptions,
  },
  run(given) {
    const [asked, service] = [needed(given, 'format'), needed(given, 'service')]
    const period = { from: month(needed(given, 'from'), 'from'), to: month(needed(given, 'until'), 'until') }
    return withRegion(given, async (ctx) => {
      const { followWays, formats, logOf, serviceOf } = await import('../modules/mining/index.ts')
      const format = formats.find((one) => one === asked)
      if (!format) throw new UsageError(`--format takes ${formats.join(' or ')}, not "${asked}"`)
      const definition = await serviceOf(ctx, service)
      if (!definition) throw new Refusal(`there is no service "${service}"`)
      await followWays(ctx)
      const log = await logOf(ctx, definition, period, format)
      if (!log) throw new Refusal('too few cases ended in these months: one could tell whose they are')
      const file = text(given, 'out') ?? log.name
      await pipeline(Readable.from(log.body()), createWriteStream(file))
      given.say(`${file}: ${log.cases} cases; ${log.leftOut} left out, of ways that fewer than five went`)
      return { value: { file, cases: log.cases, leftOut: log.leftOut } }
    })
  },
}

function month(given: string, name: string): DateText {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given))
    throw new UsageError(`--${name} takes a month such as 2026-01, not "${given}"`)
  return `${given}-01`
}
