import { flagCase } from '../../src/modules/cases/flags.ts'
import { cases, findCase, findCaseByNumber } from '../../src/modules/cases/index.ts'
import { type Definition, definition } from '../../src/modules/catalogue/definition.ts'
import { catalogue } from '../../src/modules/catalogue/index.ts'
import { desk } from '../../src/modules/desk/index.ts'
import { insertAccount, insertGrant, insertUnit } from '../../src/platform/accounts/index.ts'
import type { Actor } from '../../src/platform/context.ts'
import { defineModule } from '../../src/platform/module.ts'
import { refuse } from '../../src/platform/outcome.ts'
import { type Page, readHtml } from '../../src/ui/testing.ts'
import { clubDefinition, publishClub } from './club.ts'
import { submittedClub } from './club-cases.ts'
import { account, grant, nobody, type TestHouse, testHouse } from './harness.ts'
import { testWeb } from './web.ts'

const say = (id: string, en = id) => ({ id, en })

/** The chess club with every turn an officer can take: two checks side by side, a signature, a card to hand over. */
const service: Definition = definition.parse({
  ...clubDefinition,
  applicants: { ...clubDefinition.applicants, roles: ['citizen', 'officer', 'partner'], for: ['self', 'other'] },
  documents: [
    { ...clubDefinition.documents[0], max: 1 },
    { id: 'surat', label: say('Surat panti', 'Letter of the home'), accept: ['image'], when: 'pemain.wali == "Panti"' },
  ],
  flags: [],
  facts: [],
  returnDays: 14,
  form: [
    {
      ...clubDefinition.form[0],
      fields: [
        ...clubDefinition.form[0]!.fields,
        { id: 'junior', type: 'yesNo', label: say('Pemain junior', 'Junior player'), required: false },
        { id: 'wali', type: 'text', label: say('Nama wali', 'Guardian'), when: 'pemain.junior == true' },
      ],
    },
  ],
  stages: [
    clubDefinition.stages[0],
    {
      id: 'uji',
      name: say('Uji main', 'Trial'),
      role: 'officer',
      after: [],
      within: { workingHours: 8 },
      actions: ['approve', 'return', 'hold'],
    },
    { ...clubDefinition.stages[1], after: ['periksa', 'uji'], actions: ['sign', 'return'] },
    {
      id: 'serah',
      name: say('Serah', 'Hand over'),
      role: 'officer',
      within: { workingDays: 5 },
      actions: ['ready', 'handOver'],
    },
  ],
  outputs: [
    { id: 'kartu', name: say('Kartu anggota', 'Membership card'), template: 'kartu', physical: true, sign: false },
  ],
})

/** Whether the club's register takes new members; a test may close it. */
export const register = { full: false }
const club = defineModule({
  name: 'club',
  effects: {
    'club.enrol': async () => (register.full ? refuse('busy') : { results: { member: 7 } }),
  },
})

export const vera = account('Vera Kusuma', [grant('verifier', 'klub')])
export const tono = account('Tono Wibowo', [grant('verifier', 'klub')])
export const omar = account('Omar Hakim', [grant('officer', 'klub')])
export const hadi = account('Hadi Saputra', [grant('unitHead', 'klub')])
export const sigit = account('Sigit Prabowo', [
  { role: 'signatory', unit: 'klub', area: null, acting: 'plt', from: '2026-01-01', until: '2026-03-31' },
])
const staff = [vera, tono, omar, hadi, sigit]

export interface TestDesk {
  house: TestHouse
  /** A case of somebody with this name; its number. */
  submitted(name?: string): Promise<string>
  /** Reads a page as this person. */
  read(actor: Actor, path: string): Promise<Page & { status: number }>
  /** Fills in what stands on a page and presses a button of it; the page that comes then. */
  press(
    actor: Actor,
    path: string,
    button: string,
    fields?: Record<string, string | boolean>,
  ): Promise<Page & { status: number }>
  /** Sends a form that was opened earlier. */
  send(actor: Actor, path: string, body: URLSearchParams, from?: string): Promise<Page & { status: number }>
  /** A program's request. */
  api(
    actor: Actor,
    method: 'GET' | 'POST',
    url: string,
    body?: unknown,
    key?: string,
    // biome-ignore lint/suspicious/noExplicitAny: whatever the answer holds
  ): Promise<{ status: number; type: string; body: any }>
  /** Does what follows a submission: looks for flags. */
  flag(number: string): Promise<void>
  close(): Promise<void>
}

export async function testDesk(): Promise<TestDesk> {
  const house = await testHouse({ modules: [catalogue, cases, club, desk] })
  const ctx = house.ctx()
  await publishClub(ctx, service)
  for (const id of ['klub', 'lapangan'])
    await insertUnit(ctx.db, {
      id,
      name_id: id,
      name_en: id,
      parent: null,
      address: null,
      phone: null,
      head_title: null,
    })
  for (const { id, name, grants } of staff) {
    await insertAccount(ctx.shared, { id: id!, name, email: `${id}@klub.test`, verified: true }, house.now)
    for (const held of grants)
      await insertGrant(ctx.db, ctx.newId(), { ...wholeGrant, ...held, account: id! } as never, null, house.now)
  }
  const web = await testWeb(house)
  const shown = ({ status, body }: { status: number; body: string }) => {
    if (status >= 500) throw new Error('the page failed', { cause: house.logged.at(-1)?.fields })
    return Object.assign(readHtml(body), { status })
  }
  const fieldsOf = ({ _token, ...fields }: Record<string, string>) => fields
  const read = async (actor: Actor, path: string) => {
    web.actor = actor
    return shown(await web.get(path))
  }
  return {
    house,
    read,
    async submitted(name = 'Sari Dewi') {
      const id = await submittedClub(house, account(name))
      return (await findCase(house.ctx().db, id))!.number
    },
    async press(actor, path, button, fields = {}) {
      const page = await read(actor, path)
      for (const [label, value] of Object.entries(fields)) page.fill(label, value)
      const { url, body } = page.press(button)
      const answer = await web.post(url, fieldsOf(Object.fromEntries(body)), path)
      return answer.location ? read(actor, answer.location) : shown(answer)
    },
    async send(actor, path, body, from = path.replace(/\/[a-z-]+$/, '')) {
      web.actor = actor
      return shown(await web.post(path, fieldsOf(Object.fromEntries(body)), from))
    },
    async api(actor, method, url, body, key) {
      web.actor = actor
      const headers = { 'sec-fetch-site': 'same-origin', ...(key && { 'idempotency-key': key }) }
      const answer = await web.app.inject({
        method,
        url,
        headers,
        ...(body !== undefined && { payload: body as object }),
      })
      const type = String(answer.headers['content-type']).split(';')[0]!
      return { status: answer.statusCode, type, body: answer.json() }
    },
    async flag(number) {
      await flagCase(house.ctx(), { caseId: (await findCaseByNumber(house.ctx().db, number))!.id })
    },
    async close() {
      web.actor = nobody
      await web.close()
      await house.close()
    },
  }
}

const wholeGrant = { acting: null, from: null, until: null }
