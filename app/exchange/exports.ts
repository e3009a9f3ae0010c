/** What people may ask for as a file, and which face of the product gives it. */
export const OWN_EXPORTS = ['commitments', 'reports'] as const
export type OwnExport = (typeof OWN_EXPORTS)[number]
export type ExportKind = OwnExport | 'contacts'

export type ExportState = 'requested' | 'made' | 'failed'

/** How an export stands for the person who looks at it. */
export type ExportStatus = 'preparing' | 'ready' | 'failed' | 'expired'

/** A preparation that nobody finished in this time was cut off. */
const PATIENCE_MILLISECONDS = 2 * 60_000

export function exportStatus(
  { state, requestedAt, expiresAt }: { state: ExportState; requestedAt: Date; expiresAt: Date },
  now: Date,
): ExportStatus {
  if (expiresAt <= now) return 'expired'
  if (state === 'made') return 'ready'
  if (state === 'failed' || now.getTime() - requestedAt.getTime() > PATIENCE_MILLISECONDS) return 'failed'
  return 'preparing'
}
