import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../src/modules.ts'
import { type TestHouse, testHouse } from '../support/harness.ts'

// Decisions 20: what happened is not argued with, not even by the program itself.

let house: TestHouse
let schema: string
beforeAll(async () => {
  house = await testHouse({ modules })
  schema = house.region().schema
  await house.database.app.query(`select "${schema}".reading_month('2026-03-01')`)
})
afterAll(() => house?.close())

const appended = [
  'case_event',
  'event_log',
  'reading',
  'reading_rest',
  'reading_202603',
  'refused_access',
  'calendar_version',
  'second_factor_reset',
  'document',
  'document_entry',
  'document_change',
  'crew_action',
  'ombudsman_case',
  'signing_key',
  'person_element_history',
  'family_element_history',
  'publication',
  'publication_note',
  'kpi_told',
  'target',
  'agreement',
  'skm_rule',
  'skm_report',
  'migration',
]

test.each(appended.flatMap((table) => ['update', 'delete', 'truncate'].map((verb) => [verb, table] as const)))(
  'the program may not %s %s',
  async (verb, table) => {
    const { rows } = await house.database.owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = '"${schema}"."${table}"'::regclass and attnum = 1`,
    )
    const at = `"${schema}"."${table}"`
    const statement = {
      update: `update ${at} set "${rows[0]!.name}" = "${rows[0]!.name}"`,
      delete: `delete from ${at}`,
      truncate: `truncate ${at} cascade`,
    }[verb]!
    await expect(house.database.app.query(statement)).rejects.toThrow('permission denied')
  },
)

test('a case cannot be deleted, so nothing of it goes with it', async () => {
  for (const statement of [`delete from "${schema}".cases`, `truncate "${schema}".cases cascade`])
    await expect(house.database.app.query(statement)).rejects.toThrow('permission denied')
})

test('no reference deletes or empties what refers to it', async () => {
  const { rows } = await house.database.owner.query(
    `select conrelid::regclass::text as table, conname as name from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))
       and (n.nspname = 'pendopo' or n.nspname like 'region%')`,
  )
  expect(rows).toEqual([])
})

test('no view, rule or trigger of ours changes them instead', async () => {
  const { rows } = await house.database.owner.query(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('pendopo', '${schema}') and (c.relkind in ('v', 'm') or c.relhasrules
       or exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal))
     order by 1`,
  )
  // A report's counts on the map follow the row of the report, which is no record; a closed evaluation's triggers only refuse.
  expect(rows.map(({ name }) => name)).toEqual(['evaluation', 'evaluation_score', 'report'])
})

// Whoever owns a table may do anything with it; these functions run as its owner.
test('the program becomes the owner in these functions only', async () => {
  const { rows } = await house.database.owner.query<{ name: string }>(
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
       and has_function_privilege('pendopo_app', p.oid, 'execute') order by 1`,
  )
  expect(rows.map(({ name }) => name).filter((name) => !/^region_\d+\.reading_month$/.test(name))).toEqual([
    'pendopo.failed_jobs',
    'pendopo.give_up_job',
    'pendopo.queue_figures',
    'pendopo.relay_jobs',
    'pendopo.retry_job',
  ])
  for (const statement of [
    'set role pendopo_owner',
    `alter table "${schema}".case_event disable trigger all`,
    `drop table "${schema}".case_event`,
    `create table "${schema}".other (id int)`,
  ])
    await expect(house.database.app.query(statement), statement).rejects.toThrow(/permission denied|must be owner/)
})

test('nothing appended is forgotten here: every other table may be changed or says why not', async () => {
  const { rows } = await house.database.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = '${schema}' and c.relkind in ('r', 'p')
       and not has_table_privilege('pendopo_app', c.oid, 'update') order by 1`,
  )
  const unchangeable = rows.map(({ name }) => name)
  const inPart = ['service_version', 'signing_round'] // columns that are given later, and none else
  expect(unchangeable.filter((name) => !inPart.includes(name))).toEqual([...appended].sort())
})
