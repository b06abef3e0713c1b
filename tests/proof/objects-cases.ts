import { issueResumeCode } from '../../src/modules/cases/index.ts'
import { forget } from '../../src/modules/catalogue/cache.ts'
import { contentHash } from '../../src/modules/catalogue/compile.ts'
import { insertVersion, setCurrent } from '../../src/modules/catalogue/store.ts'
import { confirmRound, signWaiting } from '../../src/modules/desk/round.ts'
import { instruments, surveyToken } from '../../src/modules/satisfaction/index.ts'
import { answerMandate, offerMandate } from '../../src/platform/accounts/mandates.ts'
import { done } from '../support/births.ts'
import { answers, proofDefinition, type State } from './matters.ts'
import { inThreeMonths, type Maker, type Making, onMatter, pdfOf, plain } from './objects.ts'

// What is sent to the rooms of cases, desk, documents and satisfaction.

const draft: Maker = async (making) => {
  const { id, paper } = await making.draft()
  return {
    params: { draft: id, step: 'ibu', document: 'foto', paper },
    form: { 'ibu.nama': 'Sekar Baru', atCounter: 'yes' },
  }
}
const photo = async ({ world }: Making) => ({
  name: 'foto.jpg',
  type: 'image/jpeg',
  body: await world.matters.photo(),
})
/** An issued document; one that was just made where the answer ends it. */
const issued =
  (which: 'akta' | 'card', form: Record<string, unknown> = {}): Maker =>
  async ({ world, matter }) => {
    const found = await world.matters.documents(await matter('issued'))
    return { params: { name: found[which], id: found[which], code: found.code }, form }
  }
const reason = 'Salah tulis tempat lahir.'
const onStage = (stage: string) => (matter: { seq: number }) => ({ stage, seq: matter.seq })
/** The page of a decision that needs a reason, and what it sends. */
const decision = (
  path: string,
  state: State,
  stage: string,
  more: Record<string, string> = {},
): Record<string, Maker> => ({
  [`GET /petugas/berkas/:ref/${path}`]: onMatter(state, undefined, `tahap=${stage}`),
  [`POST /petugas/berkas/:ref/${path}`]: onMatter(state, (m) => ({
    ...onStage(stage)(m),
    reason: 'Dengan alasan',
    ...more,
  })),
})
/** A service of its own, as one whose draft may be brought up to date or taken over. */
async function publish({ world }: Making, id: string, version = 1): Promise<void> {
  const ctx = world.house.ctx()
  const one = { ...proofDefinition, id, version, stages: proofDefinition.stages.slice(0, 3) }
  await ctx.transaction(async (db) => {
    await insertVersion(db, ctx, one, contentHash(one), 'offer')
    await setCurrent(db, id, version, ctx.now)
  })
  forget(ctx)
}
async function outdated(making: Making): Promise<string> {
  const service = `naik-${making.fresh()}`
  await publish(making, service)
  const { id } = await making.world.matters.draft(making.world.cast.owner.actor, { service })
  await publish(making, service, 2)
  return id
}
/** What the owner began, for which the other citizen holds a mandate; for nothing else of the owner's. */
async function begun(making: Making) {
  const { house, cast, matters } = making.world
  const service = `kuasa-${making.fresh()}`
  await publish(making, service)
  const { id: draft } = await matters.draft(cast.owner.actor, { service })
  const to = { kind: 'phone', value: cast.other.phone } as const
  const offer = await offerMandate(house.ctx({ actor: cast.owner.actor }), {
    to,
    services: [service],
    until: inThreeMonths(house),
  })
  done(await answerMandate(house.ctx({ actor: cast.other.actor }), done(offer as { id: string }).id, true))
  return { service, draft }
}
const survey: Maker = async ({ world, matter }) => {
  const { id } = await matter('rejected')
  const scores = Object.fromEntries(instruments[0]!.elements.map(({ key }) => [key, '4']))
  return { params: { token: surveyToken(world.house.ctx(), id) }, form: scores }
}

