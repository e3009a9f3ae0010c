import { hash, verify } from '@node-rs/argon2'
import { AppError } from '~/lib/errors'

/** argon2id (2 in the library's list, and its default) at 64 MiB, three passes: above the floor of ASVS 5.0. */
const PARAMETERS = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

// Node's four worker threads also serve files and names; two hashes at a time leave room, twenty may wait.
const AT_ONCE = 2
const WAITING_AT_MOST = 20
let running = 0
const waiting: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_AT_MOST) throw new AppError('unavailable')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), PARAMETERS))

let dummy: Promise<string> | undefined

/** Takes the same time for an account without a password as for a wrong one, so that an answer does not tell who has an account. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no account has this password')
  const spare = await dummy
  const matches = await inTurn(() => verify(storedHash ?? spare, password.normalize('NFC')))
  return storedHash !== null && matches
}
