import type { ZodType } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Mistake, type Operation, operation, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refusal, type Refused } from '../../platform/outcome.ts'
import { administers, show, shownAs } from '../accounts/index.ts'
import { DecreePreviewPage, type DecreeWords } from './pages/decree.tsx'
import type { Preview } from './preview.ts'

export type Body = Readonly<Record<string, string>>
export type Wrong = { mistakes: readonly Mistake[]; refusal?: Refusal }

export const saved = { flash: { key: 'office.holidays.saved', tone: 'ok' as const } }

/** One way of changing the calendar: read from its form, shown for what it moves, then decreed. */
export interface Decree<Change extends object> {
  /** Of the ids: `previewHoliday`, `declareHoliday`. */
  name: string
  body: ZodType<Body>
  words: DecreeWords<Change>
  /** The change that was typed, or everything that is wrong with it. */
  read(body: Body): { change: Change } | { mistakes: Mistake[] }
  /** What stands against it; null: nothing. */
  fault(ctx: Context, change: Change): Refused | null
  preview(ctx: Context, change: Change): Promise<Preview>
  declare(ctx: Context, change: Change): Promise<{ version: number } | Refused>
  /** The form once more, with what was typed and what is wrong. */
  again(ctx: Context, body: Body, wrong: Wrong): Promise<Answer>
  /** Where one goes on after it was decreed. */
  done(change: Change): string
}

/** Looking at what the change moves, and decreeing it; both read and refuse alike. */
export function decreeOperations<Change extends object>(decree: Decree<Change>): Operation[] {
  const { name, body, words } = decree

  const preview = operation({
    id: `office.preview${name}`,
    method: 'POST',
    path: `${words.path}/tinjauan`,
    body,
    may: administers,
    async run(ctx, { body }) {
      const read = decree.read(body)
      if ('mistakes' in read) return decree.again(ctx, body, read)
      const { change } = read
      const fault = decree.fault(ctx, change)
      if (fault) return decree.again(ctx, body, shownAs(fault.refusal))
      const preview = await decree.preview(ctx, change)
      return show(DecreePreviewPage<Change>, { words, change, preview, sent: sentAgain(body) })
    },
  })

  const declare = operation({
    id: `office.declare${name}`,
    method: 'POST',
    path: words.path,
    body,
    may: administers,
    async run(ctx, { body }) {
      const read = decree.read(body)
      if ('mistakes' in read) return decree.again(ctx, body, read)
      const outcome = await decree.declare(ctx, read.change)
      return isRefused(outcome)
        ? decree.again(ctx, body, shownAs(outcome.refusal))
        : redirect(decree.done(read.change), saved)
    },
  })

  return [preview, declare]
}

/** What was typed, without the form's token: the page of the preview sends it again to decree it. */
const sentAgain = (body: Body): Body => Object.fromEntries(Object.entries(body).filter(([name]) => name !== '_token'))
