import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, Refusal } from './command.ts'
import { missingTools } from './prerequisites.ts'
import { runTool } from './tool.ts'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
}

export const command: Command = {
  usage: '[PATH…]',
  summary: 'installs what tests need and runs all of them, or those below the paths',
  words: [0, 100],
  async run(given) {
    const missing = await missingTools()
    if (missing.length > 0) throw new Refusal(`tests need ${missing.join(' and ')}; install them, or run once as root`)

    const runs = given.words.length > 0 ? [given.words] : halves
    const ran = await Promise.all(runs.map((paths) => run(paths, given.options.json === true)))
    const passed = ran.reduce((sum, one) => sum + one.passed, 0)
    const failures = ran.flatMap((one) => one.failures)
    for (const failure of failures) given.say(`failed: ${failure}`)
    given.say(`${passed} passed, ${failures.length} failed`)
    return { value: { passed, failed: failures.length, failures }, failed: failures.length > 0 }
  },
}

/**
 * Walks in a browser, and all the rest, at the same time: walks mostly wait for their browser and program, and on two cores
 * more than two browsers at once are too slow for those who wait for them.
 */
const atOnce = `--maxWorkers=${Math.max(2, Math.floor(availableParallelism() / 2))}`
const halves = [
  ['tests/e2e', atOnce],
  ['--exclude=tests/e2e/**', atOnce],
]

async function run(args: readonly string[], quiet: boolean): Promise<{ passed: number; failures: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'pendopo-report-'))
  try {
    const path = join(folder, 'report.json')
    const always = ['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
    const { status } = await runTool('vitest', [...always, ...args], quiet)
    const counted = countOf(readReport(path))
    if (counted.passed + counted.failures.length === 0) counted.failures.push('there was nothing to run')
    if (status !== 0 && counted.failures.length === 0) counted.failures.push(`the test runner ended with ${status}`)
    return counted
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return null
  }
}

// What was skipped has not been shown to work, and a file that could not be loaded has tests that nobody counted.
function countOf(report: Report | null): { passed: number; failures: string[] } {
  if (!report) return { passed: 0, failures: ['the test runner ended without a report'] }
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const unwell = assertionResults.filter((one) => one.status !== 'passed')
    if (unwell.length === 0 && status !== 'passed') return [`${name} could not be loaded`]
    return unwell.map((one) => `${one.fullName}${one.status === 'failed' ? '' : ` (${one.status})`}`)
  })
  return { passed: report.numPassedTests, failures }
}
