import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ensureBuilt, fingerprint, stampIn } from '../../scripts/build'

/** One change to the product as it is served, e.g. a guard that is not there any more. */
export type Break = {
  /** `build/server/index.js`, or a file of the HTTP layer, which is served from its source. */
  file: string
  /** Names in a bundle may carry a number. */
  find: string | RegExp
  put: string
}

export type BrokenCopy = { checkout: string; remove(): void }

const copied = [
  'app',
  'db',
  'scripts',
  'public',
  'build',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
]

/** A folder of its own that points at each package: whatever happens in the copy, the packages themselves stay. */
function linkPackages(whole: string, checkout: string): void {
  const modules = join(checkout, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(whole, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(whole, 'node_modules', name), join(modules, name))
  }
  // The copy has what the whole has: nothing is to be installed.
  const lock = createHash('sha256')
    .update(readFileSync(join(checkout, 'package-lock.json')))
    .digest('hex')
  writeFileSync(join(modules, '.waymark-lock'), lock)
}

/** A copy of the built product with these changes. Each must fit in exactly one place: a mutant that changes nothing proves nothing. */
export async function brokenCopy(breaks: readonly Break[]): Promise<BrokenCopy> {
  const whole = resolve('.')
  await ensureBuilt({ checkout: whole, stateFolder: join(tmpdir(), 'waymark-broken'), log: () => undefined })
  const checkout = mkdtempSync(join(tmpdir(), 'waymark-broken-'))
  for (const name of copied) cpSync(join(whole, name), join(checkout, name), { recursive: true })
  linkPackages(whole, checkout)
  for (const { file, find, put } of breaks) {
    const path = join(checkout, file)
    const text = readFileSync(path, 'utf8')
    const places = text.split(find).length - 1
    if (places !== 1) throw new Error(`${find} stands ${places} times in ${file}`)
    writeFileSync(
      path,
      text.replace(find, () => put),
    )
  }
  writeFileSync(stampIn(checkout), fingerprint(checkout))
  return { checkout, remove: () => rmSync(checkout, { recursive: true, force: true }) }
}
