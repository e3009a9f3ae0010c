import { DATE_PRECISIONS } from '~/lib/dates'

// Every code a commitment is filtered, drawn or exchanged by. The database checks the same lists; a test compares them.

export const AVENUES = ['partnerships', 'local', 'voices', 'innovation'] as const
export type Avenue = (typeof AVENUES)[number]

export const NATURES = [
  'financial',
  'in_kind',
  'technical',
  'policy',
  'process',
  'pathway_places',
  'advocacy',
  'data',
] as const
export type Nature = (typeof NATURES)[number]

export const PATHWAYS = [
  'labour',
  'skills_partnership',
  'education',
  'family',
  'humanitarian_admission',
  'community_sponsorship',
  'climate_mobility',
  'regularisation',
  'return_reintegration',
  'other',
] as const
export type Pathway = (typeof PATHWAYS)[number]

export const BENEFICIARIES = [
  'migrants',
  'host_communities',
  'women',
  'children',
  'people_with_disabilities',
  'returnees',
  'other',
] as const
export type Beneficiary = (typeof BENEFICIARIES)[number]

export const LEVELS = ['local', 'national', 'regional', 'global'] as const
export type Level = (typeof LEVELS)[number]

export const SCOPES = ['countries', 'regions', 'global'] as const
export type Scope = (typeof SCOPES)[number]

export const MONEY_KINDS = ['none', 'amount', 'not_disclosed'] as const
export type MoneyKind = (typeof MONEY_KINDS)[number]

/** How exactly a delivery date is known. The stored day is the last one of the month, quarter or year; for a start the first. */
export const DELIVERY_PRECISIONS = [...DATE_PRECISIONS, 'open_ended'] as const
export type DeliveryPrecision = (typeof DELIVERY_PRECISIONS)[number]

export const REPORTING_FREQUENCIES = ['twice_a_year', 'yearly'] as const
export type ReportingFrequency = (typeof REPORTING_FREQUENCIES)[number]

export const PRIVATE_FIELDS = ['contact', 'amounts'] as const
export type PrivateField = (typeof PRIVATE_FIELDS)[number]

export const UNITS = [
  'people',
  'places',
  'organisations',
  'countries',
  'percent',
  'money',
  'documents',
  'services',
  'days',
  'other',
] as const
export type Unit = (typeof UNITS)[number]

export const DIRECTIONS = ['up', 'down', 'keep', 'yes_no'] as const
export type Direction = (typeof DIRECTIONS)[number]

export const SPLITS = ['sex', 'age', 'disability', 'migratory_status', 'country'] as const
export type Split = (typeof SPLITS)[number]

/** What the holder says, in a report. */
export const IMPLEMENTATIONS = [
  'not_started',
  'in_progress',
  'delayed',
  'completed',
  'partly_achieved',
  'not_achieved',
  'suspended',
  'cancelled',
] as const
export type Implementation = (typeof IMPLEMENTATIONS)[number]

/** How far one reported value has been looked at. */
export const VERIFICATIONS = ['reported', 'documented', 'checked', 'not_confirmed'] as const
export type Verification = (typeof VERIFICATIONS)[number]

/** What an assessor found about completion. */
export const ASSESSMENTS = ['not_assessed', 'no_evidence', 'not_started', 'limited', 'substantial', 'complete'] as const
export type Assessment = (typeof ASSESSMENTS)[number]

export const PARTY_ROLES = ['lead', 'co_lead', 'implementer', 'funder', 'technical'] as const
export type PartyRole = (typeof PARTY_ROLES)[number]
export const PARTNER_ROLES = ['co_lead', 'implementer', 'funder', 'technical'] as const satisfies readonly PartyRole[]

export const PARTY_ANSWERS = ['invited', 'accepted', 'declined', 'left'] as const
export type PartyAnswer = (typeof PARTY_ANSWERS)[number]

/** Why a published target, date or scope is to change. A sentence goes with it. */
export const CHANGE_REASONS = [
  'correction',
  'new_data',
  'new_resources',
  'fewer_resources',
  'new_partner',
  'partner_left',
  'policy_change',
  'external_shock',
  'more_ambitious',
  'other',
] as const
export type ChangeReason = (typeof CHANGE_REASONS)[number]

export const MILESTONE_OUTCOMES = ['open', 'done', 'moved', 'dropped'] as const
export type MilestoneOutcome = (typeof MILESTONE_OUTCOMES)[number]

/** What a chart shows. Derived, never stored: see `displayBucket` in `~/reports/rules/freshness`. In the order of a stack. */
export const BUCKETS = ['completed', 'on_track', 'not_started', 'behind', 'no_report', 'ended_short'] as const
export type Bucket = (typeof BUCKETS)[number]

/** Narrows a code that came from outside. */
export function isOneOf<const T extends readonly string[]>(list: T, text: unknown): text is T[number] {
  return (list as readonly unknown[]).includes(text)
}
