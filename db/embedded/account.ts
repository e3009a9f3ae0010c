import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The operating-system account a database server runs as. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number; name: string }

export const isRoot = () => process.getuid?.() === 0

/** The account for the data in `folder`: its present owner, else ourselves, else (as root) an account every system has. */
export function accountFor(folder: string): Account {
  if (!isRoot()) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, name: 'this account' }
  const owner = statSync(folder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` }
  for (const name of ['postgres', 'nobody']) {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .find((fields) => fields[0] === name)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]), name }
  }
  throw new Error(
    'PostgreSQL may not run as root and neither "postgres" nor "nobody" exists. Set DATABASE_URL instead.',
  )
}

/** Options for child_process that drop to the account; empty when we are that account already. */
export const runAs = (account: Account) => (isRoot() ? { uid: account.uid, gid: account.gid } : {})

/** Whether the account may pass through every folder from the root down to `path` (the nearest existing ancestor counts). */
export function canReach(path: string, account: Account): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory()) {
    const bit = stats.uid === account.uid ? 0o100 : stats.gid === account.gid ? 0o010 : 0o001
    if ((stats.mode & bit) === 0) return false
  }
  const parent = dirname(path)
  return parent === path || canReach(parent, account)
}
