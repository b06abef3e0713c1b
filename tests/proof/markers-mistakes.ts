import { makeKey, makeProgram } from '../../src/platform/accounts/programs.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { answers } from './markers-answers.ts'
import type { Day } from './markers-people.ts'

/** What a partner's program sends. */
export async function program({ hall }: Day): Promise<void> {
  const made = await makeProgram(hall.ctx, {
    name: 'Mitra',
    contact: 'mitra@arunika.example',
    scopes: ['cases' as never],
  })
  if (isRefused(made)) throw new Error(made.refusal.code)
  const key = await makeKey(hall.ctx, made.id)
  if (isRefused(key)) throw new Error(key.refusal.code)
  const send = (path: string, body: string, idempotency: string) =>
    fetch(hall.address + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key.key}`,
        'content-type': 'application/json',
        'idempotency-key': idempotency,
      },
      body,
    })
  const application = {
    service: 'segala',
    for: 'other',
    applicant: { name: 'Zqpemohon Mitra', phone: '081299887702', email: 'zqsurel@penanda.example' },
    answers: { isi: { text: 'Zqpemohon', nik: '9971014101900777', statement: true } },
    atCounter: ['foto'],
  }
  const answer = await send('/api/v1/cases', JSON.stringify(application), 'kunci-1')
  if (answer.status !== 201) throw new Error(`the API said ${answer.status}: ${await answer.text()}`)
  const { number } = (await answer.json()) as { number: string }
  await send(`/api/v1/cases/${number}/actions`, JSON.stringify({ type: 'comment', text: 'Zqtanya mitra' }), 'kunci-2')
  await send('/api/v1/cases', '{"service": Zqsalah 9971014101900776', 'kunci-3')
  await send(
    '/api/v1/cases',
    JSON.stringify({ ...application, service: 'Zqsalah', answers: { isi: { nik: 'Zqsalah' } } }),
    'kunci-4',
  )
}

/** Words where none of them belong; a draft that is left over. */
export async function mistakes({ stranger, citizen, verifier, admin, hall }: Day): Promise<string> {
  for (const who of [stranger, citizen, verifier, admin])
    for (const wrong of ['Zqsalah', '9971014101900776', '081299887709'])
      for (const path of [
        '/lacak/*',
        '/lacak/*/tanda-terima',
        '/layanan/*',
        '/ajukan/*',
        '/verifikasi/*',
        '/dokumen/*',
        '/petugas/berkas/*',
        '/petugas/penduduk/*',
        '/isian/*/isi',
        '/survei/*',
        '/undangan/*',
        '/kelola/petugas/*',
        '/berkas/*',
        '/api/v1/cases/*',
        '/w/*/layanan',
        '/*',
        '/layanan?q=*',
        '/lacak?nomor=*',
        '/masuk?next=*',
        '/bahasa/*',
      ])
        await who.get(path.replace('*', encodeURIComponent(wrong)))
  await stranger.post('/masuk', { contact: 'Zqsalah' })
  await stranger.post('/masuk', { contact: 'zqsalah@penanda.example' })
  await stranger.post('/masuk', { contact: '081299887709' })
  await stranger.post('/masuk/kode', { code: 'Zqsalah' })
  await stranger.post('/masuk/petugas', { email: 'zqsalah@penanda.example', password: 'Zqsalah-sandi' })
  await stranger.post('/masuk/loket', { code: 'Zqsalah' })
  await citizen.post('/akun/nik', { nik: '9971014101900776Zqsalah' })
  await citizen.post('/akun/kontak', { contact: 'Zqsalah' })
  const id = hall.ctx.newId()
  await citizen.post('/ajukan/Zqsalah', { id: 'Zqsalah', untuk: 'Zqsalah' }, '/ajukan/segala')
  await citizen.post('/ajukan/segala', { id, untuk: 'self' })
  await citizen.post(`/isian/${id}/isi`, { ...answers, 'isi.nik': '99710141019007', 'isi.longText': 'Zqsalah' })
  const bad = { name: 'Zqsalah.pdf', type: 'application/pdf', body: Buffer.from('%PDF-1.4 Zqsalah') }
  await citizen.upload(`/isian/${id}/dokumen/foto`, bad, `/isian/${id}/dokumen`)
  await stranger.upload('/verifikasi', bad, '/verifikasi')
  return id
}

/** A fault in the middle of a transaction that carries words. */
export async function fault({ hall, citizen }: Day, draft: string): Promise<void> {
  const { owner } = hall.database
  const { schema } = hall.ctx.region
  await owner.query(`alter table "${schema}".draft add constraint broken check (service <> 'segala') not valid`)
  const answer = await citizen.post(`/isian/${draft}/isi`, answers)
  await owner.query(`alter table "${schema}".draft drop constraint broken`)
  if (answer.status !== 500) throw new Error(`the broken house answered ${answer.status}`)
}
