import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/database.ts'
import { commands } from './commands.ts'
import { commandHelp } from './help.ts'
import { root } from './tool.ts'

// A checkout of its own, on a path with everything that shells and addresses trip over, reached by a link from elsewhere.
const folder = mkdtempSync("/tmp/pendopo it's 100% #1 ")
const checkout = join(folder, 'check out?')
const data = join(folder, 'data')

beforeAll(() => {
  mkdirSync(join(checkout, 'node_modules'), { recursive: true })
  cpSync(join(root, 'pendopo'), join(checkout, 'pendopo'))
  for (const name of ['package.json', 'package-lock.json', 'src', 'locales'])
    symlinkSync(join(root, name), join(checkout, name))
  symlinkSync(join(root, 'node_modules', '.bin'), join(checkout, 'node_modules', '.bin'))
  const { stdout } = spawnSync('cksum', { input: readFileSync(join(root, 'package-lock.json')) })
  writeFileSync(join(checkout, 'node_modules', '.pendopo'), `full ${stdout}`)
  symlinkSync(join(checkout, 'pendopo'), join(folder, 'link'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function pendopo(...args: string[]) {
  const env = { PATH: '/usr/bin:/bin', HOME: folder, PENDOPO_DATA: data }
  const { status, stdout, stderr } = spawnSync(join(folder, 'link'), args, { cwd: '/', env, encoding: 'utf8' })
  return { status, out: stdout.trim(), err: stderr.trim() }
}

test('skm reckons a file as it comes out by hand, and names the line that is wrong', () => {
  const file = join(folder, 'skm.csv')
  const rows = ['3;3;3;4;3;3;3;4;3', '4;3;2;4;3;4;3;4;3', '3;3;3;4;4;3;3;3;2']
  writeFileSync(file, ['U1;U2;U3;U4;U5;U6;U7;U8;U9', ...rows].join('\n'))
  // 87 points of 3 people: 29 / 9 × 25.
  expect(pendopo('skm', file).out).toMatch(/Responden +3\npersyaratan +3\.333\n[\s\S]*IKM +80\.56 +mutu B, baik$/)
  expect(JSON.parse(pendopo('skm', file, '--weight', '0.11', '--json').out)).toMatchObject({ ikm: 79.75, mutu: 'B' })
  // The index of 3.2222… is cut to 3.22.
  for (const way of [['--cut-index'], ['--rounding', 'index-cut-2']])
    expect(JSON.parse(pendopo('skm', file, ...way, '--json').out)).toMatchObject({ index: 3.22, ikm: 80.5 })
  expect(pendopo('skm', file, '--cut-index', '--rounding', 'nrr-2')).toMatchObject({ status: 2 })
  writeFileSync(file, ['U1;U2;U3;U4;U5;U6;U7;U8;U9', '3;3;3;5;3;3;3;4;3'].join('\n'))
  const wrong = pendopo('skm', file)
  expect(wrong.status).not.toBe(0)
  expect(wrong.err).toContain('line 2, column U4: "5" is not 1, 2, 3 or 4')
})

test('every command explains itself', async () => {
  expect(pendopo('--help')).toMatchObject({ status: 0, err: '' })
  expect(pendopo('migrate', '--help')).toMatchObject({
    status: 0,
    err: '',
    out: expect.stringContaining('usage: pendopo migrate'),
  })
  expect(pendopo('region', '--help')).toMatchObject({ status: 0, err: '', out: expect.stringContaining('region add') })
  for (const [name, load] of Object.entries(commands)) {
    const { command } = await load()
    const all = 'commands' in command ? Object.entries(command.commands) : [['', command] as const]
    for (const [word, one] of all) expect(commandHelp(`${name} ${word}`.trim(), one)).toContain(one.summary)
  }
})

test.each([
  [['frob'], 'there is no command "frob"'],
  [['region'], 'needs one more word'],
  [['region', 'add', '--nmae', 'x'], "Unknown option '--nmae'"],
  [['region', 'add', '--code', '9975'], '--name is needed'],
  [['migrate', 'now'], '"now" is one word too many'],
  [['start', '--demo', '--no-demo'], 'exclude each other'],
])('wrong usage ends with 2 and at most two lines: %j', (args, says) => {
  const { status, out, err } = pendopo(...args)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toContain(says)
  expect(err.split('\n').length).toBeLessThanOrEqual(2)
})

test('migrates, adds regions, lists them, refuses the second of a kind', { timeout: 300_000 }, async () => {
  expect(JSON.parse(pendopo('migrate', '--json').out).applied.length).toBeGreaterThan(0)
  expect(JSON.parse(pendopo('migrate', '--json').out)).toEqual({ applied: [] })
  const add = ['region', 'add', '--code', '99.75', '--name', 'Kota Dharma', '--prefix', 'DHR', '--zone', 'WIT']
  expect(pendopo(...add)).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^Kota Dharma \(9975\) is ready with \d+ services; it answers below \/w\/9975$/),
  })
  expect(pendopo(...add)).toEqual({ status: 1, out: '', err: 'pendopo: The region 9975 is here already.' })
  // One that was cut off before all its services were there is gone on with.
  const database = await openDatabase(loadConfig({ PENDOPO_DATA: data }), pino({ level: 'silent' }), true)
  await database.shared
    .updateTable('region')
    .set({ settings: { lacks: 'services' } })
    .execute()
  await database.close()
  expect(pendopo(...add)).toMatchObject({ status: 0, out: expect.stringContaining('is ready with') })
  expect(pendopo(...add)).toMatchObject({ status: 1 })
  expect(JSON.parse(pendopo('region', 'list', '--json').out)).toMatchObject([
    { code: '9975', zone: 'Asia/Jayapura', demo: true },
  ])
  const invite = [
    'account',
    'add',
    '--email',
    'sari@dharma.example',
    '--name',
    'Sari',
    '--role',
    'regionAdmin',
    '--json',
  ]
  expect(JSON.parse(pendopo(...invite).out).link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/undangan\//)
  const unknown = pendopo('account', 'role', '--email', 'tono@dharma.example', '--role', 'leader')
  expect(unknown).toMatchObject({ status: 1, out: '', err: expect.stringContaining('nobody has an account with') })
})
