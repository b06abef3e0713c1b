import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Command, Refusal } from './command.ts'
import { missingTools } from './prerequisites.ts'
import { root, runTool } from './tool.ts'

interface Outcome {
  status: string
  fullName: string
  failureMessages?: string[]
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; assertionResults: Outcome[] }[]
}

export const command: Command = {
  usage: '[PATH…]',
  summary: 'installs what tests need and runs all of them, or those below the paths',
  words: [0, 100],
  async run(given) {
    const missing = await missingTools()
    if (missing.length > 0) throw new Refusal(`tests need ${missing.join(' and ')}; install them, or run once as root`)

    const folder = mkdtempSync(join(tmpdir(), 'pendopo-report-'))
    try {
      const path = join(folder, 'report.json')
      const args = ['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
      const { status } = await runTool('vitest', [...args, ...given.words], given.options.json === true)
      const { passed, failures } = countOf(readReport(path))
      if (passed + failures.length === 0) failures.push('there was nothing to run')
      for (const failure of failures) given.say(`failed: ${failure}`)
      given.say(`${passed} passed, ${failures.length} failed`)
      return {
        value: { passed, failed: failures.length, failures },
        failed: status !== 0 || failures.length > 0 || passed === 0,
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
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
    return unwell.map(({ status, fullName, failureMessages }) => {
      const why = status === 'failed' ? reasonOf(failureMessages?.[0] ?? '') : status
      return `${relative(root, name)}: ${fullName}: ${why}`
    })
  })
  return { passed: report.numPassedTests, failures }
}

/** What was expected and where, on one line: the first lines of the message and the first place in this project. */
function reasonOf(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n')
  const said = lines.filter((line) => !/^\s+at /.test(line) && line.trim() !== '').slice(0, 12)
  const place = lines.find((line) => /^\s+at /.test(line) && !line.includes('node_modules'))
  return [...said, place ?? ''].join(' ').replace(/\s+/g, ' ').slice(0, 900).trim()
}
