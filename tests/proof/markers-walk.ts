import sharp from 'sharp'
import { receiptSecret } from '../../src/modules/cases/index.ts'
import { documentsOfCases } from '../../src/modules/documents/index.ts'
import { instruments, surveyToken } from '../../src/modules/satisfaction/index.ts'
import { codeSentTo } from '../support/accounts.ts'
import type { Hall } from '../support/hall.ts'
import { birth, death } from '../support/registry-forms.ts'
import { officeIn } from '../support/registry-office.ts'
import { answers } from './markers-answers.ts'
import { fault, mistakes, program } from './markers-mistakes.ts'
import { open311 } from './markers-open311.ts'
import { begin, type Day, expectOk, expectTo } from './markers-people.ts'
import { type Visitor, visitor } from './visitor.ts'

// One day of the house, in which every word that people write is one of the marker words.

export async function walk(hall: Hall): Promise<void> {
  const office = await officeIn({ ctx: ({ actor } = {}) => ({ ...hall.ctx, ...(actor && { actor }) }) })
  const day = await begin(hall)
  await account(day)
  const mended = await apply(day)
  await sendBackAndMend(day, mended)
  await rejectAndAppeal(day, await apply(day))
  await withdraw(day, await apply(day))
  await counterByHand(day)
  await program(day)
  await open311(day)
  const draft = await mistakes(day)
  await births(day, office)
  await fault(day, draft)
}

/** Name, e-mail and NIK of the account. */
async function account({ hall, citizen }: Day): Promise<void> {
  expectTo(await citizen.post('/akun/nama', { name: 'Zqwarga Lestari' }), '/akun')
  expectTo(await citizen.post('/akun/kontak', { contact: 'zqsurel@penanda.example' }), '/akun/kontak/kode')
  const code = await codeSentTo(hall.ctx, { kind: 'email', value: 'zqsurel@penanda.example' })
  expectTo(await citizen.post('/akun/kontak/kode', { code }), '/akun')
  expectTo(await citizen.post('/akun/nik', { nik: '9971014101900777' }), '/akun')
}

/** From the first page to the receipt, with a photo; the case's number. */
async function apply({ hall, citizen }: Day): Promise<string> {
  const id = hall.ctx.newId()
  expectTo(await citizen.post('/ajukan/segala', { id, untuk: 'self' }), `/isian/${id}/isi`)
  expectTo(await citizen.post(`/isian/${id}/isi`, answers), `/isian/${id}/`)
  const name = 'Zqberkas 9971014101900777.jpg'
  const papers = `/isian/${id}/dokumen`
  expectTo(await citizen.upload(`${papers}/foto`, { name, type: 'image/jpeg', body: await photo() }, papers), papers)
  expectOk(await citizen.get(`/isian/${id}/periksa`))
  const sent = await citizen.post(`/isian/${id}/pengiriman`, {}, `/isian/${id}/periksa`)
  expectTo(sent, '/lacak/')
  expectOk(await citizen.get(sent.location))
  return /ARN-[\w-]+/.exec(sent.location)![0]
}

const photo = () =>
  sharp({ create: { width: 300, height: 400, channels: 3, background: '#a62' } })
    .jpeg()
    .toBuffer()

const desk = (number: string, path = '') => `/petugas/berkas/${number}${path}`

/** Sends one of the desk's forms, which stand on a page of their own. */
async function decide(who: Visitor, number: string, path: string, fields: Record<string, string>): Promise<void> {
  const from = desk(number, `/${path}?tahap=periksa`)
  const { body } = await who.get(from)
  const seq = /name="seq" value="(\d+)"/.exec(body)?.[1] ?? ''
  expectTo(await who.post(desk(number, `/${path}`), { stage: 'periksa', seq, ...fields }, from), '/petugas')
}

/** What is typed is sent, and found again by an address that holds none of it. */
async function search(who: Visitor, path: string, fields: Record<string, string>): Promise<void> {
  const sent = await who.post(path, fields, path)
  expectTo(sent, `${path}?`)
  expectOk(await who.get(sent.location))
}

