import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { notFound } from '~/lib/errors'
import { type EmlMail, readEml } from './eml'

export type OutboxMail = EmlMail & { name: string }

const SHOWN_AT_MOST = 100

export function mailFolder(): string {
  const folder = process.env.WAYMARK_MAIL_FOLDER
  if (!folder) throw new Error('WAYMARK_MAIL_FOLDER is not set: start the product with "npm start"')
  return folder
}

/** The mails of the demonstration. Anywhere else there is no such page: it would show everybody the links that open accounts. */
export function onlyInDemonstration(): void {
  if (process.env.WAYMARK_DEMO !== '1') throw notFound()
}

/** Newest first: the names begin with the moment. */
export async function listOutbox(): Promise<OutboxMail[]> {
  const files = await readdir(mailFolder()).catch(() => [])
  const names = files
    .filter((file) => /^\d+-[0-9a-f-]+\.eml$/.test(file))
    .sort()
    .reverse()
    .slice(0, SHOWN_AT_MOST)
  return Promise.all(names.map(async (file) => readOutboxMail(file.slice(0, -4))))
}

export async function readOutboxMail(name: string): Promise<OutboxMail> {
  if (!/^\d+-[0-9a-f-]+$/.test(name)) throw notFound()
  const source = await readFile(join(mailFolder(), `${name}.eml`), 'utf8').catch(() => {
    throw notFound()
  })
  return { name, ...readEml(source) }
}
