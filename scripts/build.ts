import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compressFiles } from '../app/http/static-files.ts'

/** Everything the build is made from. */
const sources = ['app', 'db', 'public', 'vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']

function filesIn(path: string): string[] {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path]
    throw error
  }
}

/** What the build in a checkout is, or would be, made from. */
export function fingerprint(checkout: string): string {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesIn(join(checkout, source)))) {
    if (/\.test\.tsx?$/.test(path)) continue
    hash.update(path.slice(checkout.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

export const stampIn = (folder: string) => join(folder, 'build', 'made-from')

function isCurrent(folder: string, print: string): boolean {
  const stamp = stampIn(folder)
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === print &&
    existsSync(join(folder, 'build', 'server', 'index.js'))
  )
}

function mayWrite(...paths: string[]): boolean {
  try {
    for (const path of paths) if (existsSync(path)) accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A copy of the sources for an account that may read the checkout but not write to it. */
function copySources(checkout: string, workshop: string): void {
  rmSync(workshop, { recursive: true, force: true })
  mkdirSync(workshop, { recursive: true })
  for (const source of sources) {
    if (existsSync(join(checkout, source))) cpSync(join(checkout, source), join(workshop, source), { recursive: true })
  }
  // A folder of our own that points at the installed packages: the build tool writes a file of its own beside them.
  const modules = join(workshop, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(checkout, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(checkout, 'node_modules', name), join(modules, name))
  }
}

export type BuildOptions = {
  checkout: string
  stateFolder: string
  log: (message: string) => void
  signal?: AbortSignal
}

/** Builds when the sources differ from those of the last build. Answers with the folder that holds `build/`. */
export async function ensureBuilt({ checkout, stateFolder, log, signal }: BuildOptions): Promise<string> {
  const print = fingerprint(checkout)
  if (isCurrent(checkout, print)) return checkout
  const build = join(checkout, 'build')
  if (mayWrite(checkout, build, join(build, 'server'), join(build, 'client'), join(checkout, 'node_modules'))) {
    await runBuild(checkout, print, log, signal)
    return checkout
  }
  const workshop = join(stateFolder, 'workshop')
  if (isCurrent(workshop, print)) return workshop
  log(`This account may not write to ${build}; building in ${workshop} instead.`)
  copySources(checkout, workshop)
  await runBuild(workshop, print, log, signal)
  return workshop
}

async function runBuild(
  folder: string,
  print: string,
  log: (message: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  log('Building the application.')
  rmSync(stampIn(folder), { force: true })
  let program: string
  try {
    program = join(dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')), 'dist', 'cli.js')
  } catch {
    throw new Error(
      'The build is missing or older than the sources, and the tools to build it are not installed: run "npm ci".',
    )
  }
  const output: string[] = []
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'vite:build'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    child.stdout.on('data', (text) => output.push(String(text)))
    child.stderr.on('data', (text) => output.push(String(text)))
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`The build failed.\n${output.join('')}`)
  await compressFiles(join(folder, 'build', 'client'))
  writeFileSync(stampIn(folder), print)
}
