import fc from 'fast-check'
import type { Command } from './commands.ts'
import { holdKinds, holdRules } from './hold-rules.ts'
import { account, grant, house } from './testing.ts'
import { club, hadi, lina, monday, omar, sari, setting, sigit, tono, vera } from './testing-club.ts'

// Any commands, by anybody, at any pace.

const dual = account(
  'dua',
  grant('verifier', 'klub'),
  grant('signatory', 'klub'),
  grant('officer'),
  grant('unitHead', 'klub'),
)
export const actors = [sari, sari, vera, vera, omar, lina, hadi, sigit, dual, house, house, tono]
const stageIds = club.stages.map((stage) => stage.id)
const paths = ['calon.nama', 'calon.usia', 'documents.pas-foto', 'lawan.0.nama']

const stage = fc.constantFrom(...stageIds)
const payload = fc.constantFrom(
  { reason: 'Alasan', text: 'Kata', to: 'Sari' },
  { reason: 'Alasan', text: 'Kata', to: 'Sari' },
  null,
)
const output = fc.constantFrom('surat', 'kutipan', 'kartu', 'piala')
const effect = fc.constantFrom('klub.daftar', 'klub.didik')
const mark = fc
  .constantFrom(...paths)
  .map((path) => ({ path, code: path.startsWith('documents') ? 'foto-buram' : 'isian-kurang' }))
const of = <T extends Command['type']>(type: T, rest: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), payload, ...rest })

const commands = fc.oneof(
  of('approve', { stage }),
  of('approve', { stage }),
  of('sign', { stage: fc.constant('tanda-tangan') }),
  of('initial', { stage: fc.constant('paraf') }),
  of('enter', { stage: fc.constant('catat'), fields: fc.constantFrom(['nomor'], []) }),
  of('return', { stage, marks: fc.uniqueArray(mark, { minLength: 1, maxLength: 2, selector: (each) => each.path }) }),
  of('correct', { changed: fc.constant(paths), confirmed: fc.constant([]) }),
  of('correct', { changed: fc.subarray(paths), confirmed: fc.subarray(paths) }),
  of('reject', { stage, ground: fc.constant('AD ps. 3') }),
  of('refer', { stage, to: fc.constantFrom('persatuan', 'persatuan', 'klub-lain') }),
  of('transfer', { stage, to: fc.constant('9972') }),
  of('merge', { stage, into: fc.constantFrom('a', 'b') }),
  of('merge', { stage, into: fc.constantFrom('a', 'b') }),
  of('unmerge', { stage }),
  of('recategorise', { stage, to: fc.constantFrom('sama', 'lain'), unit: fc.constantFrom('klub', 'lapangan') }),
  of('answer', {
    how: fc.constantFrom('completed', 'rejected', 'elsewhere'),
    codes: fc.constantFrom([], ['persatuan']),
  }),
  of('rejoin'),
  of('redo', { stage, to: stage }),
  of('forward', { stage, to: fc.constantFrom('klub', 'lapangan', 'wilayah') }),
  of('take', { stage }),
  of('release', { stage }),
  of('reassign', { stage, to: fc.constantFrom('vera', 'omar') }),
  ...holdKinds.map((kind) =>
    of('hold', {
      stage: fc.option(stage),
      kind: fc.constant(kind),
      ground: fc.constantFrom(...holdRules[kind].grounds, 'malas'),
      until: fc.option(fc.integer({ min: 1, max: 60 }).map((n) => monday + n * 86_400_000)),
    }),
  ),
  of('resume', { stage: fc.option(stage), kind: fc.constantFrom(...holdKinds) }),
  of('makeSafe', { stage }),
  of('note'),
  of('comment', { forApplicant: fc.boolean() }),
  of('rate'),
  of('withdraw'),
  of('appeal'),
  of('denyAppeal'),
  of('reopen'),
  of('correctRecord'),
  of('replace', { output }),
  of('revoke', { output, ground: fc.constant('AD') }),
  of('annul', { output, ground: fc.constant('putusan-pengadilan') }),
  of('pay'),
  of('effectDone', { effect }),
  of('effectDone', { effect }),
  of('effectFailed', { effect, code: fc.constant('x') }),
  of('retry', { effect }),
  of('retry', { effect }),
  of('issue', { output }),
  of('issue', { output }),
  of('ready', { output }),
  of('handOver', { output }),
  of('startPart'),
  of('expire'),
  of('expire'),
  of('expire'),
  of('changeCalendar', { previous: fc.constant(setting.calendar), reason: fc.constant('libur-baru') }),
) as fc.Arbitrary<Command>

export const steps = fc.array(
  fc.record({
    command: commands,
    by: fc.nat(actors.length - 1),
    // Mostly the right person for the stage, so that deep states are reached.
    fitting: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
    // Every third step is the next one of the ordinary way.
    onward: fc.integer({ min: 0, max: 9 }).map((n) => n < 4),
    onOpenStage: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
    fresh: fc.integer({ min: 0, max: 19 }).map((n) => n > 0),
    later: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: -60_000, max: 3_600_000 }) },
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 9 * 86_400_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 15 * 86_400_000, max: 40 * 86_400_000 }) },
    ),
    holiday: fc.boolean(),
    answers: fc.nat(3),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
)
export type Steps = typeof steps extends fc.Arbitrary<infer S> ? S : never
