import type { Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, refusal, type Upload } from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { administers, show } from '../accounts/index.ts'
import { familyColumns, importFamilies } from '../population/index.ts'
import { importOfficers, importUnits, type LineFault, officerColumns, unitColumns } from './intake.ts'
import { areaColumns, importAreas } from './intake-areas.ts'
import { IntakePage, type IntakeView, intakePath } from './pages/intake.tsx'

const MAX = 50 * 1024 * 1024

const kinds: IntakeView['kinds'] = [
  { id: 'units', columns: unitColumns },
  { id: 'areas', columns: areaColumns },
  { id: 'officers', columns: officerColumns },
  { id: 'families', columns: familyColumns },
]

const front = operation({
  id: 'office.intake',
  method: 'GET',
  path: intakePath,
  may: administers,
  run: async () => show(IntakePage, { kinds }),
})

type Outcome = Refused | { faults: readonly LineFault[] } | Omit<IntakeView, 'kinds' | 'faults'>

const taking = (id: string, name: string, words: string, take: (ctx: Context, csv: string) => Promise<Outcome>) =>
  operation({
    id: name,
    method: 'POST',
    path: `${intakePath}/${id}`,
    upload: { maxBytes: MAX, count: 1 },
    may: administers,
    async run(ctx, { files }): Promise<Answer> {
      const csv = await textOf(files[0])
      const outcome = typeof csv === 'string' ? await take(ctx, csv) : { faults: [{ line: 1, column: null, ...csv }] }
      if (isRefused(outcome)) return refusal(outcome.refusal, 409, intakePath)
      if (!('faults' in outcome)) return show(IntakePage, { kinds, ...outcome })
      const from = typeof csv === 'string' ? words : 'office.intake'
      const faults = outcome.faults.map(({ code, ...fault }) => ({ ...fault, key: `${from}.${code}` }))
      return show(IntakePage, { kinds, faults }, 422)
    },
  })

const units = taking('units', 'office.importUnits', 'office.intake', async (ctx, csv) => {
  const taken = await importUnits(ctx, csv)
  return 'units' in taken ? { done: { key: 'office.intake.done.units', values: { count: taken.units } } } : taken
})

const areas = taking('areas', 'office.importAreas', 'office.intake', async (ctx, csv) => {
  const taken = await importAreas(ctx, csv)
  return 'areas' in taken ? { done: { key: 'office.intake.done.areas', values: { count: taken.areas } } } : taken
})

const officers = taking('officers', 'office.importOfficers', 'office.intake', async (ctx, csv) => {
  const taken = await importOfficers(ctx, csv)
  if (!('officers' in taken)) return taken
  const done = { key: 'office.intake.done.officers', values: { count: taken.officers.length } }
  // Handed over as they stand: whole, with the host.
  const links = taken.officers.flatMap(({ name, link }) => (link ? [{ name, link: ctx.origin + ctx.path(link) }] : []))
  return { done, links }
})

const families = taking('families', 'office.importFamilies', 'population.intake', async (ctx, csv) => {
  const taken = await importFamilies(ctx, csv)
  return 'families' in taken ? { done: { key: 'office.intake.done.families', values: { ...taken } } } : taken
})

async function textOf(file: Upload | undefined): Promise<string | { code: string }> {
  if (!file) return { code: 'no-file' }
  const pieces: Buffer[] = []
  for await (const piece of file.stream) pieces.push(piece as Buffer)
  return file.truncated() ? { code: 'too-large' } : Buffer.concat(pieces).toString('utf8')
}

export const intakeOperations: readonly Operation[] = [front, units, areas, officers, families]
