import { act, findCase } from '../modules/cases/index.ts'
import { current } from '../modules/catalogue/index.ts'
import { addMember, demoPins, insertCrew, setPin } from '../modules/crew/index.ts'
import { asNobody, fillIn, sendReport } from '../modules/reports/index.ts'
import { listDemoAccounts, officerActor } from '../platform/accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { isRefused, type Refused } from '../platform/outcome.ts'
import { crew, inTheStreet } from './people.ts'

/** One crew with its people, and reports that wait for it. */
export async function sendCrewOut(ctx: Context): Promise<void> {
  const { name, unit, lat, lng, members } = crew
  const accounts = new Map((await listDemoAccounts(ctx.shared, ctx.region.code)).map(({ id, name }) => [name, id]))
  const id = ctx.newId()
  const made = { made_at: new Date(ctx.now), made_by: null, ended_at: null }
  await insertCrew(ctx.db, { id, unit, name, lat, lng, ...made })
  for (const [at, member] of members.entries()) {
    const account = accounts.get(member)!
    await addMember(ctx.db, { crew: id, account, by: null, at: ctx.now + at })
    done(await setPin(ctx, account, demoPins[at]!))
  }
  const verifier = await officerActor(ctx, accounts.get('Agus Prasetyo')!)
  const member = await officerActor(ctx, accounts.get(members[1])!)
  for (const [at, report] of inTheStreet.entries()) {
    const then = { ...ctx, now: ctx.now - report.hours * 3600_000 }
    const sent = await reported(then, report)
    if (at === inTheStreet.length - 1 || !verifier) continue
    const { seq } = (await findCase(ctx.db, sent))!.state
    const approve = { type: 'approve', stage: 'verifikasi', expectedSeq: seq } as const
    done(await act({ ...then, now: then.now + 3600_000, actor: verifier }, sent, approve))
    if (member) await begun({ ...then, now: then.now + 7200_000, actor: member }, sent, report)
  }
}

async function begun(ctx: Context, id: string, { safe, lacks }: Street): Promise<void> {
  const stage = 'tindak-lanjut'
  const until = ctx.now + 9 * 86_400_000
  if (safe) done(await act(ctx, id, { type: 'makeSafe', stage, payload: { text: safe } }))
  if (lacks)
    done(
      await act(ctx, id, { type: 'hold', stage, kind: 'material', ground: 'bahan', until, payload: { reason: lacks } }),
    )
}

type Street = (typeof inTheStreet)[number]

async function reported(ctx: Context, { service, words, street, lat, lng }: Street) {
  const [id, nobody] = [ctx.newId(), asNobody(ctx)]
  const definition = (await current(ctx, service))!.definition
  done(await fillIn(nobody, id, definition, { words, street, point: { lat, lng }, disclosure: 'anonim' }))
  done(await sendReport(nobody, id))
  return id
}

function done<T>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`the demonstration's crew was refused: ${outcome.refusal.code}`)
  return outcome
}
