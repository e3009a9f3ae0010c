/** What a token may do, each asked for on its own. None of them sends, decides or publishes. */
export const TOKEN_SCOPES = ['commitments:read', 'drafts:write', 'reports:write'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

export const TOKEN_DAYS = [30, 90, 180, 365] as const

/** As many as one organisation can keep an eye on. */
export const MAX_LIVING_TOKENS = 20

/** For programs that look for secrets in places where they should not be. */
export const TOKEN_PATTERN = /^wm_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/

export const tokenText = (id: string, secret: string): string => `wm_${id}_${secret}`

export type TokenState = 'living' | 'revoked' | 'expired' | 'ended'

/** Whether it lives, the database says; this names the reason where it does not. */
export function stateOfToken(
  { lives, revokedAt, expiresAt }: { lives: boolean; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): TokenState {
  if (lives) return 'living'
  if (revokedAt) return 'revoked'
  return expiresAt <= now ? 'expired' : 'ended'
}
