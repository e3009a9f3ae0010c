import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { judge, type LockFile, looseRanges, missingFromSbom, type Policy } from './dependencies/gate.ts'

// The gate every push passes: the lock file against the policy, exact versions, and a bill of materials that lists all of production.

const read = <Shape>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as Shape
const lock = read<LockFile>('package-lock.json')
const policy = read<Policy>('scripts/dependencies/policy.json')
const manifest = read<Record<string, unknown>>('package.json')

const sbom = JSON.parse(
  execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
)

const found = [
  ...judge(lock, policy, new Date().toISOString().slice(0, 10)),
  ...looseRanges(manifest),
  ...missingFromSbom(lock, sbom).map((id) => `${id} is not in the bill of materials`),
]

for (const line of found) console.error(line)
if (found.length > 0) process.exit(1)
console.log(
  `${Object.keys(lock.packages).length - 1} packages meet the policy; ${policy.accepted.length} accepted risks until ${policy.accepted.map(({ until }) => until).sort()[0]}.`,
)