async function sendBackAndMend({ hall, citizen, verifier }: Day, number: string): Promise<void> {
  await search(verifier, '/petugas', { cari: 'Zqcari 9971014101900777' })
  await search(verifier, '/petugas/penduduk', { q: 'Zqcari' })
  expectTo(
    await verifier.post(desk(number, '/pengambilan'), { stage: 'periksa', seq: '0' }, desk(number)),
    desk(number),
  )
  expectTo(await verifier.post(desk(number, '/catatan'), { text: 'Zqcatatan dalam' }, desk(number)), desk(number))
  expectTo(await citizen.post(`/lacak/${number}/catatan`, { text: 'Zqtanya kapan' }, `/lacak/${number}`), '/lacak')
  await decide(verifier, number, 'penahanan', { kind: 'outsideSystem:gangguan-siak', reason: 'Zqtahan sebentar' })
  await decide(verifier, number, 'pengembalian', {
    'alasan.isi.longText': 'isian-salah',
    'kata.isi.longText': 'Zqkembali ke 9971015507880778',
    'alasan.documents.foto': 'foto-terpotong',
    'kata.documents.foto': 'Zqkembali foto',
  })
  const mend = `/lacak/${number}/perbaikan`
  expectTo(
    await citizen.upload(
      `${mend}/dokumen/foto`,
      { name: 'Zqberkas.jpg', type: 'image/jpeg', body: await photo() },
      mend,
    ),
    mend,
  )
  expectTo(await citizen.post(mend, { 'isi.longText': 'Zqmengulang cerita' }), `/lacak/${number}`)
  expectOk(await verifier.get(desk(number)))
  await hall.open.house.sequencer.drain(hall.ctx.region)
}

async function rejectAndAppeal({ hall, citizen, verifier, head }: Day, number: string): Promise<void> {
  await decide(verifier, number, 'penolakan', {
    ground: 'Aturan Klub 1/2020',
    reason: 'Zqtolak sebab 9971015507880778',
  })
  await rate(hall, number)
  expectTo(
    await citizen.post(`/lacak/${number}/keberatan`, { reason: 'Zqkeberatan saya' }, `/lacak/${number}`),
    '/lacak',
  )
  const from = desk(number, '/pembukaan?tahap=@')
  const { body } = await head.get(from)
  const seq = /name="seq" value="(\d+)"/.exec(body)?.[1] ?? ''
  expectTo(
    await head.post(desk(number, '/pembukaan'), { stage: '@', seq, reason: 'Zqalasan kepala' }, from),
    desk(number),
  )
}

async function rate(hall: Hall, number: string): Promise<void> {
  const { id } = await hall.ctx.db
    .selectFrom('cases')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const scores = Object.fromEntries(instruments[0]!.elements.map(({ key }) => [key, '4']))
  const path = `/survei/${surveyToken(hall.ctx, id)}`
  expectTo(await visitor(hall.address).post(path, { ...scores, comment: 'Zqpuas sekali' }), path)
}

async function withdraw({ citizen }: Day, number: string): Promise<void> {
  const path = `/lacak/${number}/pembatalan`
  expectTo(await citizen.post(path, { reason: 'Zqbatal saja' }), `/lacak/${number}`)
}

/** Somebody without a NIK in the register, and a search for one who has. */
async function counterByHand({ hall, officer }: Day): Promise<void> {
  expectOk(await officer.post('/petugas/loket', { q: 'Zqcari orang' }))
  expectOk(await officer.post('/petugas/loket', { q: '9971014101900777' }))
  const id = hall.ctx.newId()
  const taken = { id, service: 'segala', name: 'Zqpemohon Loket', phone: '081299887702' }
  expectTo(await officer.post('/petugas/loket/tanpa-data', taken), `/isian/${id}/`)
  expectTo(await officer.post(`/isian/${id}/isi`, answers), `/isian/${id}/`)
}

/** A birth and a death, from the form to documents that anybody may look up. */
async function births({ hall, stranger }: Day, office: Awaited<ReturnType<typeof officeIn>>): Promise<void> {
  const parents = birth('Ratna Wulandari', 'Dimas Pratama', 'Zqanak Pratama', { mintaKk: true, mintaKia: false })
  const born = await office.file('akta-kelahiran', parents)
  await office.work(born)
  const died = await office.file('akta-kematian', death({ place: 'Zqjalan 9', mintaKtpPasangan: true }))
  await office.work(died)
  const issued = await documentsOfCases(hall.ctx.db, [born, died])
  if (issued.length < 4) throw new Error(`only ${issued.length} documents were made`)
  for (const { id, code } of issued) {
    expectOk(await stranger.get(`/verifikasi/${code}`))
    for (const caseId of [born, died])
      await stranger.get(`/dokumen/${id}.pdf?k=${receiptSecret(hall.ctx.house.keys, caseId)}`)
  }
}
