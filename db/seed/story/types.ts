import type {
  Assessment,
  ChangeReason,
  Implementation,
  MilestoneOutcome,
  PartyAnswer,
  PartyRole,
} from '~/commitments/rules/codes'
import type { CommitmentContent } from '~/commitments/rules/content'
import type { RecordState } from '~/commitments/rules/workflow'
import type { Lang } from '~/i18n/languages'
import type { IsoDate } from '~/lib/dates'
import type { MemberRole, StakeholderKind } from '~/organisations/rules'
import type { NotAssessedReason } from '~/reports/rules/evidence'
import type { Cycle } from '~/reports/rules/freshness'
import type { SplitValues } from '~/reports/schema'
import type { DeclineReason, VerificationLevel, VerificationMethod } from '~/reviews/rules'

/** Everything refers to everything else by key; `idOf(kind, key)` turns a key into the uuid of its row. */
export type Key = string

export type StoryOrganisation = {
  key: Key
  kind: StakeholderKind
  name: string
  nameLanguage: Lang
  names: Partial<Record<Lang, string>>
  /** Where it is at home. Invented, therefore no country code. */
  place: string
  website: string
  parent: Key | null
}

export type StoryPerson = {
  key: Key
  fullName: string
  email: string
  jobTitle: string
  language: Lang
  timeZone: string
  memberships: { organisation: Key; role: MemberRole }[]
  staff: 'reviewer' | 'lead' | 'administrator' | null
}

export type StoryDialogue = {
  key: Key
  slug: string
  names: Record<Lang, string>
  place: Record<Lang, string>
  country: string | null
  startsOn: IsoDate
  endsOn: IsoDate
}

export type StoryCycle = Cycle

export type StoryContent = Omit<CommitmentContent, 'dialogueId'> & { dialogue: Key }

export type StoryVersion = {
  key: Key
  number: number
  state: 'draft' | 'submitted' | 'published' | 'returned'
  createdAt: Date
  submittedAt: Date | null
  publishedAt: Date | null
  changeReasonCode: ChangeReason | null
  changeReason: string
  content: StoryContent
  translations: { language: Lang; title: string; promise: string; problem: string }[]
}

export type StoryParty = {
  organisation: Key
  role: PartyRole
  share: number | null
  contribution: string
  answer: PartyAnswer
  answeredAt: Date | null
  answeredBy: Key | null
  authorityName: string
  authorityTitle: string
  reason: string
  createdAt: Date
}

export type StoryValue = {
  indicatorKey: string
  value: number | null
  numerator: number | null
  denominator: number | null
  asOfOn: IsoDate
  note: string
  splits: SplitValues
  verification: {
    level: VerificationLevel
    method: VerificationMethod
    publicNote: string
    verifiedBy: Key
    verifiedAt: Date
    answer: string
    answeredAt: Date | null
    answeredBy: Key | null
  } | null
}

export type StoryReport = {
  key: Key
  organisation: Key
  cycle: string
  state: 'draft' | 'sent'
  language: Lang
  storyChanged: string
  storyHard: string
  storyHelp: string
  /** Empty, or why there are no values. */
  notAssessedReason: NotAssessedReason | ''
  implementation: Implementation | null
  suggested: Implementation | null
  implementationReason: string
  moneySpent: number | null
  moneyCurrency: string | null
  values: StoryValue[]
  milestones: {
    milestoneKey: string
    outcome: MilestoneOutcome
    doneOn: IsoDate | null
    newDueOn: IsoDate | null
    reason: string
  }[]
  evidence: { url: string; shows: string; indicatorKey: string | null; language: Lang }[]
  createdBy: Key
  createdAt: Date
  sentAt: Date | null
}

export type StoryCommitment = {
  key: Key
  state: RecordState
  lead: Key
  /** In order; the last one may be a draft beside a published one. */
  versions: StoryVersion[]
  parties: StoryParty[]
  implementation: Implementation
  implementationReason: string
  createdBy: Key
  createdAt: Date
  submittedAt: Date | null
  takenBy: Key | null
  takenAt: Date | null
  decidedBy: Key | null
  decidedAt: Date | null
  decisionReasonCode: DeclineReason | null
  decisionNote: string
  embargoUntil: IsoDate | null
  publishedAt: Date | null
  endedAt: Date | null
  endedReason: string
  mergedInto: Key | null
  dueDates: { organisation: Key; cycle: string; dueOn: IsoDate }[]
  reports: StoryReport[]
  comments: {
    field: string
    body: string
    writtenBy: Key
    writtenAt: Date
    resolvedAt: Date | null
    reply: { body: string; writtenBy: Key; writtenAt: Date } | null
  }[]
  references: { registry: string; externalId: string; url: string }[]
  assessment: { finding: Assessment; method: string; note: string; by: Key; at: Date } | null
}

export type Story = {
  today: IsoDate
  organisations: StoryOrganisation[]
  people: StoryPerson[]
  dialogues: StoryDialogue[]
  /** From the oldest to the running one and the next. */
  cycles: StoryCycle[]
  commitments: StoryCommitment[]
}
