import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { accountFor, canReach, isRoot } from './account.ts'
import { majorVersion } from './binaries.ts'

/** Where the cluster lives inside a state folder. A new major version begins a new folder. */
export const dataFolderIn = (stateFolder: string) => join(stateFolder, `postgres-${majorVersion()}`)

const holdsCluster = (stateFolder: string) => existsSync(dataFolderIn(stateFolder))

/** Whether we can write there, or create the folder. */
function isWritable(folder: string): boolean {
  let existing = folder
  while (!existsSync(existing)) existing = dirname(existing)
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isUsableForDatabase(folder: string): boolean {
  const data = dataFolderIn(folder)
  const owner = statSync(data, { throwIfNoEntry: false })?.uid
  if (!isRoot() && owner !== undefined && owner !== process.getuid?.()) return false
  return isWritable(folder) && canReach(folder, accountFor(data))
}

/** A stable place outside the checkout. Names in a shared temporary folder can be taken by others: ownership is checked. */
function placeOutside(checkout: string): string {
  const id = createHash('sha256').update(checkout).digest('hex').slice(0, 12)
  if (isRoot()) return `/var/lib/waymark-${id}`
  const folder = join(tmpdir(), `waymark-${id}-${process.getuid?.() ?? ''}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (statSync(folder).uid !== process.getuid?.())
    throw new Error(`${folder} belongs to somebody else. Set WAYMARK_STATE.`)
  return folder
}

export type StateFolderOptions = {
  /** The embedded database will live there, so its account must get in. */
  withDatabase: boolean
  log: (message: string) => void
}

/**
 * The folder for everything Waymark keeps on disk: the embedded database, mail of the demonstration, evidence files.
 * `var/` of the checkout where the database's account can work in it, else a place outside. A place that already holds
 * a database wins over an empty one.
 */
export function chooseStateFolder(checkout: string, { withDatabase, log }: StateFolderOptions): string {
  const isUsable = withDatabase ? isUsableForDatabase : isWritable
  const holdsData = withDatabase ? holdsCluster : () => false
  const chosen = process.env.WAYMARK_STATE
  const inside = join(checkout, 'var')
  const candidates = chosen
    ? [chosen]
    : isUsable(inside) && holdsData(inside)
      ? [inside]
      : [inside, placeOutside(checkout)]
  const usable = candidates.filter(isUsable)
  const folder = usable.find(holdsData) ?? usable[0]
  if (!folder)
    throw new Error(`No folder to keep data in: ${candidates.join(' and ')} cannot be used. Set WAYMARK_STATE.`)
  if (!chosen && folder !== inside) {
    log(`${inside} cannot be used: it is closed to this account or to the one that runs the database.`)
    log(`Data is kept in ${folder} instead.`)
  }
  // Open for passing through: the database's account must get to its own folder inside, which is closed to all others.
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}
