import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RegisterHouse, registerHouse } from '../../../tests/support/register-house.ts'
import { card, nik } from '../../../tests/support/registry-forms.ts'
import type { Answers } from '../catalogue/definition.ts'
import { peopleOfArunika } from './demo.ts'
import { replay } from './model/history.ts'
import { personByNik } from './model/register.ts'
import { elementsIn } from './rows.ts'

// How the register keeps what it knows: with its history, sealed where it must be, each region apart.

let at: RegisterHouse
beforeAll(async () => {
  at = await registerHouse()
})
afterAll(() => at.house.close())

test('a change of data keeps its history with the ground, and the history replays to the row', async () => {
  const answers: Answers = {
    subjek: { nik: nik('Eko Riyadi') },
    perubahan: [
      { elemen: 'pendidikan', pendidikanBaru: 's1', dasar: 'ijazah', nomorBukti: '12/UA/2025' },
      {
        elemen: 'statusPerkawinan',
        statusPerkawinanBaru: 'kawinTercatat',
        tanggalPerkawinanBaru: '2026-02-14',
        dasar: 'bukuNikah',
      },
    ],
  }
  expect(await at.results('population.changeElements', answers)).toMatchObject({
    familyNumber: card('Eko Riyadi'),
  })

  const ctx = at.house.ctx()
  const person = personByNik(await at.whole(), nik('Eko Riyadi'))!
  const lines = await ctx.db
    .selectFrom('person_element_history')
    .selectAll()
    .where('person', '=', person.id)
    .orderBy('seq')
    .execute()
  expect(lines.map((line) => [line.element, line.old, line.new, line.ground])).toEqual([
    ['entry', null, expect.any(String), 'setup'],
    ['education', 'sma', 's1', 'ijazah 12/UA/2025'],
    ['maritalStatus', 'belumKawin', 'kawinTercatat', 'bukuNikah'],
    ['maritalDate', null, '2026-02-14', 'bukuNikah'],
  ])
})

test('every history replays to the present row', async () => {
  const ctx = at.house.ctx()
  const rows = await ctx.db.selectFrom('person').selectAll().execute()
  for (const row of rows) {
    const lines = await ctx.db
      .selectFrom('person_element_history')
      .select(['element', 'new'])
      .where('person', '=', row.id)
      .orderBy('seq')
      .execute()
    expect(replay(lines)).toEqual(elementsIn(row))
  }
})

test('a history cannot be changed by the program', async () => {
  const { db } = at.house.ctx()
  await expect(db.updateTable('person_element_history').set({ new: 'x' }).execute()).rejects.toThrow(
    'permission denied',
  )
  await expect(db.deleteFrom('family_element_history').execute()).rejects.toThrow('permission denied')
})

test('no row holds a NIK or a No. KK in the clear', async () => {
  const { rows } = await at.house.database.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'region_9971' and table_type = 'BASE TABLE'`,
  )
  const arunika = peopleOfArunika('9971', '2026-03-02')
  const numbers = [...arunika.map((f) => f.number), ...arunika.flatMap((f) => f.members.map((m) => m.nik))]
  for (const { name } of rows) {
    const found = await at.house.database.owner.query(
      `select 1 from region_9971."${name}" as t where exists (select from unnest($1::text[]) n where t::text like '%' || n || '%') limit 1`,
      [numbers],
    )
    expect(found.rowCount, name).toBe(0)
  }
})

test('the other region knows nobody of this one', async () => {
  expect((await at.whole('9972')).persons.size).toBe(0)
  expect(
    await at.approve('population.recordKtp', { subjek: { nik: nik('Ratna Wulandari') } }, { region: '9972' }),
  ).toEqual({
    refusal: { code: 'person-unknown' },
  })
})
