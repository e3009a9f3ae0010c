import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database?.drop())

it('db/schema.ts is what the migrations make of the database', () => {
  expect(() =>
    execFileSync('npx', ['kysely-codegen', '--url', database.admin, '--verify'], { stdio: 'pipe' }),
  ).not.toThrow()
})
