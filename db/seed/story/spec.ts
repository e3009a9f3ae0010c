import type {
  Avenue,
  Beneficiary,
  ChangeReason,
  Direction,
  Level,
  Nature,
  PartyAnswer,
  PartyRole,
  Pathway,
  Split,
  Unit,
} from '~/commitments/rules/codes'
import type { RecordState } from '~/commitments/rules/workflow'
import type { Lang } from '~/i18n/languages'
import type { DatePrecision } from '~/lib/dates'

/** What becomes of a commitment: the reports are drawn from it. */
export type Fate =
  | 'ahead'
  | 'on_track'
  | 'behind'
  | 'completed'
  | 'not_started'
  | 'silent'
  | 'dormant'
  | 'partly'
  | 'not_achieved'
  | 'suspended'
  | 'cancelled'
  | 'new'

export type CountSpec = {
  name: string
  unit: Unit
  unitText?: string
  /** A number, or why there is none. */
  baseline: number | string
  target: number
  direction?: Direction
  source: string
  splits?: Split[]
  /** For percentages: what is counted, of how many of what. */
  of?: { numerator: string; denominator: string; base: number }
}

export type PartnerSpec = {
  organisation: string
  role: Exclude<PartyRole, 'lead'>
  share?: number
  answer: PartyAnswer
  contribution: string
  reason?: string
}

export type ChangeSpec = {
  monthsAgo: number
  code: ChangeReason
  reason: string
  /** The target before the change, and by how many months delivery moved. */
  targetBefore?: number
  deliveryMoved?: number
}

/** One commitment as it is written by hand. `{by}` in a promise stands for the delivery date in the words of its language. */
export type Spec = {
  key: string
  lead: string
  lang?: Lang
  title: string
  promise: string
  problem: string
  avenue: Avenue
  also?: Avenue[]
  gcm: number[]
  sdg?: string[]
  path: Pathway[]
  who?: Beneficiary[]
  nature: Nature[]
  /** Countries where work is done; regions; or everywhere. */
  where?: { countries: string[] } | { regions: string[] } | 'global'
  level?: Level
  money?: [amount: number, currency: string] | 'not_disclosed'
  count: CountSpec
  second?: CountSpec
  steps: string[]
  /** Months from today to delivery; drawn from the fate where it is not given. */
  endsIn?: number
  precision?: DatePrecision
  openEnded?: boolean
  /** Months since publication (or since the last step, for what is not published). */
  monthsAgo?: number
  partners?: PartnerSpec[]
  state?: RecordState
  fate?: Fate
  changes?: ChangeSpec[]
  /** What changed for people, one a report, newest last. */
  stories?: string[]
  english?: { title: string; promise: string; problem: string }
}
