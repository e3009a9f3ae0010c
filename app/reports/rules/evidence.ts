export const EVIDENCE_KINDS = ['link', 'file'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024
export const MAX_EVIDENCE_PER_REPORT = 5

/** What may be uploaded: extension → media type under which it is given back. Nothing a browser would run. */
export const EVIDENCE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const
export type EvidenceExtension = keyof typeof EVIDENCE_TYPES

export function extensionOf(fileName: string): EvidenceExtension | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  return extension && Object.hasOwn(EVIDENCE_TYPES, extension) ? (extension as EvidenceExtension) : undefined
}

export const STORY_LIMITS = {
  changedMin: 50,
  changedMax: 1500,
  hardMax: 1000,
  helpMax: 1000,
  noteMax: 500,
  reasonMin: 20,
  reasonMax: 600,
} as const

/** Why a report says nothing about a value. */
export const NOT_ASSESSED_REASONS = [
  'data_not_available',
  'too_early',
  'collection_later',
  'responsibility_moved',
  'other',
] as const
export type NotAssessedReason = (typeof NOT_ASSESSED_REASONS)[number]
