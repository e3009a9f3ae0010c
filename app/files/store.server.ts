import { sql } from 'kysely'
import { signinDb } from '#db/client.server'
import type { ScanState } from './rules'

// Work that is done in nobody's name: the database gives it three functions and no table.

export type FileToScan = { id: string; storageKey: string; scanState: 'pending' | 'not_scanned' }

export async function listFilesToScan(atMost: number): Promise<FileToScan[]> {
  const { rows } = await sql<FileToScan>`select * from app.files_to_scan(${atMost})`.execute(signinDb())
  return rows
}

export async function recordScan(id: string, outcome: ScanState, finding: string): Promise<void> {
  await sql`select app.record_scan(${id}, ${outcome}, ${finding})`.execute(signinDb())
}

export async function listUnknownFiles(keys: string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select app.unknown_files(${keys}::text[]) as key`.execute(signinDb())
  return rows.map(({ key }) => key)
}