export const caseObjects: Readonly<Record<string, Maker>> = {
  'GET /ajukan/:service': () => ({ params: { service: 'bukti' } }),
  'POST /ajukan/:service': ({ world }) => ({
    params: { service: 'bukti' },
    form: { id: world.house.ctx().newId(), untuk: 'self' },
  }),
  'GET /isian/:draft/:step': draft,
  'POST /isian/:draft/:step': draft,
  'POST /isian/:draft/:step/simpanan': draft,
  'POST /isian/:draft/pembaruan': async (making) => ({
    params: { draft: await making.shared('outdated', () => outdated(making)) },
  }),
  'POST /ajukan/:service/isian/:draft/pengambilan': async (making) => ({
    params: await making.shared('begun', () => begun(making)),
  }),
  'POST /isian/:draft/dokumen/:document': async (making) => ({
    ...(await draft(making)),
    form: undefined,
    file: await photo(making),
  }),
  'POST /isian/:draft/dokumen/:document/loket': draft,
  'POST /isian/:draft/dokumen/:document/:paper/hapus': draft,
  'POST /isian/:draft/pengiriman': draft,
  'GET /akun/lanjutkan': plain(),
  'POST /akun/lanjutkan': async ({ world }) => {
    const officer = world.cast.officer.actor
    const { id } = await world.matters.draft(officer, { channel: 'counter' })
    const { code } = done(await issueResumeCode(world.house.ctx({ actor: officer }), id)) as { code: string }
    return { form: { kode: code } }
  },
  'GET /lacak': plain({}, 'nomor=ARN-2026-00000000'),
  'GET /lacak/:ref': onMatter('submitted'),
  'GET /lacak/:ref/tanda-terima': onMatter('submitted'),
  'POST /lacak/:ref/catatan': onMatter('submitted', () => ({ text: 'Kapan selesai?' })),
  'POST /lacak/:ref/keberatan': onMatter('rejected', () => ({ reason: 'Saya keberatan.' })),
  'GET /lacak/:ref/pembatalan': onMatter('submitted'),
  'POST /lacak/:ref/pembatalan': onMatter('submitted', () => ({ reason: 'Tidak jadi.' })),
  'GET /lacak/:ref/perbaikan': onMatter('returned'),
  'POST /lacak/:ref/perbaikan': onMatter('returned', () => ({ 'ibu.nama': 'Sekar Baru' })),
  'POST /lacak/:ref/perbaikan/dokumen/:document': async (making) => ({
    params: { ref: (await making.matter('returned')).number, document: 'foto' },
    file: await photo(making),
  }),
  'POST /lacak/:ref/perbaikan/dokumen/:document/loket': async ({ matter }) => ({
    params: { ref: (await matter('returned')).number, document: 'foto' },
    form: { atCounter: 'yes' },
  }),
  'POST /lacak/:ref/perbaikan/dokumen/:document/:paper/hapus': async ({ matter }) => {
    const { number, paper } = await matter('returned')
    return { params: { ref: number, document: 'foto', paper } }
  },
  'GET /berkas/:paper': async ({ matter }) => ({ params: { paper: (await matter('submitted')).paper } }),

  'POST /api/v1/cases': ({ fresh }) => ({
    json: { service: 'bukti', answers, applicant: { name: 'Mitra' }, atCounter: ['foto'] },
    headers: { 'idempotency-key': `bukti-${fresh()}` },
  }),
  'GET /api/v1/cases': () => ({}),
  'GET /api/v1/cases/:ref': onMatter('submitted'),
  'GET /api/v1/cases/:ref/events': async ({ filed }) => ({ params: { ref: await filed() } }),
  'POST /api/v1/cases/:ref/actions': async ({ filed }) => ({
    params: { ref: await filed() },
    json: { type: 'comment', text: 'Kapan selesai?' },
  }),

  'GET /petugas': plain(),
  'POST /petugas': plain({ cari: 'Ratna' }),
  'GET /petugas/berkas/:ref': onMatter('submitted'),
  'POST /petugas/berkas/:ref/keputusan': onMatter('submitted', (m) => ({
    ...onStage('periksa')(m),
    action: 'approve',
  })),
  'POST /petugas/berkas/:ref/pengambilan': onMatter('submitted', onStage('periksa')),
  'POST /petugas/berkas/:ref/pelepasan': onMatter('taken', onStage('periksa')),
  'POST /petugas/berkas/:ref/pelanjutan': onMatter('held', (m) => ({
    ...onStage('periksa')(m),
    kind: 'outsideSystem',
  })),
  'POST /petugas/berkas/:ref/catatan': onMatter('submitted', () => ({ text: 'Sudah ditelepon.' })),
  'POST /petugas/berkas/:ref/asli': onMatter('submitted', () => ({ document: 'foto' })),
  'POST /petugas/berkas/:ref/penyerahan': onMatter('granted', ({ seq }) => ({ output: 'kartu', action: 'ready', seq })),
  'GET /petugas/tanda-tangan': plain(),
  'POST /petugas/tanda-tangan': async ({ world, matter }) => {
    const { id, seq } = await matter('signing')
    return { form: { id: world.house.ctx().newId(), pilih: `${id}~tanda-tangan~${seq}` } }
  },
  'GET /petugas/tanda-tangan/:round': async ({ world, once }) => ({
    params: {
      round: await once('round', async () => {
        const ctx = world.house.ctx({ actor: world.cast.signatory.actor })
        const { id, seq } = await world.matters.at('signing')
        const round = ctx.newId()
        await confirmRound(ctx, round, [{ case_id: id, stage: 'tanda-tangan', seq }])
        await signWaiting(ctx, { round })
        return round
      }),
    },
  }),
  'GET /petugas/berkas/:ref/pengembalian': onMatter('submitted', undefined, 'tahap=periksa'),
  'POST /petugas/berkas/:ref/pengembalian': onMatter('submitted', (m) => ({
    ...onStage('periksa')(m),
    'alasan.ibu.nama': 'isian-salah',
  })),
  'GET /petugas/berkas/:ref/penolakan': onMatter('submitted', undefined, 'tahap=periksa'),
  'POST /petugas/berkas/:ref/penolakan': onMatter('submitted', (m) => ({
    ...onStage('periksa')(m),
    ground: 'Aturan Klub 1/2020',
    reason: 'Kuota penuh',
  })),
  'GET /petugas/berkas/:ref/pelimpahan': onMatter('submitted', undefined, 'tahap=periksa'),
  'POST /petugas/berkas/:ref/pelimpahan': onMatter('submitted', (m) => ({
    ...onStage('periksa')(m),
    to: 'persatuan',
    reason: 'Urusan persatuan',
  })),
  'GET /petugas/berkas/:ref/penerusan': onMatter('submitted', undefined, 'tahap=periksa'),
  'POST /petugas/berkas/:ref/penerusan': onMatter('submitted', (m) => ({
    ...onStage('periksa')(m),
    to: 'lain',
    reason: 'Bukan urusan kami',
  })),
  'GET /petugas/berkas/:ref/penahanan': onMatter('submitted', undefined, 'tahap=periksa'),
  'POST /petugas/berkas/:ref/penahanan': onMatter('submitted', (m) => ({
    ...onStage('periksa')(m),
    kind: 'outsideSystem:gangguan-siak',
  })),
  'GET /petugas/berkas/:ref/entri': onMatter('entering', undefined, 'tahap=entri'),
  'POST /petugas/berkas/:ref/entri': onMatter('entering', onStage('entri')),
  'POST /petugas/berkas/:ref/entri/:field': async ({ matter }) => ({
    params: { ref: (await matter('entering')).number, field: 'akta' },
    query: 'tahap=entri',
    file: { name: 'akta.pdf', type: 'application/pdf', body: await pdfOf('Kutipan') },
  }),
  'GET /petugas/berkas/:ref/pengalihan': onMatter('submitted', undefined, 'tahap=periksa'),
  'POST /petugas/berkas/:ref/pengalihan': async ({ world, matter }) => {
    const one = await matter('submitted')
    return { params: { ref: one.number }, form: { ...onStage('periksa')(one), to: world.cast.verifier.actor.id! } }
  },

  ...decision('pengambilalihan', 'taken', 'periksa'),
  ...decision('pengulangan', 'entering', 'entri', { to: 'periksa' }),
  ...decision('penarikan', 'returned', 'periksa'),
  ...decision('pembukaan', 'appealed', '@case'),
  ...decision('jawaban-keberatan', 'appealed', '@case'),
  'POST /petugas/berkas/:ref/pesan': onMatter('submitted', () => ({ message: 'Mohon bawa yang asli.' })),
  'POST /petugas/berkas/:ref/percobaan': onMatter('failed', ({ seq }) => ({ effect: 'proof.register', seq })),

  'GET /dokumen/:name': issued('akta'),
  'GET /akun/dokumen': plain(),
  'POST /dokumen/:id/pembatalan': issued('akta', { annulReason: reason, ground: 'keputusan-pejabat' }),
  'POST /dokumen/:id/pencabutan': issued('card', { revokeReason: reason }),
  'POST /dokumen/:id/penerbitan-ulang': issued('card', { replaceReason: reason }),
  'GET /verifikasi': plain(),
  'GET /verifikasi/:code': issued('akta'),
  'POST /verifikasi': async () => ({
    file: { name: 'akta.pdf', type: 'application/pdf', body: await pdfOf('Kutipan') },
  }),
  'GET /api/v1/verifications/:code': issued('akta'),
  'GET /verifikasi/sertifikat.pem': plain(),

  'GET /survei/:token': survey,
  'POST /survei/:token': survey,
  'GET /petugas/skm': plain(),
}
