import { startPostgres } from '#db/embedded'

// A program that uses the embedded database and waits to be ended, by SIGTERM in order or by SIGKILL.

const [, , stateFolder = ''] = process.argv

async function hold() {
  const { url, pid, adopted, stop } = await startPostgres({ stateFolder })
  process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
  setInterval(() => undefined, 1_000)
  process.stdout.write(`${JSON.stringify({ url, pid, adopted })}\n`)
}

void hold()
