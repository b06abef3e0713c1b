import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberKeys } from '../../ui/offline/crew/vault.ts'
import { act, attachmentsOf, eventsOf, findCase } from '../cases/index.ts'
import { phoneIn, pins, type Yard, yard } from './testing.ts'
import { workIn } from './work-store.ts'

// Two people and one phone: who did what, once, whatever happens on the way and at the desk.

let at: Yard
let phone: Awaited<ReturnType<typeof phoneIn>>
let ani: MemberKeys
let budi: MemberKeys
let jpeg: Buffer<ArrayBuffer>
beforeAll(async () => {
  at = await yard()
  phone = await phoneIn(at)
  ani = (await phone.unlock(at.ani, pins.ani)).body
  budi = (await phone.unlock(at.budi, pins.budi)).body
  jpeg = Buffer.from(
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#887766' } })
      .jpeg()
      .toBuffer(),
  )
})
afterAll(() => at.close())

const stateOf = async (id: string) => (await findCase(at.house.ctx().db, id))!.state
const history = async (id: string) =>
  (await eventsOf(at.house.ctx().db, id)).map(({ type, actor }) =>
    `${type} ${actor === at.ani.id ? 'ani' : actor === at.budi.id ? 'budi' : ''}`.trim(),
  )
const jobs = async () =>
  (await phone.day(at.ani, ani)).body.jobs as { id: string; seq: number; safe: boolean; waits: string | null }[]
const seqOf = async (id: string) => (await jobs()).find((job) => job.id === id)!.seq

test('the list has what lies with the unit, no name of whoever reported it, and is recorded as read by the member', async () => {
  const id = await at.reported('jalan-rusak', 'Lubang besar', {
    street: 'Jl. Melati',
    point: { lat: -6.21, lng: 106.81 },
  })
  const { status, body } = await phone.day(at.ani, ani)
  expect(status).toBe(200)
  expect(body.jobs).toContainEqual(
    expect.objectContaining({
      id,
      danger: 'high',
      words: 'Lubang besar',
      where: 'Jl. Melati',
      point: { lat: -6.21, lng: 106.81 },
    }),
  )
  expect(JSON.stringify(body)).not.toMatch(/Rina|81234567890/)
  const read = await at.house.ctx().db.selectFrom('reading').select(['actor', 'name']).where('id', '=', id).execute()
  expect(read).toEqual([{ actor: at.ani.id, name: 'Ani Lestari' }])
  // The key of one does not show the list to another, nor does the phone alone.
  expect((await phone.day(at.budi, ani)).status).toBe(401)
  expect((await phone.ask({ method: 'GET', url: '/api/v1/crew/day' })).status).toBe(401)
})

test('of more than a phone holds, what is dangerous is on it before what is due sooner', async () => {
  const soon = await at.reported('sampah', 'Menumpuk')
  at.house.now += 3 * 86_400_000
  const dangerous = await at.reported('pohon-tumbang', 'Menimpa kabel')
  at.house.now -= 3 * 86_400_000
  const services = [['pohon-tumbang'], [], ['sampah']]
  const found = (limit: number) => workIn(at.house.ctx().db, { unit: 'pengaduan', role: 'officer', services, limit })
  expect([await found(1), await found(9)]).toEqual([[dangerous], [dangerous, soon]])
})

