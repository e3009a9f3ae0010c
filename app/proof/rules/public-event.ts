/** What an event of a public stream says, read from the text that was hashed. */
export type SaidInPublic = {
  at: string
  organisationName: string
  version: number
  cycle: string
}

export function saidIn(payload: string): SaidInPublic {
  const said = JSON.parse(payload) as Record<string, unknown>
  return {
    at: String(said.at ?? ''),
    organisationName: String(said.organisation_name ?? ''),
    version: Number(said.version ?? 0),
    cycle: String(said.cycle ?? ''),
  }
}

export const PUBLIC_ACTIONS = [
  'version.published',
  'report.sent',
  'value.verified',
  'verification.answered',
  'commitment.withdrawn',
  'commitment.closed',
  'commitment.merged',
] as const

export type PublicAction = (typeof PUBLIC_ACTIONS)[number]
