import { listVillages, readContact } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { canonical } from '../../platform/events/index.ts'
import type { Mistake, Upload } from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused } from '../../platform/outcome.ts'
import { cut } from '../../platform/text.ts'
import { attachmentsOf, findDraft } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { parseAnswers } from '../catalogue/index.ts'
import {
  addPhoto,
  asNobody,
  disclosures,
  type Filled,
  fillIn,
  findReport,
  reportSettings,
  sendReport,
} from '../reports/index.ts'
import { pointIn, short } from './asked.ts'
import { many, one, type Said } from './door.ts'
import { type Wrong, wrong } from './errors.ts'
import { pictureAt } from './media.ts'
import { reportService } from './service-routes.ts'
import { attributesOf, isRequired } from './services.ts'
import { claimReport } from './store.ts'

const DAY = 86_400_000

/** What a client posted; `attribute[code]` among it. */
export type Posted = Readonly<Record<string, unknown>>

interface Understood {
  definition: Definition
  filled: Filled
  media: string[]
}

/**
 * Makes a report of what a program posted, once: the same again, at once or within a day, is answered with the same number.
 * `key`: the client's own, by which it knows its request for ever. `address`: where the request came from.
 */
export async function createRequest(
  ctx: Context,
  program: Actor,
  posted: Posted,
  files: readonly Upload[],
  { key, address }: { key: string | null; address: string },
): Promise<{ number: string } | { mistakes: Wrong[] }> {
  const understood = await understand(ctx, posted)
  if ('mistakes' in understood) return understood
  const { definition, filled, media } = understood
  const { id, hash, since } = identityOf(ctx, posted, key)
  const report = await claimReport(ctx.db, { program: program.id!, hash, fresh: id, at: ctx.now, since })

  const before = await findReport(ctx.db, report)
  if (before) return { number: before.number }
  const nobody = asNobody(ctx)
  const kept = await fillIn(nobody, report, definition, filled)
  if (!isRefused(kept)) {
    if (kept.mistakes.length > 0) return { mistakes: kept.mistakes.map((each) => worded(ctx, definition, each)) }
    const faulty = await takePictures(ctx, report, files, media)
    if (faulty) return { mistakes: [faulty] }
  }
  const made = await sendReport(nobody, report, null, senderIn(program, posted, address))
  if (!isRefused(made)) return { number: made.number }
  if ('mistakes' in made) return { mistakes: (made.mistakes as Mistake[]).map((each) => worded(ctx, definition, each)) }
  return { mistakes: [{ code: 400, description: ctx.t(`refusal.${made.refusal.code}`, made.refusal.values) }] }
}

/** Everything that is said, or all that is wrong with it. */
async function understand(ctx: Context, posted: Posted): Promise<Understood | { mistakes: Wrong[] }> {
  const mistakes: Wrong[] = []
  const bad = (code: string, values?: Record<string, string>) => void mistakes.push(wrong(ctx, 400, code, values))
  const text = (name: string) => one(textIn(posted[name]))
  const said = (name: string) => ({ [name]: textIn(posted[name]) })

  const code = text('service_code')
  const definition = code === undefined ? undefined : await reportService(ctx, code)
  if (code === undefined) bad('service-missing')
  else if (!definition) mistakes.push(wrong(ctx, 404, 'service', { code: short(code) }))

  const point = pointIn({ ...said('lat'), ...said('long') }, bad)
  const address = text('address_string')
  const area = text('address_id')
  if (area && !(await listVillages(ctx.db)).some((each) => each.code === area)) bad('address-id', { id: short(area) })
  const halfPoint = text('lat') !== undefined || text('long') !== undefined
  const settings = definition && reportSettings(definition)
  if (settings?.place && !point && !halfPoint && !address && !area) bad('place-missing')
  const description = text('description')
  if (description && [...description].length > 4000) bad('description-long')

  const answers: Record<string, string | string[]> = {}
  for (const field of definition ? attributesOf(definition) : []) {
    const given = attribute(posted, field.id)
    if (given.length > 0) answers[field.id] = field.type === 'choices' ? given : given[0]!
    else if (isRequired(field))
      bad('attribute-missing', {
        code: field.id,
        label: pick(definition!.form[0]!.fields.find(({ id }) => id === field.id)?.label ?? field.label, ctx.lang),
      })
  }
  const { sifat, ...more } = answers
  if (sifat !== undefined && !disclosures.some((each) => each === sifat))
    bad('attribute', { code: 'sifat', value: short(String(sifat)) })
  if (definition) {
    const raw = Object.fromEntries(Object.entries(more).map(([id, value]) => [`laporan.${id}`, value]))
    const judged = parseAnswers({ definition }, raw, { section: 'laporan', only: new Set(Object.keys(raw)) })
    mistakes.push(...judged.mistakes.map((each) => worded(ctx, definition, each)))
  }
  if (!definition || mistakes.length > 0) return { mistakes }

  const layer = settings?.layer?.split('.')[1]
  return {
    definition,
    media: many(textIn(posted.media_url)).slice(0, 3),
    filled: {
      words: description,
      point,
      area,
      // What does not fit into the line for the street stands with the words: nothing of it is lost.
      street: address && cut(address, 200),
      ...(address && address.length > 200 && { words: cut([description, address].filter(Boolean).join('\n\n'), 4000) }),
      disclosure: (sifat as Filled['disclosure'] | undefined) ?? 'biasa',
      name: cut([text('first_name'), text('last_name')].filter(Boolean).join(' '), 100) || undefined,
      contact: contactOf(text('email'), text('phone')),
      ...(layer && typeof more[layer] === 'string' && { layer: more[layer] }),
      more,
      channel: 'api',
    },
  }
}

