import { act, findCase, saveSection, sendDraft, startDraft } from '../../src/modules/cases/index.ts'
import { promiseAtCounter } from '../../src/modules/cases/papers.ts'
import type { Actor } from '../../src/platform/context.ts'
import { isRefused, type Refused } from '../../src/platform/outcome.ts'
import { account, grant, system, type TestHouse } from './harness.ts'

const verifier = account('Budi Santosa', [grant('verifier', 'klub')])

/** A case of the chess club, just submitted by `applicant`; or of a service that asks the same, or had since long before. */
export async function submittedClub(
  house: TestHouse,
  applicant: Actor,
  region = '9971',
  service = 'klub-catur',
  sending: { receivedAt?: number } = {},
): Promise<string> {
  const ctx = house.ctx({ actor: applicant, region })
  const id = ctx.newId()
  done(
    await startDraft(ctx, {
      id,
      service,
      channel: 'web',
      for: 'self',
      account: applicant.id,
      applicant: { name: applicant.name, phone: '+6281200000001' },
      person: null,
    }),
  )
  done(await saveSection(ctx, id, 'pemain', { 'pemain.nama': applicant.name, 'pemain.nik': '9971014101900001' }))
  const documents = [{ id: 'foto', atCounter: true } as never]
  done(await promiseAtCounter(ctx, { id, key: Buffer.alloc(32), documents }, 'foto', true))
  // When it came in only the program itself may say.
  const sender = sending.receivedAt === undefined ? ctx : house.ctx({ actor: { ...system, id: ctx.newId() }, region })
  done(await sendDraft(sender, id, sending))
  return id
}

/** The same, rejected by the club's verifier. */
export async function endedClub(house: TestHouse, applicant: Actor, region = '9971'): Promise<string> {
  const id = await submittedClub(house, applicant, region)
  const ctx = house.ctx({ actor: verifier, region })
  done(await act(ctx, id, { type: 'take', stage: 'periksa' }))
  const { seq } = (await findCase(ctx.db, id))!
  const ground = 'Aturan Klub 1/2020'
  done(
    await act(ctx, id, {
      type: 'reject',
      stage: 'periksa',
      expectedSeq: seq,
      ground,
      payload: { reason: 'Kuota penuh' },
    }),
  )
  return id
}

function done<T>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome
}
