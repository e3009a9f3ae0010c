import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// `npm test` runs everything; `npm test -- types process` runs only what is named.

type Count = { passed: number; failed: number }

type Runner = {
  name: string
  command: string[]
  /** Reads the runner's own report; without one the whole runner counts as one check. */
  count?: () => Count | undefined
  env?: Record<string, string>
  /** Why it cannot run here. */
  obstacle?: () => string | undefined
}

const reports = mkdtempSync(join(tmpdir(), 'waymark-reports-'))
const node = process.execPath
const bin = (name: string) => join('node_modules', '.bin', name)
const script = (name: string) => [node, '--import', 'tsx', join('scripts', name)]

function readReport<Report>(name: string): Report | undefined {
  const path = join(reports, name)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

function vitest(project: string): Runner {
  const report = `${project}.json`
  return {
    name: project,
    command: [
      bin('vitest'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${join(reports, report)}`,
    ],
    count() {
      const counted = readReport<VitestReport>(report)
      if (!counted) return undefined
      // A file that cannot be loaded holds no test that could fail.
      const broken = counted.testResults.filter(
        ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
      )
      return { passed: counted.numPassedTests, failed: counted.numFailedTests + broken.length }
    },
  }
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }

function chromium(): string | undefined {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )
}

const runners: Runner[] = [
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'format and lint', command: [bin('biome'), 'check', '.', '--error-on-warnings'] },
  {
    name: 'layers',
    command: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'app', 'db', 'scripts', 'tests'],
  },
  { name: 'styles', command: script('check-styles.ts') },
  { name: 'messages', command: script('check-messages.ts') },
  { name: 'dependencies', command: script('check-dependencies.ts') },
  vitest('unit'),
  vitest('db'),
  vitest('routes'),
  vitest('process'),
  { name: 'build', command: script('check-build.ts') },
  vitest('attacks'),
  vitest('faults'),
  {
    name: 'e2e',
    command: [bin('playwright'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json'), CHROMIUM: chromium() ?? '' },
    obstacle: () =>
      chromium()
        ? undefined
        : 'There is no Chromium. Install one (apt-get install chromium) or set CHROMIUM to its path.',
    count() {
      const counted = readReport<PlaywrightReport>('e2e.json')
      if (!counted) return undefined
      // A test that only passes when repeated is not a passed test.
      return {
        passed: counted.stats.expected,
        failed: counted.stats.unexpected + counted.stats.flaky + counted.errors.length,
      }
    },
  },
]

let current: ChildProcess | undefined

/** The whole group of a runner: its workers and whatever they have started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // It has ended already.
  }
}

async function run({ command, env }: Runner): Promise<number> {
  const [program = '', ...given] = command
  const child = spawn(program, given, {
    stdio: 'inherit',
    detached: true,
    env: { ...process.env, FORCE_COLOR: '0', ...env },
  })
  current = child
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('exit', (status) => resolve(status ?? 1))
  })
  signalGroup(child, 'SIGTERM')
  current = undefined
  return code
}

async function outcome(runner: Runner): Promise<Count> {
  const obstacle = runner.obstacle?.()
  if (obstacle) {
    console.error(obstacle)
    return { passed: 0, failed: 1 }
  }
  const code = await run(runner)
  const counted = runner.count?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  // A runner that fails without a failed test has still failed.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

const lines: string[] = []
const sum: Count = { passed: 0, failed: 0 }

function finish(): never {
  rmSync(reports, { recursive: true, force: true })
  console.log(`\n${lines.join('\n')}\n\n${sum.passed} passed, ${sum.failed} failed`)
  process.exit(sum.failed > 0 ? 1 : 0)
}

/** Broken off from outside: what was under way has not passed. */
function breakOff(signal: NodeJS.Signals): void {
  sum.failed += 1
  const child = current
  if (!child) finish()
  child.once('exit', finish)
  signalGroup(child, signal)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, breakOff)

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !runners.some((runner) => runner.name === name))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Known: ${runners.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

for (const runner of runners) {
  if (wanted.length > 0 && !wanted.includes(runner.name)) continue
  console.log(`\n── ${runner.name} ──`)
  const began = Date.now()
  const { passed, failed } = await outcome(runner)
  sum.passed += passed
  sum.failed += failed
  const seconds = ((Date.now() - began) / 1_000).toFixed(1)
  lines.push(
    `${runner.name.padEnd(16)} ${`${passed} passed`.padStart(12)} ${`${failed} failed`.padStart(12)} ${`${seconds} s`.padStart(9)}`,
  )
}

finish()
