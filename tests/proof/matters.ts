import { Readable } from 'node:stream'
import sharp from 'sharp'
import { openDraft } from '../../src/modules/cases/draft.ts'
import { findDraft } from '../../src/modules/cases/draft-store.ts'
import {
  act,
  attachmentsOf,
  type CaseRow,
  findCase,
  receiptSecret,
  saveSection,
  sendDraft,
  startDraft,
} from '../../src/modules/cases/index.ts'
import type { Command } from '../../src/modules/cases/model/commands.ts'
import { attach, promiseAtCounter } from '../../src/modules/cases/papers.ts'
import { definition } from '../../src/modules/catalogue/definition.ts'
import { documentsOfCases, issueDue } from '../../src/modules/documents/index.ts'
import { family } from '../../src/modules/documents/templates/testing.ts'
import type { Actor } from '../../src/platform/context.ts'
import { defineModule } from '../../src/platform/module.ts'
import { type Refused, refuse } from '../../src/platform/outcome.ts'
import { done } from '../support/births.ts'
import { clubDefinition } from '../support/club.ts'
import type { TestHouse } from '../support/harness.ts'
import type { Cast } from './cast.ts'

// One invented service with every kind of stage, and its cases in every state that a door wants to see.

const say = (id: string) => ({ id, en: id })
const text = (id: string, type = 'text') => ({ id, type, label: say(id) })

export const proofDefinition = definition.parse({
  ...clubDefinition,
  id: 'bukti',
  name: say('Layanan bukti'),
  facts: [],
  flags: [],
  parties: {},
  title: 'anak.nama',
  applicants: { roles: ['citizen', 'officer', 'partner', 'rtHead'], for: ['self', 'family', 'other', 'area'] },
  form: [
    {
      id: 'anak',
      title: say('Anak'),
      fields: [
        { ...text('nama'), maxLength: 60 },
        { ...text('jenisKelamin', 'choice'), options: ['L', 'P'].map((value) => ({ value, label: say(value) })) },
        text('tanggalLahir', 'date'),
        text('tempatLahir'),
        text('kelahiranKe', 'number'),
        { ...text('nik', 'nik'), required: false },
        text('alamat', 'address'),
      ],
    },
    { id: 'ibu', title: say('Ibu'), fields: [text('nama')] },
    { id: 'ayah', title: say('Ayah'), fields: [text('nama')] },
    { id: 'saksi', title: say('Saksi'), repeat: { min: 0, max: 2 }, fields: [text('nama')] },
    { id: 'orangTua', title: say('Orang tua'), fields: [{ ...text('status'), required: false }] },
  ],
  documents: [{ id: 'foto', label: say('Foto'), accept: ['image', 'pdf'], max: 10 }],
  stages: [
    clubDefinition.stages[0],
    {
      id: 'entri',
      name: say('Entri'),
      role: 'officer',
      within: { workingHours: 8 },
      actions: ['enter', 'return', 'hold'],
      enter: [
        { ...text('nomor', 'nik'), required: false },
        { ...text('akta', 'pdf'), required: false },
      ],
    },
    { ...clubDefinition.stages[1], id: 'tanda-tangan' },
  ],
  effects: [{ run: 'proof.register' }],
  outputs: [
    { id: 'akta', name: say('Kutipan Akta Kelahiran'), template: 'akta-kelahiran', signer: 'registrar' },
    { id: 'kartuKeluarga', name: say('Kartu Keluarga'), template: 'kartu-keluarga', signer: 'head' },
    { id: 'kartu', name: say('Kartu'), template: 'kartu', physical: true },
  ],
})

let families = 0
/** Whether the register refuses what is granted next. */
const effect = { fails: false }
export const proofRoom = defineModule({
  name: 'proof',
  effects: {
    async 'proof.register'() {
      if (effect.fails) return refuse('family-unknown')
      const number = String(9_971_010_101_200_000 + ++families)
      return { results: { nik: '9971014103260001', familyCard: { ...family, number } } }
    },
  },
})

export const answers = {
  anak: {
    nama: 'Rahasia Tersembunyi',
    jenisKelamin: 'P',
    tanggalLahir: '2026-02-20',
    tempatLahir: 'Kota Arunika',
    kelahiranKe: '2',
    nik: '9971014102900007',
    alamat: {
      province: '99',
      regency: '9971',
      district: '997101',
      village: '9971011001',
      street: 'Jalan Sunyi 7',
      rt: '001',
      rw: '002',
    },
  },
  ibu: { nama: 'Sekar Tersembunyi' },
  ayah: { nama: 'Sugeng Tersembunyi' },
  orangTua: { status: 'tercatat' },
}

export interface Matter {
  id: string
  number: string
  secret: string
  seq: number
  /** The photo that came with it. */
  paper: string
}

/** Where a matter stands. */
export type State =
  | 'failed'
  | 'appealed'
  | 'submitted'
  | 'taken'
  | 'held'
  | 'returned'
  | 'rejected'
  | 'entering'
  | 'signing'
  | 'granted'
  | 'issued'

