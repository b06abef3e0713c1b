import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pem } from '../modules/documents/certificates.ts'
import { region, signedPdf } from '../modules/documents/testing.ts'
import type { Command, Done, Group } from './command.ts'
import { command } from './document.ts'

const verify = (command as Group).commands.verify as Command
const house = await region()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  vi.stubEnv('PENDOPO_DATA', join(folder, 'none'))
  vi.stubEnv('DATABASE_URL', '')
  await writeFile(join(folder, 'ca.pem'), pem(house.authority.certificate))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function judge(pdf: Buffer, options: Record<string, string> = { ca: join(folder, 'ca.pem') }) {
  const file = join(folder, 'dokumen.pdf')
  await writeFile(file, pdf)
  const said: string[] = []
  const done = (await verify.run({ options, words: [file], say: (line) => said.push(line) })) as Done
  return { failed: done.failed, verdict: (done.value as { verdict: string }).verdict, said }
}

test("genuine, altered, another's and unsigned files each have their verdict, and only the genuine succeeds", async () => {
  const pdf = await signedPdf(house)
  const changed = Buffer.from(pdf)
  changed[1234] = changed[1234]! ^ 1
  expect(await judge(pdf)).toMatchObject({ verdict: 'genuine', failed: false })
  expect(await judge(changed)).toMatchObject({ verdict: 'altered', failed: true })
  expect(await judge(Buffer.concat([pdf, Buffer.from('\n')]))).toMatchObject({ verdict: 'altered', failed: true })
  expect(await judge(await signedPdf(await region()))).toMatchObject({ verdict: 'foreign', failed: true })
  expect(await judge(Buffer.from('%PDF-1.4\n%%EOF'))).toMatchObject({ verdict: 'unsigned', failed: true })
  expect(await judge(Buffer.from('halo'))).toMatchObject({ verdict: 'notPdf', failed: true })
})

test('without an installation nothing is taken for ours, and no folder is made', async () => {
  const { verdict, said } = await judge(await signedPdf(house), {})
  expect(verdict).toBe('foreign')
  expect(said.at(-1)).toContain('--ca')
  await expect(rm(join(folder, 'none'))).rejects.toThrow('ENOENT')
})

test('a file that is not there is said so in one line', async () => {
  await expect(verify.run({ options: {}, words: [join(folder, 'hilang.pdf')], say: () => {} })).rejects.toThrow(
    'cannot be read: ENOENT',
  )
})
