import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { birthHouse, done } from '../../../tests/support/births.ts'
import { crossing } from '../../../tests/support/crossing.ts'
import { account, grant, nobody } from '../../../tests/support/harness.ts'
import { judgeIn } from '../../cli/document.ts'
import type { Actor } from '../../platform/context.ts'
import type { Operation } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { findCase, openCase } from '../cases/index.ts'
import { issueHow } from './due.ts'
import { lockName } from './entry-store.ts'
import { annul, documents, issueDue, issueOutput, keepForeign, replace, revoke, storeForeign } from './index.ts'
import { checkFile, publicDocument } from './look.ts'
import { clearHolders, documentsOfOutput, findDocument, insertChange } from './store.ts'
import { region as otherHouse, signedPdf } from './testing.ts'

const { house, applicant, verifier, signatory, head, granted, issued, pdfOf } = await birthHouse()
afterAll(() => house.close())

test('a signed case yields its documents, numbered, signed by whoever signed it, and is told', async () => {
  const { caseId, akta, card } = await issued()
  expect(akta.number).toMatch(/^9971-LU-02032026-\d{4}$/)
  expect(akta).toMatchObject({ signer: 'Citra Dewi, S.H.', holder: 'R*** W*****', generation: 1, ended: null })
  expect(card).toMatchObject({ number: null, ended: null })
  expect((await findCase(house.ctx().db, caseId))!.state.outputs).toMatchObject({
    akta: { state: 'issued' },
    kartuKeluarga: { state: 'issued' },
  })
  const checked = await checkFile(house.ctx(), await pdfOf(akta))
  expect(checked).toMatchObject({ verdict: 'genuine', asDelivered: true, document: { code: akta.code } })
})

test('asked eight times at once, one document and one number come of it', async () => {
  const caseId = await granted()
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => issueOutput(house.ctx(), { caseId, output: 'akta' })),
  )
  expect(new Set(outcomes.map((one) => done(one).id)).size).toBe(1)
  expect(await documentsOfOutput(house.ctx().db, caseId, 'akta')).toHaveLength(1)
})

test('numbers have no gap, though a document fails half-way: it is made again under its number', async () => {
  const { akta: before } = await issued()
  const caseId = await granted()
  const ctx = house.ctx()
  const full = {
    ...ctx,
    house: { ...ctx.house, files: { ...ctx.house.files, keep: () => Promise.reject(new Error('the disk is full')) } },
  }
  await expect(issueDue(full, { caseId })).rejects.toThrow('the disk is full')
  expect((await findCase(ctx.db, caseId))!.state.outputs.akta!.state).toBe('due')
  const { akta: between } = await issued()
  await issueDue(ctx, { caseId })
  const [late] = await documentsOfOutput(ctx.db, caseId, 'akta')
  const serials = [before, late!, between].map(({ number }) => Number(number!.slice(-4)))
  expect(serials).toEqual([serials[0], serials[0]! + 1, serials[0]! + 2])
})

