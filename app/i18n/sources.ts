import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The texts of the program that may use a message: app/, db/ and scripts/, without the messages and the tests. */
export function programSources(): string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  return ['app', 'db', 'scripts'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('i18n/messages'))
      .map((file) => readFileSync(`${root}${folder}/${file}`, 'utf8')),
  )
}
