import { chooseStateFolder } from '../db/embedded/state-folder.ts'
import { ensureBuilt } from './build.ts'

// Builds as a start would, so that what is tested afterwards starts at once.

const log = (message: string) => console.log(message)
const checkout = process.cwd()

try {
  const folder = await ensureBuilt({
    checkout,
    stateFolder: chooseStateFolder(checkout, { withDatabase: false, log }),
    log,
  })
  log(`The build in ${folder} is made from the present sources.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
