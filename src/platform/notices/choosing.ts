import type { Context, Db } from '../context.ts'
import type { Language } from '../i18n.ts'
import { findChoice } from './choice-store.ts'
import type { Reach } from './plan.ts'
import type { Words } from './words.ts'

/** Whose choices hold, as a keyed hash: an account's, else a contact's, else those of whoever follows the case. */
export function whoOf(
  { house }: Context,
  { account, phone, email, caseId }: Reach & { account?: string | null; caseId: string | null },
): Buffer | null {
  const whom = account
    ? `account/${account}`
    : phone || email
      ? `contact/${phone || email}`
      : caseId && `case/${caseId}`
  return whom ? house.keys.blind('notice-who', whom) : null
}

/** What the link in a notice shows; nobody guesses it, and the table holds a hash of it. */
export const tokenOf = ({ house }: Context, notice: string): string =>
  house.keys.blind('notice-choice', notice).toString('base64url').slice(0, 16)

export const choiceOf = ({ house }: Context, token: string): Buffer => house.keys.blind('notice-choice-token', token)

/** Whose choices a link opens; nothing where it is none or its notice was emptied. */
export const chooserOf = (ctx: Context, db: Db, token: string) => findChoice(db, choiceOf(ctx, token))

/** The words with the way to turn them off. */
export function withChoice(ctx: Context, notice: string, words: Words, lang: Language): Words {
  const { t, address } = ctx.house.notices.readerOf(ctx, lang)
  const link = address(`/kabar/${tokenOf(ctx, notice)}`)
  return { ...words, text: `${words.text} ${t('notices.choose', { link })}` }
}
