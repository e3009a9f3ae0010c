import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

type Options = {
  /** A file of this folder, run by Node. */
  script: string
  env: NodeJS.ProcessEnv
  onStart?: (pid: number) => void
  /** Called each time it has ended by itself. */
  onEnd: (code: number | null) => void
}

const shortest = 1_000
const longest = 60_000
/** A process that has lived this long was well: its next end is a first one. */
const well = 60_000

/** Keeps a process running: started again a little later each time it ends, and ended with us. Answers with the way to end it. */
export function keepRunning({ script, env, onStart, onEnd }: Options): () => Promise<void> {
  const stopping = new AbortController()
  let child: ChildProcess | undefined

  async function run(): Promise<void> {
    let wait = shortest
    while (!stopping.signal.aborted) {
      const began = Date.now()
      // Its standard input is the thread it hangs on: it closes when we end, even when we are killed.
      child = spawn(process.execPath, [script], { env, stdio: ['pipe', 'inherit', 'inherit'] })
      child.stdin?.on('error', () => undefined)
      if (child.pid) onStart?.(child.pid)
      const [code] = await once(child, 'exit').catch(() => [null])
      if (stopping.signal.aborted) return
      onEnd(code)
      wait = Date.now() - began > well ? shortest : Math.min(longest, wait * 2)
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const running = run()
  return async () => {
    stopping.abort()
    child?.kill('SIGTERM')
    const cut = setTimeout(() => child?.kill('SIGKILL'), 5_000)
    await running
    clearTimeout(cut)
  }
}
