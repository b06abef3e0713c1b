import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '../proof/visitor.ts'
import { startDemonstration } from './demonstration.ts'
import type { Program } from './program.ts'
import { crawl, pages, personOf } from './roads.ts'

// Everybody of the demonstration follows every link that their pages show, with and without an account.

let program: Program
const reached = new Set<string>()

beforeAll(async () => {
  program = await startDemonstration()
})

afterAll(async () => {
  await program?.stop()
})

test.each([
  ['Ni Luh Sariasih', '/akun'],
  ['Fajar Hidayat', '/akun'],
  ['Rina Kusumawati', '/akun'],
  ['Bambang Hartono', '/akun'],
  ['Intan Permatasari', '/petugas'],
  ['Arif Budiman', '/petugas'],
  ['Sari Lestari', '/petugas'],
  ['Hendra Wijaya', '/petugas'],
  ['Wulan Kartikasari', '/petugas'],
  ['Maya Kusuma', '/petugas'],
  ['Gunawan Saputro', '/petugas'],
  ['Rahmat Hidayat', '/petugas'],
  ['Tono Saputra', '/kelola'],
  ['Nur Aini Rahma', '/akun'],
  ['Yohana Tamba', '/akun'],
])('whatever %s is led to opens and is whole', async (name, start) => {
  const walked = await crawl(await personOf(program.address, name), ['/', start], { lang: 'id', known: true })
  expect(walked.faults).toEqual([])
  for (const id of walked.reached) reached.add(id)
})

test.each(['id', 'en'])('whatever a stranger is led to opens and is whole (%s)', async (lang) => {
  const person = visitor(program.address, { bahasa: lang })
  const walked = await crawl(person, ['/', '/petugas', '/kelola'], { lang, known: false })
  expect(walked.faults).toEqual([])
  for (const id of walked.reached) reached.add(id)
})

test('every page with an address of its own is reached by somebody', () => {
  const own = pages.filter(({ id, path }) => !path.includes(':') && !afterForm.test(id))
  expect(own.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
})

// After a form has been sent, by an address that is typed or given to a program or script, or only where a national identity
// provider is set or enough went wrong to be told.
const afterForm =
  /^accounts\.(code|contactCodePage|secondFactorPage|register|beginIdentity|finishIdentity|chooseAccount|identity)$|^documents\.certificates$|^shell\.(manifest|worker)$|^reports\.(map(Contents|Outlines)|pointName)$|^performance\.(compareData|accuracy\.csv)$|^satisfaction\.forms$/
