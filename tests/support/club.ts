import { forget } from '../../src/modules/catalogue/cache.ts'
import { contentHash } from '../../src/modules/catalogue/compile.ts'
import { type Definition, definition } from '../../src/modules/catalogue/definition.ts'
import { insertVersion, setCurrent } from '../../src/modules/catalogue/store.ts'
import type { Context } from '../../src/platform/context.ts'
import { defineModule } from '../../src/platform/module.ts'
import { refuse } from '../../src/platform/outcome.ts'
import '../../src/modules/cases/extension.ts'

const say = (id: string, en = id) => ({ id, en })
const words = say('Meja klub', 'Club desk')

/** The invented service of the core's tests: joining a chess club. */
export const clubDefinition: Definition = definition.parse({
  id: 'klub-catur',
  version: 1,
  name: say('Keanggotaan klub catur', 'Chess club membership'),
  summary: say('Menjadi anggota.', 'Become a member.'),
  unit: 'klub',
  standard: {
    legalBasis: ['Aturan Klub 1/2020'],
    promise: { workingDays: 3 },
    fee: 0,
    complaints: words,
    facilities: words,
    competence: words,
    supervision: words,
    staff: 2,
    guarantee: words,
    safety: words,
    evaluation: words,
  },
  applicants: { roles: ['citizen', 'officer'], for: ['self'] },
  facts: ['club.facts'],
  form: [
    {
      id: 'pemain',
      title: say('Tentang pemain', 'About the player'),
      fields: [
        { id: 'nama', type: 'text', label: say('Nama', 'Name'), maxLength: 60 },
        { id: 'nik', type: 'nik', label: say('NIK', 'NIK') },
      ],
    },
  ],
  documents: [{ id: 'foto', label: say('Foto', 'Photo'), accept: ['image'] }],
  flags: [{ id: 'lama', when: 'facts.oldMember == true', say: say('Pernah menjadi anggota.', 'Was a member before.') }],
  stages: [
    {
      id: 'periksa',
      name: say('Periksa', 'Check'),
      role: 'verifier',
      within: { workingHours: 8 },
      actions: ['approve', 'return', 'reject', 'refer', 'forward', 'hold'],
    },
    {
      id: 'tanda-tangan',
      name: say('Tanda tangan', 'Signature'),
      role: 'signatory',
      within: { workingHours: 8 },
      actions: ['sign', 'return'],
    },
  ],
  elsewhere: [{ id: 'persatuan', name: say('Persatuan catur', 'Chess federation') }],
  effects: [{ run: 'club.enrol' }],
  outputs: [{ id: 'kartu', name: say('Kartu anggota', 'Membership card'), template: 'kartu' }],
  parties: { subject: 'pemain.nik' },
  title: 'pemain.nama',
})

/** The room that the invented service belongs to. Whoever is called "Gagal" cannot be enrolled. */
export const club = defineModule({
  name: 'club',
  effects: {
    async 'club.enrol'(_ctx, _db, { answers }) {
      const player = answers.pemain as { nama: string }
      return player.nama === 'Gagal' ? refuse('club-full') : { results: { member: 7 } }
    },
  },
  facts: {
    async 'club.facts'(_ctx, { answers }) {
      return { oldMember: (answers.pemain as { nama: string }).nama === 'Lama' }
    },
  },
})

export async function publishClub(ctx: Context, about: Definition = clubDefinition): Promise<void> {
  await ctx.transaction(async (db) => {
    await insertVersion(db, ctx, about, contentHash(about), 'keep')
    await setCurrent(db, about.id, about.version, ctx.now)
  })
  forget(ctx)
}
