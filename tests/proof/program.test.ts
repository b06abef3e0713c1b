import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Definition } from '../../src/modules/catalogue/definition.ts'
import { isPostgres, readPostmaster } from '../../src/platform/database/postmaster.ts'
import { formToken } from '../../src/platform/http/token.ts'
import { rooms } from '../../src/rooms.ts'
import { clubDefinition, publishClub } from '../support/club.ts'
import { citizens, prepareDrafts } from '../support/drafts.ts'
import { openHall } from '../support/hall.ts'
import { type Killable, killable, root } from './kill-program.ts'
import { type Sender, write } from './kill-writers.ts'

// The program as somebody starts it, on a path that shells trip over.

const folder = mkdtempSync(join(tmpdir(), "pendopo it's here "))
const data = join(folder, 'the data')
const cluster = join(data, 'database')
let sender: Sender
let program: Killable
let second: Killable | undefined

beforeAll(async () => {
  sender = await prepare()
  program = await killable(data)
})
afterEach(async () => {
  await second?.stop()
  second = undefined
  await program.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('SIGTERM ends it cleanly, and its database with it', async () => {
  await program.start()
  const { pid } = readPostmaster(cluster)!
  expect(await program.stop()).toBe(0) // by force, after 20 s, it would be 1
  expect(isPostgres(pid, cluster)).toBe(false)
  expect(readPostmaster(cluster)).toBeNull()
})

test('a second copy on the same data says so and ends; the first goes on', async () => {
  await program.start()
  second = await killable(data)
  second.launch()
  expect(await second.ended()).toBe(1)
  expect(second.said()).toMatch(
    /^pendopo: another pendopo \(process \d+\) is running on .*the data; stop it, or choose/m,
  )
  await program.ready()
})

test('whatever dies under it, what it says is lines of its log', async () => {
  await program.start()
  program.killDatabase()
  await expect.poll(() => program.said()).toContain('connection')
  await program.ready()
  await program.stop()
  const lines = program.said().split('\n').filter(Boolean)
  expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([])
})

test('a start after kill -9 takes the PostgreSQL that was left, and nothing acknowledged is lost', async () => {
  // Without the means of util-linux nothing stops PostgreSQL when the program dies.
  const loader = join(root, 'src', 'loader.ts')
  program = await killable(data, {
    env: { PATH: '/nowhere' },
    command: [process.execPath, '--import', loader, join(root, 'src', 'cli', 'main.ts')],
  })
  await program.start()
  const { pid } = readPostmaster(cluster)!
  const { seen, stop } = write(program.address, [sender], () => 0.9)
  await expect.poll(() => seen.numbers.size).toBeGreaterThan(2)
  await program.killProgram()
  expect(isPostgres(pid, cluster)).toBe(true)
  const acknowledged = [...seen.numbers.values()]
  await program.start()
  expect(isPostgres(pid, cluster)).toBe(false)
  await stop()
  expect(seen.wrong).toEqual([])
  for (const number of acknowledged) {
    const answer = await fetch(`${program.address}/lacak/${number}`)
    expect([number, answer.status, (await answer.text()).includes(number)]).toEqual([number, 200, true])
  }
})

test('jobs may run in a process apart, beside the one that answers people', async () => {
  program = await killable(data, { env: { PENDOPO_JOBS: 'off' } })
  await program.start()
  const due = async () => {
    const figures = await (await fetch(`${program.address}/metrics`)).text()
    return Number(/^pendopo_jobs\{state="due"\} (\d+)/m.exec(figures)?.[1])
  }
  const { stop } = write(program.address, [{ ...sender, drafts: sender.drafts.toReversed() }], () => 0.9)
  await expect.poll(due).toBeGreaterThan(0)
  await stop()
  second = await killable(data, { env: { PENDOPO_JOBS: 'only' } })
  second.launch()
  await expect.poll(due).toBe(0)
  expect(await second.stop()).toBe(0)
  await program.ready()
})

test('an ordinary user of the machine runs it in a folder of theirs', async () => {
  const home = join(folder, 'their home')
  mkdirSync(home)
  const root = process.getuid?.() === 0
  const user = root ? 65534 : undefined
  if (user) for (const path of [folder, home]) chownSync(path, user, user)
  second = await killable(join(home, 'data'), { env: { HOME: home }, user })
  await second.start()
  expect((await fetch(`${second.address}/persiapan`)).status).toBe(200)
  expect(await second.stop()).toBe(0)
  expect(existsSync(join(home, 'data', 'database', 'PG_VERSION'))).toBe(true)
})

async function prepare(): Promise<Sender> {
  const hall = await openHall(rooms, { keep: data })
  const service: Definition = { ...clubDefinition, facts: [], flags: [], effects: [] }
  await publishClub(hall.ctx, service)
  const [person] = await citizens(hall, 1)
  const [drafts] = await prepareDrafts(hall, [person!], 500)
  const token = formToken(hall.open.house.keys, person!.browser)
  await hall.close()
  return { cookie: person!.cookie, token, drafts: drafts! }
}
