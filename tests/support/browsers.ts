import { randomBytes } from 'node:crypto'
import { openSession } from '~/access/sessions.server'

/** A browser on which the person has signed in: the value of its cookie. */
export async function openSessionOn(personId: string): Promise<string> {
  const device = randomBytes(32).toString('base64url')
  await openSession(personId, null, { openedOn: { browser: 'Firefox', system: 'Linux', device } })
  return device
}
