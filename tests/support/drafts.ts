import { sealData, wrapCaseKey } from '../../src/modules/cases/seal.ts'
import type { Actor } from '../../src/platform/context.ts'
import { browser, logIn } from './accounts.ts'
import type { Hall } from './hall.ts'

export const answers = { pemain: { nama: 'Ani Lestari', nik: '9971014101900001' } }

/** A citizen at a browser of their own. */
export interface Person {
  actor: Actor
  cookie: string
  browser: string
}

/** So many citizens, logged in. */
export async function citizens({ ctx }: Pick<Hall, 'ctx'>, count: number): Promise<Person[]> {
  const people: Person[] = []
  for (let i = 0; i < count; i++) {
    const who = browser()
    const name = Buffer.alloc(16, i + 1).toString('base64url')
    who.cookies.browser = name
    const actor = await logIn(ctx, { kind: 'phone', value: `+62812000${String(i).padStart(5, '0')}` }, who)
    const cookie = Object.entries(who.cookies)
      .map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`)
      .join('; ')
    people.push({ actor, cookie, browser: name })
  }
  return people
}

/** Filled-in applications to the chess club, ready to be sent: a list for each person. */
export async function prepareDrafts(
  { ctx }: Pick<Hall, 'ctx'>,
  people: readonly Person[],
  wanted: number,
): Promise<string[][]> {
  const { keys } = ctx.house
  const lists: string[][] = people.map(() => [])
  const at = new Date(ctx.now)
  for (let made = 0; made < wanted; made += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => {
      const who = (made + i) % people.length
      const id = ctx.newId()
      const key = keys.newDataKey()
      lists[who]!.push(id)
      const content = {
        answers,
        provenance: {},
        typed: {},
        visited: ['pemain'],
        for: 'self',
        applicant: { name: 'Ani Lestari', phone: '+6281200000001' },
      }
      return {
        id,
        service: 'klub-catur',
        version: 1,
        account: people[who]!.actor.id,
        browser: null,
        actor: people[who]!.actor.id,
        channel: 'web',
        step: 'pemain',
        sealed: sealData(keys, id, key, content),
        ...wrapCaseKey(keys, id, key),
        resume_mac: null,
        offered: null,
        intake: null,
        updated_at: at,
        expires_at: new Date(ctx.now + 864e5),
        warned_at: null,
      }
    })
    await ctx.db.insertInto('draft').values(rows).execute()
    await ctx.db
      .insertInto('attachment')
      .values(
        rows.map(({ id }) => ({
          id: ctx.newId(),
          case_id: id,
          document: 'foto',
          file_id: null,
          warning: null,
          seen_by: null,
          state: 'given' as const,
          created_at: at,
        })),
      )
      .execute()
  }
  return lists
}
