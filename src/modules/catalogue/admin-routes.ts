import type { Readable } from 'node:stream'
import { stringify } from 'yaml'
import { z } from 'zod'
import { findAccount, mayIn, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { forgetPages } from '../../platform/http/cache.ts'
import { type Answer, type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { compareDefinitions } from './compare.ts'
import { AdminListPage, AdminServicePage, SourcePage, WithdrawPage } from './pages/admin.tsx'
import { ComparePage } from './pages/compare.tsx'
import { EditPage, type EditView } from './pages/edit.tsx'
import { show } from './routes.ts'
import { compare, current, examineSource, failed, publish, version, versionTaken, withdraw } from './service.ts'
import { sourceOf, states, type VersionEntry, versionsOf } from './store.ts'

const largest = 300 * 1024
const params = z.object({ service: z.string().max(80) })
const text = z.string().max(largest)
const versionNumber = z.coerce.number().int().positive().max(999_999)
const draf = z.enum(['keep', 'offer', 'require']).default('keep')

/** Administers this region: the whole of it, not one unit. */
function administers<Row>(actor: Actor, _row: Row, ctx: Context): boolean | 'login' {
  return actor.kind === 'anonymous' ? 'login' : mayIn(actor, 'regionAdmin', {}, today(ctx))
}

const list = operation({
  id: 'catalogue.admin',
  method: 'GET',
  path: '/kelola/layanan',
  may: administers,
  async run(ctx) {
    const [entries, services] = await Promise.all([versionsOf(ctx.db), states(ctx.db)])
    const rows = await Promise.all(
      services.map(async ({ service, current: open }) => {
        const entry = entries.find((e) => e.service === service && (open === null || e.version === open))!
        return {
          id: service,
          name: await nameOf(ctx, entry),
          version: entry.version,
          publishedAt: entry.publishedAt,
          offered: open !== null,
        }
      }),
    )
    return show(AdminListPage, { rows })
  },
})

const edit = operation({
  id: 'catalogue.edit',
  method: 'GET',
  path: '/kelola/layanan/baru',
  query: z.object({ dari: z.string().max(80).optional(), versi: versionNumber.optional() }),
  may: administers,
  async run(ctx, { query: { dari, versi } }) {
    const entries = dari ? await versionsOf(ctx.db, dari) : []
    const from = entries.find((entry) => entry.version === (versi ?? entry.version))
    return show(EditPage, {
      text: from ? renumbered(await fileOf(ctx, from), entries[0]!.version + 1) : '',
      problems: [],
      ready: null,
    })
  },
})

const check = operation({
  id: 'catalogue.check',
  method: 'POST',
  path: '/kelola/layanan/pemeriksaan',
  body: z.object({ teks: text }),
  may: administers,
  run: (ctx, { body }) => checked(ctx, body.teks),
})

const upload = operation({
  id: 'catalogue.upload',
  method: 'POST',
  path: '/kelola/layanan/berkas',
  upload: { maxBytes: largest, count: 1 },
  may: administers,
  async run(ctx, { files: [file] }) {
    if (!file)
      return show(EditPage, { text: '', problems: [], refusal: { code: 'service-file-missing' }, ready: null }, 422)
    const read = await readText(file.stream)
    if (file.truncated())
      return show(EditPage, { text: '', problems: [], refusal: { code: 'service-file-large' }, ready: null }, 422)
    return checked(ctx, read)
  },
})

const publishing = operation({
  id: 'catalogue.publish',
  method: 'POST',
  path: '/kelola/layanan',
  body: z.object({ teks: text, draf }),
  may: administers,
  async run(ctx, { body }) {
    const outcome = await publish(ctx, body.teks, body.draf)
    if (failed(outcome)) return show(EditPage, { text: body.teks, problems: outcome.problems, ready: null }, 422)
    if (isRefused(outcome)) return checked(ctx, body.teks, outcome)
    forgetPages(ctx)
    return redirect(`/kelola/layanan/${outcome.service}`, {
      flash: { key: 'catalogue.published', values: { version: outcome.version }, tone: 'ok' },
    })
  },
})

const service = operation({
  id: 'catalogue.versions',
  method: 'GET',
  path: '/kelola/layanan/:service',
  params,
  load: publishedVersions,
  may: administers,
  async run(ctx, { params: { service: id } }, entries) {
    const open = await current(ctx, id)
    const versions = await Promise.all(
      entries.map(async (entry) => ({
        ...entry,
        by: entry.publishedBy ? ((await findAccount(ctx.shared, entry.publishedBy))?.name ?? null) : null,
      })),
    )
    return show(AdminServicePage, {
      id,
      name: await nameOf(ctx, entries[0]!),
      current: open?.definition.version ?? null,
      versions,
    })
  },
})

const source = operation({
  id: 'catalogue.source',
  method: 'GET',
  path: '/kelola/layanan/:service/versi/:version',
  params: params.extend({ version: versionNumber }),
  load: async (ctx, input) =>
    (await publishedVersions(ctx, input))?.find((entry) => entry.version === input.params.version),
  may: administers,
  run: async (ctx, { params: { service: id } }, entry) =>
    show(SourcePage, { id, name: await nameOf(ctx, entry), version: entry.version, text: await fileOf(ctx, entry) }),
})

const comparison = operation({
  id: 'catalogue.compare',
  method: 'GET',
  path: '/kelola/layanan/:service/perbandingan',
  params,
  query: z.object({ dari: versionNumber, ke: versionNumber }),
  load: publishedVersions,
  may: administers,
  async run(ctx, { params: { service: id }, query: { dari, ke } }, entries) {
    const differences = await compare(ctx, id, dari, ke)
    if (isRefused(differences)) return refusal(differences.refusal, 404, `/kelola/layanan/${id}`)
    return show(ComparePage, { id, name: await nameOf(ctx, entries[0]!), from: dari, to: ke, differences })
  },
})

const askWithdraw = operation({
  id: 'catalogue.askWithdraw',
  method: 'GET',
  path: '/kelola/layanan/:service/penarikan',
  params,
  load: publishedVersions,
  may: administers,
  run: async (ctx, { params: { service: id } }, entries) =>
    show(WithdrawPage, { id, name: await nameOf(ctx, entries[0]!) }),
})

const withdrawing = operation({
  id: 'catalogue.withdraw',
  method: 'POST',
  path: '/kelola/layanan/:service/penarikan',
  params,
  load: publishedVersions,
  may: administers,
  async run(ctx, { params: { service: id } }, entries) {
    const outcome = await withdraw(ctx, id)
    if (isRefused(outcome))
      return show(WithdrawPage, { id, name: await nameOf(ctx, entries[0]!), refusal: outcome.refusal }, 409)
    forgetPages(ctx)
    return redirect(`/kelola/layanan/${id}`, { flash: { key: 'catalogue.withdrawn', tone: 'ok' } })
  },
})

export const adminOperations: readonly Operation[] = [
  list,
  edit,
  check,
  upload,
  publishing,
  service,
  source,
  comparison,
  askWithdraw,
  withdrawing,
]

async function checked(ctx: Context, typed: string, refused?: Refused): Promise<Answer> {
  const { definition, problems } = await examineSource(ctx, typed)
  if (!definition) return show(EditPage, { text: typed, problems, ready: null }, 422)
  const taken = refused ?? (await versionTaken(ctx.db, definition))
  const open = (await current(ctx, definition.id))?.definition
  const ready: EditView['ready'] = {
    id: definition.id,
    name: definition.name,
    version: definition.version,
    since: open ? { version: open.version, differences: compareDefinitions(open, definition) } : null,
    drafts: 'keep',
  }
  return show(
    EditPage,
    { text: typed, problems: [], refusal: taken?.refusal, ready: taken ? null : ready },
    taken ? 409 : 200,
  )
}

async function publishedVersions(
  ctx: Context,
  { params: { service: id } }: { params: { service: string } },
): Promise<VersionEntry[] | undefined> {
  const entries = await versionsOf(ctx.db, id)
  return entries.length > 0 ? entries : undefined
}

async function nameOf(ctx: Context, entry: VersionEntry) {
  const found = await version(ctx, entry.service, entry.version)
  if (!found) throw new Error(`version ${entry.version} of ${entry.service} was listed but is not there`)
  return found.definition.name
}

/** The file as it was published; written anew from the definition where there was none. */
async function fileOf(ctx: Context, entry: VersionEntry): Promise<string> {
  const kept = await sourceOf(ctx.db, entry.service, entry.version)
  return kept ?? stringify((await version(ctx, entry.service, entry.version))?.definition, { lineWidth: 120 })
}

/** The same file under the next number. */
function renumbered(file: string, next: number): string {
  return file.replace(/^version:\s*\d+/m, `version: ${next}`)
}

async function readText(stream: Readable): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
