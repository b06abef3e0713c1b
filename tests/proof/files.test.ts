import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHtml } from '../../src/ui/testing.ts'
import type { Member } from './cast.ts'
import { type HostileFile, hostileFiles } from './hostile-files.ts'
import type { Matter } from './matters.ts'
import { pdfOf } from './objects.ts'
import type { Request } from './sender.ts'
import { contentsOf } from './snapshot.ts'
import { openWorld, type World } from './world.ts'

// Papers come from anybody: what is none is refused in words beside its field, and nothing of it stays.

interface Door {
  where: string
  path: string
  who: Member
  /** Id of the field. */
  field: string
  pdfOnly?: true
}

let world: World
let doors: readonly Door[]
let files: readonly HostileFile[]
let draft: { id: string }
let returned: Matter
beforeAll(async () => {
  world = await openWorld()
  const { cast, matters } = world
  draft = await matters.draft()
  returned = await matters.at('returned')
  const entering = await matters.at('entering')
  files = await hostileFiles(await matters.photo())
  doors = [
    { where: 'a draft', path: `/isian/${draft.id}/dokumen/foto`, who: cast.owner, field: 'f-foto' },
    {
      where: 'a paper to mend',
      path: `/lacak/${returned.number}/perbaikan/dokumen/foto`,
      who: cast.owner,
      field: 'f-foto',
    },
    {
      where: 'an entry',
      path: `/petugas/berkas/${entering.number}/entri/akta?tahap=entri`,
      who: cast.officer,
      field: 'f-akta',
      pdfOnly: true,
    },
  ]
})
afterAll(() => world.close())

const send = async ({ path, who }: Pick<Door, 'path' | 'who'>, file: Request['file']) =>
  world.door.send({ method: 'POST', path, file, cookies: await who.cookies() })
const look = async (path: string) => world.door.send({ method: 'GET', path, cookies: await world.cast.owner.cookies() })

const onDisk = () => readdirSync(world.house.house.data, { recursive: true, encoding: 'utf8' }).toSorted()
const stored = async () => [await contentsOf(world.house), onDisk()]

test('each is refused with its reason beside the field, and nothing is stored', async () => {
  const { t } = world.house.ctx()
  for (const door of doors) {
    const cookies = await door.who.cookies()
    const before = await stored()
    for (const { what, code, forPdf, ...file } of files) {
      const about = `${what} for ${door.where}`
      const answer = await world.door.send({ method: 'POST', path: door.path, file, cookies })
      expect(answer.statusCode, about).toBe(422)
      const text = t(`refusal.${(door.pdfOnly && forPdf) || code}`, { megabytes: 15, megapixels: 64 })
      const { errors } = readHtml(answer.body)
      expect(errors, about).toMatchObject([{ text: expect.stringContaining(text), target: door.field }])
      expect(beside(answer.body, door.field), about).toContain(text)
    }
    expect(await stored(), door.where).toEqual(before)
  }
  expect(world.house.logged.filter(({ level }) => level === 'error')).toEqual([])
})

/** The words of the mistake that stands with the field itself. */
function beside(html: string, field: string): string {
  const [, error = ''] = html.split(`id="${field}-error"`)
  return error.split('</p>')[0]!.replaceAll('&quot;', '"')
}

test('what was typed is still there afterwards', async () => {
  const step = await look(`/isian/${draft.id}/ibu`)
  expect(readHtml(step.body).field('nama').value).toBe('Sekar Tersembunyi')
  const mending = await look(`/lacak/${returned.number}/perbaikan`)
  expect(mending.body).toContain('Sekar Tersembunyi')
})

test('a name is only a name: it leads nowhere, may be as long as it likes, and no header or page breaks on it', async () => {
  const body = await world.matters.photo()
  const names = [
    '../../../../etc/passwd',
    '..\\..\\bukti.jpg',
    `${'a'.repeat(10_000)}.jpg`,
    '<x-bukti onload=a>.jpg',
    'foto.jpg.exe',
    '‮gpj.exe',
  ]
  for (const name of names) {
    const { id } = await world.matters.draft()
    const before = new Set(onDisk())
    const door = { path: `/isian/${id}/dokumen/foto`, who: world.cast.owner }
    const answer = await send(door, { name, type: 'image/jpeg', body })
    expect(answer.statusCode, name.slice(0, 40)).toBe(303)
    for (const path of onDisk()) if (!before.has(path)) expect(path).toMatch(/^files(\/[\w.-]+)*$/)
    const page = await look(`/isian/${id}/dokumen`)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('<x-bukti')
    const papers = [...page.body.matchAll(/href="(\/berkas\/[0-9a-f-]{36})"/g)].map(([, path]) => path!)
    const served = await look(papers.at(-1)!)
    expect(served.headers['content-disposition']).toBe('inline; filename="berkas.jpeg"')
  }
})

test('of a photo that is something else behind its end only the pixels stay', async () => {
  const hidden = Buffer.from('PK\x03\x04<script>alert("tersembunyi")</script>')
  const { id } = await world.matters.draft()
  const body = Buffer.concat([await world.matters.photo(), hidden])
  const door = { path: `/isian/${id}/dokumen/foto`, who: world.cast.owner }
  expect((await send(door, { name: 'foto.jpg', type: 'text/html', body })).statusCode).toBe(303)
  const page = await look(`/isian/${id}/dokumen`)
  for (const [, path] of page.body.matchAll(/(?:href|src)="(\/berkas\/[^"]+)"/g)) {
    const served = await look(path!)
    expect(served.headers['content-type']).toMatch(/^image\/(jpeg|webp)$/)
    expect(served.rawPayload.includes('tersembunyi')).toBe(false)
  }
})

test('the PDF that an entry wants is taken', async () => {
  const body = await pdfOf('Kutipan')
  const answer = await send(doors[2]!, { name: 'akta.pdf', type: 'application/pdf', body })
  expect(answer.statusCode).toBe(303)
  expect(answer.headers.location).toMatch(/\/entri\?tahap=entri&akta=[0-9a-f-]{36}$/)
})