test('what is sent twice, and twice at once, is done once; each under who did it', async () => {
  const id = await at.reported('jalan-rusak', 'Lubang dua')
  const seq = await seqOf(id)
  const safe = await phone.deed(at.ani, ani, { do: 'safe', case: id, seq, note: 'Dipagari.' })
  const answers = await Promise.all([safe.send(), safe.send(), safe.send()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  // The other had not seen it when the signal was gone: what the crew itself did is no surprise.
  const photo = await phone.photo(jpeg, budi)
  const fixed = await phone.deed(at.budi, budi, { do: 'fixed', case: id, seq, note: 'Ditambal.' }, [photo])
  expect(await fixed.send()).toMatchObject({ status: 200 })
  expect(await fixed.send()).toMatchObject({ status: 200 })
  expect((await history(id)).slice(4)).toEqual([
    'madeSafe ani',
    'stageApproved budi',
    'stageOpened budi',
    'stageApproved budi',
    'granted budi',
    'completed budi',
  ])
  expect((await stateOf(id)).ended?.how).toBe('completed')
  const papers = await attachmentsOf(at.house.ctx().db, id)
  expect(papers.map(({ id, document }) => ({ id, document }))).toEqual([{ id: photo.id, document: 'sesudah' }])
  const rows = await at.house
    .ctx()
    .db.selectFrom('crew_action')
    .select(['account', 'kind'])
    .where('case_id', '=', id)
    .orderBy('at')
    .execute()
  expect(rows).toEqual([
    { account: at.ani.id, kind: 'safe' },
    { account: at.budi.id, kind: 'fixed' },
  ])
})

test('an action under an id that was used for another is refused, and so is one sealed by somebody else', async () => {
  const id = await at.reported('jalan-rusak', 'Lubang tiga')
  const said = { do: 'safe', case: id, seq: await seqOf(id), note: 'Dipagari.' } as const
  const one = await phone.deed(at.ani, ani, said)
  await one.send()
  const again = await phone.ask({
    method: 'PUT',
    url: `/api/v1/crew/actions/${one.id}`,
    payload: { member: at.ani.id, sealed: 'AAAA', photos: [] },
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'crew-unreadable' } })
  const forged = await phone.deed(at.budi, ani, said)
  expect(await forged.send()).toMatchObject({ status: 409, body: { code: 'crew-unreadable' } })
  expect((await history(id)).filter((each) => each.startsWith('madeSafe'))).toEqual(['madeSafe ani'])
})

test('waiting for material says until when and never stops the clock; later the crew goes on', async () => {
  const id = await at.reported('lampu-jalan', 'Tiang keropos')
  const seq = await seqOf(id)
  const waits = (until: string) =>
    phone.deed(at.ani, ani, { do: 'waits', case: id, seq, note: 'Tiang baru dipesan.', ground: 'bahan', until })
  expect(await (await waits('2026-03-01')).send()).toMatchObject({ body: { code: 'until-past' } })
  expect(await (await waits('2026-03-12')).send()).toMatchObject({ status: 200 })
  const { clock, holds } = await stateOf(id)
  expect(holds).toMatchObject([{ kind: 'material', ground: 'bahan', stops: false }])
  expect(clock!.runs.at(-1)![1]).toBe(null)
  expect((await jobs()).find((job) => job.id === id)).toMatchObject({ waits: '2026-03-12' })
  expect(await (await waits('2026-03-20')).send()).toMatchObject({ status: 200 })
  expect((await jobs()).find((job) => job.id === id)).toMatchObject({ waits: '2026-03-20' })
  const fixed = await phone.deed(at.budi, budi, { do: 'fixed', case: id, seq, note: 'Tiang diganti.' }, [
    await phone.photo(jpeg, budi),
  ])
  expect(await fixed.send()).toMatchObject({ status: 200 })
  expect((await stateOf(id)).ended?.how).toBe('completed')
})

test('what the desk decided meanwhile is not overruled, and the phone is told why', async () => {
  const id = await at.reported('jalan-rusak', 'Jalan nasional')
  const seq = await seqOf(id)
  const ctx = at.house.ctx({ actor: at.clerk })
  await act(ctx, id, { type: 'note', payload: { text: 'Sudah ditelepon.' } })
  const safe = await phone.deed(at.ani, ani, { do: 'safe', case: id, seq, note: 'Dipagari.' })
  expect(await safe.send()).toMatchObject({ status: 200 }) // a note at the desk is in nobody's way
  const state = await stateOf(id)
  await act(ctx, id, { type: 'approve', stage: 'tindak-lanjut', expectedSeq: state.seq })
  const elsewhere = await phone.deed(at.ani, ani, {
    do: 'elsewhere',
    case: id,
    seq,
    note: 'Jalan nasional.',
    to: 'pusat',
  })
  const refused = await elsewhere.send()
  expect(refused).toMatchObject({ status: 409, body: { code: 'crew-changed' } })
  expect(refused.body.title).toContain('sudah berubah di kantor')
  // Looked at again, it goes.
  const anew = await phone.deed(at.ani, ani, {
    do: 'elsewhere',
    case: id,
    seq: await seqOf(id),
    note: 'Jalan nasional.',
    to: 'pusat',
  })
  expect(await anew.send()).toMatchObject({ status: 200 })
  expect((await stateOf(id)).ended?.how).toBe('elsewhere')
  const late = await phone.deed(at.budi, budi, { do: 'safe', case: id, seq, note: 'Dipagari.' })
  expect((await late.send()).status).toBe(409)
})

test('who closes shows a photo and says something', async () => {
  const id = await at.reported('jalan-rusak', 'Lubang empat')
  const about = { do: 'fixed', case: id, seq: await seqOf(id) } as const
  const bare = await phone.deed(at.ani, ani, { ...about, note: 'Ditambal.' })
  expect(await bare.send()).toMatchObject({ body: { code: 'crew-photo-missing' } })
  const mute = await phone.deed(at.ani, ani, { ...about, note: ' ' }, [await phone.photo(jpeg, ani)])
  expect(await mute.send()).toMatchObject({ body: { code: 'crew-note-missing' } })
  expect((await stateOf(id)).ended).toBe(null)
})

test('a photo counts only for who sealed it, as the photo that it is, and only when it is one', async () => {
  const id = await at.reported('jalan-rusak', 'Lubang enam')
  const said = { do: 'fixed', case: id, seq: await seqOf(id), note: 'Ditambal.' } as const
  const sent = async (photo: object) => (await phone.deed(at.ani, ani, said, [photo])).send()
  expect(await sent(await phone.photo(jpeg, budi))).toMatchObject({ status: 409, body: { code: 'upload-sealed' } })
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect((await sent(await phone.photo(svg, ani))).body.code).toMatch(/^file-/)
  expect((await stateOf(id)).ended).toBe(null)
  expect(await attachmentsOf(at.house.ctx().db, id)).toEqual([])
  expect(await sent(await phone.photo(jpeg, ani))).toMatchObject({ status: 200 })
})

test('a code works once; a PIN can be tried a few times; a member or phone that was taken out does nothing more', async () => {
  const again = await phone.ask({ method: 'POST', url: '/api/v1/crew/phones', payload: { code: phone.code } })
  expect(again).toMatchObject({ body: { code: 'crew-code-wrong' } })

  const second = await phoneIn(at)
  const codes: string[] = []
  for (let n = 0; n < 7; n++) codes.push((await second.unlock(at.budi, '0000')).body.code)
  expect(codes).toEqual([...Array(5).fill('crew-pin-wrong'), 'crew-pin-tries', 'crew-pin-tries'])
  // Not even the right one, there; the first phone goes on.
  expect((await second.unlock(at.budi, pins.budi)).body.code).toBe('crew-pin-tries')
  expect((await second.unlock(at.clerk, pins.ani)).body.code).toBe('crew-pin-wrong')
  expect((await phone.day(at.budi, budi)).status).toBe(200)

  const id = await at.reported('jalan-rusak', 'Lubang lima')
  const said = { do: 'safe', case: id, seq: await seqOf(id), note: 'Dipagari.' } as const
  const [byBudi, byAni] = [await phone.deed(at.budi, budi, said), await phone.deed(at.ani, ani, said)]
  at.web.actor = at.head
  await at.web.post(`/petugas/regu/${at.crew}/anggota/${at.budi.id}/pengakhiran`, {}, `/petugas/regu/${at.crew}`)
  expect(await byBudi.send()).toMatchObject({ status: 401, body: { code: 'member-unknown' } })
  await at.web.post(`/petugas/regu/${at.crew}/hp/${phone.id}/pengakhiran`, {}, `/petugas/regu/${at.crew}`)
  expect(await byAni.send()).toMatchObject({ status: 401, body: { code: 'phone-unknown' } })
  expect((await history(id)).includes('madeSafe ani')).toBe(false)
})
