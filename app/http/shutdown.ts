/** npm passes a Ctrl-C on to us that the terminal has sent us already: the same wish within this time counts once. */
const echo = 500

/** Whatever hangs, the process is gone after this: supervisors kill after half a minute. */
const longestFarewell = 29_000

/**
 * Calls `stop` once, at the first SIGINT, SIGTERM or SIGHUP, and then exits. A second wish exits at once, and
 * so does a stop that hangs. When npm started
 * us and is gone, that is a wish too: a killed npm leaves no process behind.
 */
export function onShutdown(stop: () => Promise<void>): void {
  let wishedAt: number | undefined
  const wish = () => {
    if (wishedAt !== undefined) {
      if (Date.now() - wishedAt > echo) process.exit(130)
      return
    }
    wishedAt = Date.now()
    setTimeout(() => process.exit(1), longestFarewell).unref()
    stop().then(
      () => process.exit(process.exitCode ?? 0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, wish)
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent && wishedAt === undefined) wish()
  }, 1_000).unref()
}