export interface Matters {
  /** What was begun and not sent; whose it is and who fills it in. */
  draft(by?: Actor, about?: { channel?: string; service?: string }): Promise<{ id: string; paper: string }>
  photo(): Promise<Buffer>
  at(state: State, by?: Actor): Promise<Matter>
  documents(matter: Matter): Promise<{ akta: string; card: string; code: string }>
}

export function mattersOf(house: TestHouse, cast: Cast): Matters {
  const ctx = (actor: Actor) => house.ctx({ actor })
  let taken: Promise<Buffer> | undefined
  const photo = () => {
    taken ??= sharp({ create: { width: 320, height: 400, channels: 3, background: '#8a4' } })
      .jpeg()
      .toBuffer()
    return taken
  }

  const draft: Matters['draft'] = async (by = cast.owner.actor, { channel = 'web', service = 'bukti' } = {}) => {
    const at = ctx(by)
    const id = at.newId()
    done(
      await startDraft(at, {
        id,
        service,
        channel,
        for: channel === 'web' ? 'self' : 'family',
        account: channel === 'web' ? by.id : null,
        applicant: { name: 'Pemohon Tersembunyi', phone: '+6281200000099' },
        person: null,
      }),
    )
    for (const [section, values] of Object.entries(answers))
      done(await saveSection(at, id, section, { [section]: values }))
    const opened = await openDraft(at, (await findDraft(at.db, id))!)
    const place = { id, key: opened.key, documents: opened.rules.definition.documents }
    done(await promiseAtCounter(at, place, 'foto', true))
    const stream = Readable.from([await photo()])
    const upload = { field: 'file', filename: 'surat.jpg', stream, truncated: () => false }
    const { id: paper } = done(await attach(at, place, 'foto', upload))
    return { id, paper }
  }

  async function step(id: string, by: Actor, make: (row: CaseRow) => Command): Promise<void> {
    const at = ctx(by)
    done(await act(at, id, make((await findCase(at.db, id))!)))
  }

  const on = (type: 'approve' | 'sign', stage: string) => (row: CaseRow) =>
    ({ type, stage, expectedSeq: row.seq }) as Command
  const { verifier, officer, signatory } = cast
  const next: Record<Exclude<State, 'submitted'>, [from: State, by: Actor, make: (row: CaseRow) => Command]> = {
    taken: ['submitted', verifier.actor, () => ({ type: 'take', stage: 'periksa' })],
    held: [
      'submitted',
      verifier.actor,
      () => ({
        type: 'hold',
        stage: 'periksa',
        kind: 'outsideSystem',
        ground: 'gangguan-siak',
        until: null,
        payload: { reason: 'Gangguan' },
      }),
    ],
    returned: [
      'submitted',
      verifier.actor,
      (row) => ({
        type: 'return',
        stage: 'periksa',
        expectedSeq: row.seq,
        marks: [
          { path: 'ibu.nama', code: 'isian-salah' },
          { path: 'documents.foto', code: 'foto-terpotong' },
        ],
        payload: { notes: {} },
      }),
    ],
    rejected: [
      'submitted',
      verifier.actor,
      (row) => ({
        type: 'reject',
        stage: 'periksa',
        expectedSeq: row.seq,
        ground: 'Aturan Klub 1/2020',
        payload: { reason: 'Kuota penuh' },
      }),
    ],
    appealed: ['rejected', cast.owner.actor, () => ({ type: 'appeal', payload: { reason: 'Keliru' } })],
    failed: ['signing', signatory.actor, on('sign', 'tanda-tangan')],
    entering: ['submitted', verifier.actor, on('approve', 'periksa')],
    signing: [
      'entering',
      officer.actor,
      (row) => ({ type: 'enter', stage: 'entri', expectedSeq: row.seq, fields: [], payload: { values: {} } }),
    ],
    granted: ['signing', signatory.actor, on('sign', 'tanda-tangan')],
    issued: ['granted', signatory.actor, on('sign', 'tanda-tangan')],
  }

  async function bring(id: string, to: State): Promise<void> {
    if (to === 'submitted') return
    const [from, by, make] = next[to]
    await bring(id, from)
    if (to === 'issued') return issueDue(house.ctx(), { caseId: id })
    effect.fails = to === 'failed'
    await step(id, by, make)
    effect.fails = false
  }

  return {
    draft,
    photo,
    async at(state, by = cast.owner.actor) {
      const channel = by === cast.owner.actor || by.grants.length === 0 ? 'web' : 'counter'
      const { id, paper } = await draft(by, { channel })
      done((await sendDraft(ctx(by), id)) as { id: string } | Refused)
      await bring(id, state)
      const { db } = house.ctx()
      const row = (await findCase(db, id))!
      const photos = await attachmentsOf(db, id)
      if (!photos.some((one) => one.id === paper)) throw new Error('the photo did not come with the case')
      return { id, number: row.number, secret: receiptSecret(house.house.keys, id), seq: row.seq, paper }
    },
    async documents({ id }) {
      const all = await documentsOfCases(house.ctx().db, [id])
      const of = (output: string) => all.find((one) => one.output === output)!
      return { akta: of('akta').id, card: of('kartuKeluarga').id, code: of('akta').code }
    },
  }
}
