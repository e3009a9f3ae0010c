export const EVIDENCE_KINDS = ['link', 'file'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export const MAX_EVIDENCE_PER_REPORT = 5

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
