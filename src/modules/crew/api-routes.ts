import { z } from 'zod'
import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  anyone,
  type Input,
  json,
  type Operation,
  operation,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused, refuse } from '../../platform/outcome.ts'
import { recordReadings, recordRefusedAccess } from '../../platform/readings/index.ts'
import { officersNamed, openCase, readPaper } from '../cases/index.ts'
import { carryOut, said } from './act.ts'
import { crewWords, dayOf, isJob } from './day.ts'
import { asMember, enrol, keysFor, type OnPhone, openSaid, phoneOf } from './phones.ts'
import { membersOf, withPin } from './store.ts'
import { photoIn } from './work-store.ts'

// What a crew's phone asks. It shows by its cookie whose it is; every answer that tells of a case, and everything that is
// done, wants a member's key beside it. Who is logged in on that browser does not matter here.

type Asked = Input<unknown, unknown, unknown>

/** Only for a phone of a crew; any other try is recorded like every refused one. */
async function onPhone(ctx: Context, id: string, input: Asked, run: (on: OnPhone) => Promise<Answer>): Promise<Answer> {
  const on = await phoneOf(ctx, input)
  if (!isRefused(on)) return run(on)
  await recordRefusedAccess(ctx, id, null, input.ip)
  return refusal(on.refusal)
}

function withMember(
  ctx: Context,
  id: string,
  input: Asked,
  run: (ctx: Context, on: OnPhone) => Promise<Answer>,
): Promise<Answer> {
  return onPhone(ctx, id, input, async (on) => {
    const member = await asMember(ctx, on, input)
    if (!isRefused(member)) return run(member, on)
    await recordRefusedAccess(ctx, id, null, input.ip)
    return refusal(member.refusal)
  })
}

const enrolPhone = operation({
  id: 'crew.enrol',
  method: 'POST',
  path: '/api/v1/crew/phones',
  summary:
    'A phone comes into a crew by the code that the head of the unit was told. Once; the answer sets the phone’s cookie',
  body: z.object({ code: z.string().max(40) }),
  answer: z.object({ done: z.literal(true) }),
  limit: { count: 20, seconds: 3600 },
  may: anyone,
  async run(ctx, { body, secure }) {
    const taken = await enrol(ctx, body.code, secure)
    return isRefused(taken) ? refusal(taken.refusal) : json({ done: true }, 201, { 'set-cookie': taken.cookie })
  },
})

const crew = z.object({
  phone: z.string(),
  name: z.string(),
  unit: z.string(),
  point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  members: z.array(z.object({ id: z.uuid(), name: z.string(), pin: z.boolean() })),
})

const whose = operation({
  id: 'crew.phone',
  method: 'GET',
  path: '/api/v1/crew/phone',
  summary: 'Whose phone this is, and who goes out with it',
  answer: crew,
  may: anyone,
  run: (ctx, input) =>
    onPhone(ctx, 'crew.phone', input, async ({ crew, phone, cookie }) => {
      const ids = await membersOf(ctx.db, crew.id)
      const [names, pins] = await Promise.all([officersNamed(ctx, ids), withPin(ctx.db, ids)])
      const members = ids.map((id) => ({ id, name: names.get(id) ?? '', pin: pins.has(id) }))
      const words = await crewWords(ctx, crew)
      return json({ phone: phone.id, ...words, members }, 200, { 'set-cookie': cookie })
    }),
})

const keys = operation({
  id: 'crew.keys',
  method: 'POST',
  path: '/api/v1/crew/keys',
  summary: 'What a member’s PIN opens on this phone: their key, and the one of the crew’s list',
  body: z.object({ member: z.uuid(), pin: z.string().max(20) }),
  answer: z.object({ key: z.string(), day: z.string() }),
  may: anyone,
  run: (ctx, input) =>
    onPhone(ctx, 'crew.keys', input, async (on) => {
      const opened = await keysFor(ctx, on, input.body.member, input.body.pin)
      return isRefused(opened) ? refusal(opened.refusal) : json(opened)
    }),
})

const day = operation({
  id: 'crew.day',
  method: 'GET',
  path: '/api/v1/crew/day',
  summary:
    'The work of the day, for a member who shows their key (`Crew-Member: id.proof`). Each case is recorded as read',
  answer: z.object({ today: z.iso.date(), jobs: z.array(z.object({ id: z.uuid(), number: z.string() }).loose()) }),
  may: anyone,
  run: (ctx, input) =>
    withMember(ctx, 'crew.day', input, async (member, { crew }) => {
      const { ids, jobs } = await dayOf(member, crew)
      await recordReadings(
        member,
        ids.map((id) => ({ object: { kind: 'case', id }, purpose: 'work' })),
      )
      return json({ today: dateIn(ctx.region.zone, ctx.now), jobs }, 200, { 'cache-control': 'no-store' })
    }),
})

const photo = operation({
  id: 'crew.photo',
  method: 'GET',
  path: '/api/v1/crew/photos/:photo',
  summary: 'A small picture of one of the day’s cases',
  params: z.object({ photo: z.uuid() }),
  may: anyone,
  run: (ctx, input) =>
    withMember(ctx, 'crew.photo', input, async (member, { crew }) => {
      const found = await photoIn(ctx.db, input.params.photo)
      const opened = found && (await openCase(member, found.case_id))
      const body = opened && isJob(member, crew, opened) && (await readPaper(member, opened.key, found.file_id, true))
      if (!body) return refusal({ code: 'not-found' })
      await recordReadings(member, [{ object: { kind: 'case', id: found.case_id }, purpose: 'file' }])
      return { kind: 'file', ...body, inline: true }
    }),
})

const act = operation({
  id: 'crew.act',
  method: 'PUT',
  path: '/api/v1/crew/actions/:action',
  summary:
    'What a member did, under an id of the phone’s, sealed with their key. Idempotent: again with the same body it answers alike',
  params: z.object({ action: z.uuid() }),
  body: z.object({
    member: z.uuid(),
    sealed: z.string().max(20_000),
    photos: z
      .array(z.object({ id: z.uuid(), secret: z.string().min(32).max(200) }))
      .max(3)
      .default([]),
  }),
  answer: z.object({ number: z.string() }),
  may: anyone,
  run: (ctx, input) =>
    onPhone(ctx, 'crew.act', input, async (on) => {
      const { member, sealed, photos } = input.body
      const id = input.params.action.toLowerCase()
      const opened = await openSaid(ctx, on, { id, member, sealed })
      if (isRefused(opened)) return refusal(opened.refusal)
      const read = said.safeParse(opened.said)
      if (!read.success) return refusal(refuse('crew-unreadable').refusal)
      const hash = ctx.house.keys.blind('crew-action', `${member}/${sealed}`)
      const done = await carryOut(opened.ctx, on, { id, said: read.data, hash, photos })
      return isRefused(done) ? refusal(done.refusal) : json(done)
    }),
})

export const apiOperations: readonly Operation[] = [enrolPhone, whose, keys, day, photo, act]