test('what is stored says no name, neither in the tables nor on the disk', async () => {
  const { akta } = await issued('Melati Kusumawardhani')
  const { db } = house.ctx()
  for (const table of ['document', 'document_entry', 'document_change'] as const) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(table)} t`.execute(db)
    expect(rows.map(({ line }) => line).join('\n')).not.toMatch(/Melati|Kusumawardhani|9971014103260001/)
  }
  const { sha256 } = (await db.selectFrom('file').select('sha256').where('id', '=', akta.file).executeTakeFirst())!
  const pieces: Buffer[] = []
  for await (const piece of (await house.house.files.store(house.region()).open(sha256.toString('hex')))!)
    pieces.push(piece as Buffer)
  expect(Buffer.concat(pieces).includes('%PDF')).toBe(false)
})

test('an issued document cannot be changed or deleted by the program; only its holder can be forgotten', async () => {
  const { caseId, akta } = await issued()
  const { db } = house.ctx()
  for (const table of ['document', 'document_entry', 'document_change', 'signing_key'] as const) {
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow('permission denied')
    await expect(sql`truncate ${sql.table(table)}`.execute(db)).rejects.toThrow('permission denied')
  }
  await expect(
    db.updateTable('document').set({ title_id: 'Lain' }).where('id', '=', akta.id).execute(),
  ).rejects.toThrow('permission denied')
  await expect(db.updateTable('document_entry').set({ number: '1' }).execute()).rejects.toThrow('permission denied')
  await clearHolders(db, caseId)
  expect(await publicDocument(house.ctx(), akta.code)).toMatchObject({ holder: null })
})

test('an akta is annulled once, by the head, and everybody can see it', async () => {
  const { akta } = await issued()
  const by = (actor: Actor) =>
    annul(house.ctx({ actor }), { document: akta.id, ground: 'putusan-pengadilan', reason: 'Putusan nomor 12' })
  expect(isRefused(await by(verifier))).toBe(true)
  expect(await publicDocument(house.ctx(), akta.code)).toMatchObject({ ended: null })
  done(await by(head))
  expect(await publicDocument(house.ctx(), akta.code)).toMatchObject({
    ended: { status: 'annulled', successorCode: null },
  })
  expect(await by(head)).toMatchObject({ refusal: { code: 'no-longer-valid' } })
})

test('an akta is not revoked, a card is not annulled', async () => {
  const { akta, card } = await issued()
  const ctx = house.ctx({ actor: head })
  expect(await revoke(ctx, { document: akta.id, ground: 'keliru', reason: 'keliru' })).toMatchObject({
    refusal: { code: 'annul-instead' },
  })
  expect(await annul(ctx, { document: card.id, ground: 'keputusan-pejabat', reason: 'keliru' })).toMatchObject({
    refusal: { code: 'revoke-instead' },
  })
  expect(done(await revoke(ctx, { document: card.id, ground: 'keliru', reason: 'keliru' }))).toMatchObject({
    ended: { status: 'revoked' },
  })
})

test('a corrected akta keeps its number, says what it takes the place of, and ends the old one', async () => {
  const { akta, caseId } = await issued()
  const corrected = done(
    await replace(house.ctx({ actor: head }), {
      document: akta.id,
      reason: 'salah tulis nama anak',
      change: (content) => ({
        ...content,
        answers: { ...content.answers, anak: { ...(content.answers.anak as object), nama: 'Rini Wulandari' } },
      }),
    }),
  )
  expect(corrected).toMatchObject({ generation: 2, number: akta.number, holder: 'R*** W*****', replaces: akta.id })
  expect(corrected.code).not.toBe(akta.code)
  expect(await publicDocument(house.ctx(), akta.code)).toMatchObject({
    ended: { status: 'corrected', successorCode: corrected.code },
  })
  expect((await findCase(house.ctx().db, caseId))!.state.outputs.akta).toMatchObject({ state: 'issued', version: 2 })
})

test('a correction that the case refuses leaves the old one as it was', async () => {
  const { akta } = await issued()
  expect(isRefused(await replace(house.ctx({ actor: verifier }), { document: akta.id, reason: 'coba' }))).toBe(true)
  expect(await publicDocument(house.ctx(), akta.code)).toMatchObject({ ended: null })
})

test("a family's new card takes the place of its older one, whichever case it came from", async () => {
  const { card: first } = await issued('Rina Wulandari', 'Dimas Prasetyo')
  const { card: other } = await issued('Bayu Aji', 'Sugeng')
  const { card: second } = await issued('Putri Ayu', 'Dimas Prasetyo')
  expect(await publicDocument(house.ctx(), first.code)).toMatchObject({
    ended: { status: 'replaced', successorCode: second.code },
  })
  expect(await publicDocument(house.ctx(), other.code)).toMatchObject({ ended: null })
})

test("a family's card is issued again while another of its cases yields one: each waits for the other in one order", async () => {
  const { card } = await issued('Rina Wulandari', 'Dimas Prasetyo')
  const { card: other } = await issued('Bayu Aji', 'Sugeng')
  const { db, now } = house.ctx()
  const [row] = await db.selectFrom('document').select('about').where('id', '=', card.id).execute()
  let again: unknown
  await crossing(house, {
    first: (tx) => lockName(tx, `document/about/${row!.about!.toString('hex')}`),
    async other() {
      again = await replace(house.ctx({ actor: head }), { document: card.id, reason: 'tak terbaca' })
    },
    last: (tx) =>
      insertChange(tx, {
        document: card.id,
        status: 'replaced',
        ground: 'terbit-baru',
        successor: other.id,
        at: now,
        actor: null,
      }),
  })
  expect(again).toMatchObject({ generation: 2, ended: null })
  expect(await findDocument(db, card.id)).toMatchObject({ ended: { successor: other.id } })
})

test('a PDF of the national system is kept and checked as it is, an altered one is refused', async () => {
  const national = await signedPdf(await otherHouse('0000', 'Sistem Nasional'))
  const altered = Buffer.from(national)
  altered[altered.length - 40] = altered[altered.length - 40]! ^ 1
  const caseId = await granted()
  expect(await storeForeign(house.ctx(), { caseId, output: 'akta', pdf: altered })).toMatchObject({
    refusal: { code: 'document-altered' },
  })
  const stored = done(await storeForeign(house.ctx(), { caseId, output: 'akta', pdf: national }))
  expect(stored).toMatchObject({ origin: 'siak', number: null, signer: 'Bambang Sutejo' })
  expect((await pdfOf(stored)).equals(national)).toBe(true)
  expect(await checkFile(house.ctx(), national)).toMatchObject({
    verdict: 'foreign',
    asDelivered: true,
    document: { origin: 'siak' },
  })
  expect(await replace(house.ctx({ actor: head }), { document: stored.id, reason: 'salah tulis' })).toMatchObject({
    refusal: { code: 'document-foreign' },
  })
})

test('a PDF taken at the entry stage becomes the document when the case is approved', async () => {
  const national = await signedPdf(await otherHouse('0000', 'Sistem Nasional'))
  const caseId = await granted()
  const { file } = done(await keepForeign(house.ctx(), caseId, national))
  const ctx = house.ctx()
  const siak = { ...ctx, region: { ...ctx.region, registry: 'siak' as const } }
  const opened = (await openCase(ctx, caseId))!
  opened.content.entered.akta = file
  const stored = await issueHow(siak, opened, opened.rules.definition.outputs[0]!)
  expect(stored).toMatchObject({ origin: 'siak' })
  expect(isRefused(await keepForeign(ctx, caseId, Buffer.from('bukan pdf')))).toBe(true)
})

test('an altered file is not shown beside the document that it claims to be', async () => {
  const { akta } = await issued()
  const altered = await pdfOf(akta)
  altered[9000] = altered[9000]! ^ 4
  expect(await checkFile(house.ctx(), altered)).toMatchObject({
    verdict: 'altered',
    code: akta.code,
    document: null,
    asDelivered: false,
  })
})

test('the command line knows what was issued here, and what has become of it', async () => {
  const { akta } = await issued()
  const pdf = await pdfOf(akta)
  const judged = () => judgeIn(house.database, pdf)
  expect(await judged()).toMatchObject({ checked: { verdict: 'genuine' }, document: { code: akta.code, ended: null } })
  const asked = { document: akta.id, ground: 'keputusan-pejabat', reason: 'Keputusan nomor 3' } as const
  done(await annul(house.ctx({ actor: head }), asked))
  expect(await judged()).toMatchObject({ checked: { verdict: 'genuine' }, document: { ended: { status: 'annulled' } } })
})

test('a code is known in its own region only; what is typed loosely is read', async () => {
  const { akta } = await issued()
  const typed = akta.code
    .toLowerCase()
    .replace(/0/g, 'o')
    .replace(/(.{4})/g, '$1-')
  expect(await publicDocument(house.ctx(), typed)).toMatchObject({ code: akta.code })
  expect(await publicDocument(house.ctx({ region: '9972' }), akta.code)).toBeUndefined()
})

const operation = (id: string) => documents.operations!.find((one) => one.id === id) as Operation
const input = (params: object, query: object = {}) =>
  ({ params, query, body: {}, files: [], headers: {}, idempotencyKey: null, ip: '::1', cookies: {} }) as never

test('unknown codes are answered alike, whether well written or not', async () => {
  const answers = await Promise.all(
    ['0000000000000000', 'bukan kode', 'A'.repeat(60)].map((code) =>
      operation('documents.verify').run(house.ctx({ actor: nobody }), input({ code }), undefined),
    ),
  )
  expect(answers.map((answer) => (answer as { status: number }).status)).toEqual([404, 404, 404])
  expect(new Set(answers.map((answer) => (answer as { node: { type: unknown } }).node.type)).size).toBe(1)
})

test('a document opens to its applicant and to who works on the case, and to nobody else', async () => {
  const { akta } = await issued()
  const read = operation('documents.read')
  const may = async (actor: Actor) => {
    const ctx = house.ctx({ actor })
    return read.may(actor, (await read.load!(ctx, input({ name: akta.id })))!, ctx)
  }
  expect(await may(applicant)).toBe(true)
  expect(await may(verifier)).toBe(true)
  expect(await may(account('Orang Lain'))).toBe(false)
  expect(await may(account('Petugas Lain', [grant('verifier', 'pajak')]))).toBe(false)
  expect(await may(nobody)).toBe('login')
  const answer = await read.run(
    house.ctx({ actor: applicant }),
    input({ name: `${akta.id}.pdf` }),
    await read.load!(house.ctx({ actor: applicant }), input({ name: akta.id })),
  )
  expect(answer).toMatchObject({ kind: 'file', type: 'application/pdf', name: `akta-kelahiran-${akta.number}.pdf` })
})

test('a case that nobody signed yields no document, and says why', async () => {
  const caseId = await granted()
  await house
    .ctx()
    .shared.updateTable('account')
    .set({ ended_at: new Date(house.now) })
    .where('id', '=', signatory.id!)
    .execute()
  await expect(issueDue(house.ctx(), { caseId })).rejects.toThrow('no-signer')
  await house.ctx().shared.updateTable('account').set({ ended_at: null }).where('id', '=', signatory.id!).execute()
})