// Apps send whatever their user once typed: what is no address or number is left out, and the report still taken.
const contactOf = (...said: (string | undefined)[]): string | undefined =>
  said.find((each) => each !== undefined && readContact(each) !== null)

const textIn = (value: unknown): Said => {
  const all = [value].flat().filter((each): each is string => typeof each === 'string')
  return all.length > 0 ? all : undefined
}

const attribute = (posted: Posted, code: string): string[] =>
  [posted[`attribute[${code}]`], posted[`attribute[${code}][]`]]
    .flatMap((value) => textIn(value) ?? [])
    .map((text) => text.trim())
    .filter(Boolean)

/** By what the same request is known again: the client's own key or id for ever, else what it says, for a day. */
function identityOf(ctx: Context, posted: Posted, key: string | null) {
  const own =
    key ??
    one(textIn(posted.service_request_id_ext)) ??
    one(textIn(posted['attribute[service_request_id_ext]'])) ??
    one(textIn(posted['attribute[fixmystreet_id]']))
  const { api_key, jurisdiction_id, ...content } = posted
  const what =
    own === undefined ? { content: plain(content) } : { own, service: one(textIn(posted.service_code)) ?? '' }
  return {
    id: ctx.newId(),
    hash: ctx.house.keys.blind('open311-post', canonical(what)),
    since: own === undefined ? ctx.now - DAY : null,
  }
}

/** Whoever uses the program, so that one who abuses it can be stopped and nobody else: as it names them, else by address. */
function senderIn({ id }: Actor, posted: Posted, address: string): string {
  const names = ['device_id', 'account_id', 'email', 'phone'] as const
  const own = names.map((name) => one(textIn(posted[name]))).find(Boolean)
  return `${id}/${own ?? address}`
}

const plain = (content: Posted) =>
  Object.fromEntries(Object.entries(content).map(([name, value]) => [name, textIn(value) ?? []]))

/** Uploaded photos, and those at an address; of the latter, one that cannot be had keeps no report from being made. */
async function takePictures(
  ctx: Context,
  report: string,
  files: readonly Upload[],
  media: readonly string[],
): Promise<Wrong | null> {
  if (!(await findDraft(ctx.db, report)) || (await attachmentsOf(ctx.db, report)).length > 0) return null
  for (const file of files) {
    const taken = await addPhoto(ctx, report, file)
    if (isRefused(taken))
      return wrong(ctx, 400, 'media', { why: ctx.t(`refusal.${taken.refusal.code}`, taken.refusal.values) })
  }
  for (const address of media) {
    const picture = await pictureAt(ctx, address)
    if (picture) await addPhoto(ctx, report, picture)
  }
  return null
}

// The page's boxes by the standard's names: a program is told of what it sent.
const asked: Readonly<Record<string, string>> = {
  ...{ uraian: 'description', lat: 'lat', wilayah: 'address_id', jalan: 'address_string' },
  ...{ nama: 'first_name', kontak: 'email', foto: 'media', file: 'media' },
}

function worded(ctx: Context, definition: Definition, { path, code, values }: Mistake): Wrong {
  const box = path.split('.').at(-1) ?? path
  const id = (box === 'kelas' && reportSettings(definition)?.layer?.split('.')[1]) || box
  const field = definition.form.flatMap(({ fields }) => fields).find((each) => each.id === id)
  const label = field ? pick(field.label, ctx.lang) : id
  const said = ctx.t(`mistake.${code}`, { label, message: label, ...values })
  return { code: 400, description: `${asked[id] ?? `attribute[${id}]`}: ${said}` }
}
