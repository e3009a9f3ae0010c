// Plain JavaScript without dependencies: it runs before there are any.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs `npm ci` when node_modules is missing or was installed from another lock file. Tests need the development packages. */
export function ensureInstalled({ withDevelopment }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Waymark needs Node 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  const modules = join(checkout, 'node_modules')
  const stamp = join(modules, '.waymark-lock')
  const lock = createHash('sha256')
    .update(readFileSync(join(checkout, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  // Somebody may have installed them with npm itself, or an image may hold the packages without those for development.
  const installed = join(modules, '.package-lock.json')
  if (existsSync(installed) && matches(installed, withDevelopment)) return keep(stamp, lock)

  console.log('Installing packages.')
  // Building and testing need the development packages too, whatever NODE_ENV says.
  const arguments_ = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const result = npm
    ? spawnSync(process.execPath, [npm, ...arguments_], { cwd: checkout, stdio: 'inherit' })
    : spawnSync('npm', arguments_, { cwd: checkout, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.signal) process.kill(process.pid, result.signal)
  if (result.status !== 0) {
    console.error(
      'The packages could not be installed. Is the registry reachable, and may this account write to the checkout?',
    )
    process.exit(result.status ?? 1)
  }
  keep(stamp, lock)
}

/** npm's own record of what it installed, compared with the lock file. */
function matches(installed, withDevelopment) {
  const wanted = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, dev }]) =>
      path === '' || optional || (dev && !withDevelopment) || present[path]?.version === version,
  )
}

function keep(stamp, lock) {
  try {
    writeFileSync(stamp, lock)
  } catch {
    // A read-only checkout works too; the check is made again next time.
  }
}
