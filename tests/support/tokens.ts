import { createHash } from 'node:crypto'
import pg from 'pg'
import type { TokenScope } from '~/tokens/rules'
import { tokenText } from '~/tokens/rules'

/** A token as the administrator writes it into the database; answers its text. */
export async function addToken(
  adminUrl: string,
  token: { id: string; organisationId: string; personId: string; scopes: readonly TokenScope[]; expiresIn?: string },
): Promise<string> {
  const secret = token.id.padEnd(43, 'S')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `insert into app.api_token (id, organisation_id, person_id, name, secret_sha256, scopes, created_at, expires_at)
       values ($1, $2, $3, 'A system', $4, $5, now() - interval '100 days', now() + $6::interval)`,
      [
        token.id,
        token.organisationId,
        token.personId,
        createHash('sha256').update(secret).digest(),
        token.scopes,
        token.expiresIn ?? '30 days',
      ],
    )
  } finally {
    await client.end()
  }
  return tokenText(token.id, secret)
}
