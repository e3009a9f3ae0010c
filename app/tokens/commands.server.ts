import { randomInt } from 'node:crypto'
import type { Tx } from '#db/client.server'
import type { Actor } from '~/access/actor'
import { authorise } from '~/access/authorise'
import { newToken } from '~/access/one-time-token.server'
import { recordActivity } from '~/activity/record.server'
import { notFound } from '~/lib/errors'
import { MAX_LIVING_TOKENS, tokenText } from './rules'
import type { NewToken } from './schema'
import { countLivingTokens, insertToken, revokeToken as markRevoked } from './store.server'

const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const newId = () => Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** Makes a token of the organisation. Its text is in the answer and nowhere else, ever. */
export async function makeToken(
  tx: Tx,
  actor: Actor,
  { organisationId, name, scopes, days }: NewToken & { organisationId: string },
): Promise<{ text: string } | 'too_many'> {
  authorise(actor, 'token:manage', organisationId)
  if ((await countLivingTokens(tx, organisationId)) >= MAX_LIVING_TOKENS) return 'too_many'
  const id = newId()
  const { token: secret, hash } = newToken()
  const chosen = [...new Set(scopes)]
  await insertToken(tx, {
    id,
    organisationId,
    personId: actor.personId,
    name,
    secretSha256: hash,
    scopes: chosen,
    days,
  })
  await recordActivity(tx, actor, {
    action: 'token.made',
    organisationId,
    detail: { token: id, scopes: chosen.join(' '), days },
  })
  return { text: tokenText(id, secret) }
}

/** Ends a token of the organisation, whoever made it. */
export async function revokeToken(
  tx: Tx,
  actor: Actor,
  { organisationId, tokenId }: { organisationId: string; tokenId: string },
): Promise<void> {
  authorise(actor, 'token:manage', organisationId)
  const revoked = await markRevoked(tx, tokenId)
  if (revoked?.organisationId !== organisationId) throw notFound()
  await recordActivity(tx, actor, { action: 'token.revoked', organisationId, detail: { token: tokenId } })
}
