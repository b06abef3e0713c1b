import { listVillages } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import type { OpenCase } from '../../cases/index.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { ReportRow } from '../store.ts'
import { categories } from '../suggest.ts'
import { proposedOf, versionOf, writtenIn } from './judge.ts'
import { tellingParts } from './model/words.ts'
import type { ItemView, QueueView } from './pages/moderate.tsx'
import { waitingFor } from './queue.ts'
import { blockedUntil, findSender } from './sender-store.ts'
import { wordsName } from './shown.ts'
import { type PartRow, partsOf, publishingOf } from './store.ts'

const most = 100

/** What waits for the moderator, longest first. */
export async function queueView(ctx: Context): Promise<QueueView> {
  const [rows, rule] = await Promise.all([waitingFor(ctx, most), publishingOf(ctx.db)])
  const names = await namesOf(ctx)
  return {
    rule,
    full: rows.length === most,
    items:
      rule === 'nothing'
        ? []
        : rows.map((row) => ({
            number: row.number,
            service: names.service(row.service),
            area: names.area(row.area),
            since: row.since.getTime(),
            words: row.words,
            photos: row.photos,
          })),
  }
}

async function namesOf(ctx: Context) {
  const services = new Map((await categories(ctx)).map((each: Definition) => [each.id, pick(each.name, ctx.lang)]))
  const areas = new Map((await listVillages(ctx.db)).map(({ code, name }) => [code, name]))
  return {
    service: (id: string) => services.get(id) ?? id,
    area: (code: string | null) => code && (areas.get(code) ?? code),
  }
}

/** One report before its moderator, with what was typed before where that had a mistake. */
export async function itemView(
  ctx: Context,
  opened: OpenCase,
  report: ReportRow,
  typed?: { words: string | null; photos: ReadonlyMap<string, boolean> },
): Promise<Omit<ItemView, 'mistakes' | 'refusal'>> {
  const [parts, queue, names] = await Promise.all([partsOf(ctx.db, report.id), waitingFor(ctx, most), namesOf(ctx)])
  const sender = await findSender(ctx.db, report.id)
  const at = queue.findIndex(({ number }) => number === report.number)
  const others = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))]
  const text = parts.find(({ kind }) => kind === 'text')
  const written = writtenIn(opened)
  return {
    number: report.number,
    service: pick(opened.rules.definition.name, ctx.lang),
    area: names.area(report.area),
    sent: report.sent_at.getTime(),
    version: versionOf(parts),
    words: text
      ? {
          written,
          shown: typed?.words ?? wordsShown(ctx, opened, text),
          telling: [...new Set(tellingParts(written, [opened.content.applicant.name]).map(({ what }) => what))],
          state: text.state,
        }
      : null,
    photos: parts
      .filter((part) => part.kind !== 'text')
      .map((part) => ({
        id: part.id,
        kind: part.kind as 'before' | 'after',
        source: part.source!,
        covered: part.covered.length,
        state: part.state,
        show: typed?.photos.get(part.id) ?? part.state !== 'withheld',
      })),
    next: others[0]?.number ?? null,
    left: others.length,
    sender: sender !== undefined,
    blockedUntil: sender ? await blockedUntil(ctx.db, sender, ctx.now) : null,
  }
}

// What is shown already, else what is proposed.
function wordsShown(ctx: Context, opened: OpenCase, { state, words }: PartRow): string {
  if (state !== 'shown' || !words) return proposedOf(opened)
  return ctx.house.keys.open(opened.key, words, wordsName(opened.row.id)).toString()
}
