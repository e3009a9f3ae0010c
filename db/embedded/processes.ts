import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

const linux = process.platform === 'linux'

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Fields of /proc/<pid>/stat from the state on; the command name before them may hold spaces and brackets. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** Alive and not a zombie. A container without an init never reaps, so a killed process can stay visible for ever. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (!linux) return exists(pid)
  const state = statFields(pid)[0]
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** Tells a process from a later one with the same number: start time in clock ticks since boot. */
export function birthOf(pid: number): string {
  return linux ? (statFields(pid)[19] ?? '') : ''
}

/** Whether the process is a PostgreSQL server or backend on this data folder: they all work inside it. */
export function worksIn(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false
  if (linux) {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
    } catch {
      return false
    }
  }
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  return command.includes('postgres') && command.includes(folder)
}

/** Every live PostgreSQL process on this data folder. */
export function processesIn(folder: string): number[] {
  if (!linux) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && worksIn(pid, folder))
}

export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (!condition()) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return true
}
