import { act, cases, findCase, saveSection, sendDraft, startDraft } from '../../src/modules/cases/index.ts'
import { definition } from '../../src/modules/catalogue/definition.ts'
import { catalogue } from '../../src/modules/catalogue/index.ts'
import { documents, issueDue, saveSignatory } from '../../src/modules/documents/index.ts'
import { openPdf } from '../../src/modules/documents/look.ts'
import { type DocumentRow, documentsOfCases } from '../../src/modules/documents/store.ts'
import { family } from '../../src/modules/documents/templates/testing.ts'
import type { Actor } from '../../src/platform/context.ts'
import { defineModule } from '../../src/platform/module.ts'
import { isRefused, type Refused } from '../../src/platform/outcome.ts'
import { clubDefinition, publishClub } from './club.ts'
import { account, grant, type TestHouse, testHouse } from './harness.ts'

// A small service with one akta and one family card, and the people it takes to issue them.

const say = (id: string) => ({ id, en: id })
const text = (id: string, type = 'text') => ({ id, type, label: say(id) })
const choice = (id: string, values: string[]) => ({
  ...text(id, 'choice'),
  options: values.map((value) => ({ value, label: say(value) })),
})

const births = definition.parse({
  ...clubDefinition,
  id: 'lahir-uji',
  facts: [],
  flags: [],
  documents: [],
  parties: {},
  title: 'anak.nama',
  form: [
    { id: 'orangTua', title: say('Orang tua'), fields: [choice('status', ['tercatat', 'ibuSaja'])] },
    {
      id: 'anak',
      title: say('Anak'),
      fields: [
        text('nama'),
        choice('jenisKelamin', ['L', 'P']),
        text('tanggalLahir', 'date'),
        text('tempatLahir'),
        text('kelahiranKe', 'number'),
      ],
    },
    { id: 'ibu', title: say('Ibu'), fields: [text('nama')] },
    { id: 'ayah', title: say('Ayah'), fields: [text('nama')] },
  ],
  stages: [
    clubDefinition.stages[0],
    {
      id: 'entri',
      name: say('Entri'),
      role: 'officer',
      when: "registry == 'siak'",
      within: { workingHours: 8 },
      actions: ['enter'],
      enter: [{ ...text('akta', 'pdf'), required: false }],
    },
    clubDefinition.stages[1],
  ],
  effects: [{ run: 'test.register' }],
  outputs: [
    {
      id: 'akta',
      name: { id: 'Kutipan Akta Kelahiran', en: 'Birth certificate' },
      template: 'akta-kelahiran',
      signer: 'registrar',
    },
    {
      id: 'kartuKeluarga',
      name: { id: 'Kartu Keluarga', en: 'Family card' },
      template: 'kartu-keluarga',
      signer: 'head',
    },
  ],
})

let families = 0
/** Children of Dimas Prasetyo go on one family card, everybody else's each on one of their own. */
const register = defineModule({
  name: 'test',
  effects: {
    async 'test.register'(_ctx, _db, { answers }) {
      const known = (answers.ayah as { nama: string }).nama === 'Dimas Prasetyo'
      const number = known ? family.number : String(9_971_010_101_200_000 + ++families)
      return { results: { nik: '9971014103260001', familyCard: { ...family, number } } }
    },
  },
})

export interface BirthHouse {
  house: TestHouse
  applicant: Actor
  verifier: Actor
  signatory: Actor
  head: Actor
  /** A case approved and signed, its documents not yet made. */
  granted(child?: string, father?: string): Promise<string>
  /** The same with its documents. */
  issued(child?: string, father?: string): Promise<{ caseId: string; akta: DocumentRow; card: DocumentRow }>
  pdfOf(document: DocumentRow): Promise<Buffer>
}

export async function birthHouse(): Promise<BirthHouse> {
  const house = await testHouse({ modules: [catalogue, cases, documents, register] })
  await publishClub(house.ctx(), births)
  const applicant = account('Ani Lestari')
  const verifier = account('Budi Santosa', [grant('verifier', 'klub')])
  const head = account('Eko Wibowo', [grant('unitHead', 'klub')])
  const signatory = account('Citra Dewi', [grant('signatory', 'klub')])
  await insertAccount(house, signatory)
  await saveSignatory(house.ctx().db, { account: signatory.id!, name: 'Citra Dewi, S.H.', nip: '198001012005012003' })

  async function step(actor: Actor, id: string, type: 'approve' | 'sign', stage: string) {
    const ctx = house.ctx({ actor })
    const { seq } = (await findCase(ctx.db, id))!
    done(await act(ctx, id, { type, stage, expectedSeq: seq }))
  }

  async function granted(child = 'Rina Wulandari', father = 'Sugeng'): Promise<string> {
    const ctx = house.ctx({ actor: applicant })
    const id = ctx.newId()
    done(
      await startDraft(ctx, {
        id,
        service: 'lahir-uji',
        channel: 'web',
        for: 'self',
        account: applicant.id,
        applicant: { name: 'Ani' },
        person: null,
      }),
    )
    const anak = {
      nama: child,
      jenisKelamin: 'P',
      tanggalLahir: '2026-02-20',
      tempatLahir: 'Kota Arunika',
      kelahiranKe: '2',
    }
    const form = { orangTua: { status: 'tercatat' }, anak, ibu: { nama: 'Sekar Ayu' }, ayah: { nama: father } }
    for (const [section, answers] of Object.entries(form)) {
      const posted = Object.entries(answers).map(([field, value]) => [`${section}.${field}`, value])
      done(await saveSection(ctx, id, section, Object.fromEntries(posted)))
    }
    done((await sendDraft(ctx, id)) as { id: string } | Refused)
    await step(verifier, id, 'approve', 'periksa')
    await step(signatory, id, 'sign', 'tanda-tangan')
    return id
  }

  return {
    house,
    applicant,
    verifier,
    signatory,
    head,
    granted,
    async issued(child, father) {
      const caseId = await granted(child, father)
      await issueDue(house.ctx(), { caseId })
      const all = await documentsOfCases(house.ctx().db, [caseId])
      const of = (output: string) => all.find((one) => one.output === output)!
      return { caseId, akta: of('akta'), card: of('kartuKeluarga') }
    },
    async pdfOf(document) {
      const pieces: Buffer[] = []
      for await (const piece of (await openPdf(house.ctx(), document))!) pieces.push(piece as Buffer)
      return Buffer.concat(pieces)
    },
  }
}

export function done<T>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome as T
}

/** Signatures name an account that exists. */
async function insertAccount(house: TestHouse, { id, name }: Actor): Promise<void> {
  const at = new Date(house.now)
  const none = { email: null, email_verified_at: null, phone: null, phone_verified_at: null, ended_at: null }
  await house
    .ctx()
    .shared.insertInto('account')
    .values({ id: id!, login: `${id}@uji`, name, assurance: 1, created_at: at, updated_at: at, ...none })
    .execute()
}
