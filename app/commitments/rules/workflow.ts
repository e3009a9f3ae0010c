export const RECORD_STATES = [
  'draft',
  'awaiting_partners',
  'submitted',
  'in_review',
  'changes_requested',
  'approved',
  'published',
  'closed',
  'rejected',
  'withdrawn',
  'merged',
] as const
export type RecordState = (typeof RECORD_STATES)[number]

/** Those that are, or were, public and keep their address for ever. */
export const PUBLIC_STATES = ['published', 'closed', 'withdrawn', 'merged'] as const satisfies readonly RecordState[]
export const ENDED_STATES = ['closed', 'rejected', 'withdrawn', 'merged'] as const satisfies readonly RecordState[]

/** Who may make a move: an approver of the lead organisation, a reviewer, a lead of the secretariat, or nobody but the clock. */
export type MoveBy = 'holder' | 'reviewer' | 'lead' | 'system'

export const MOVES = [
  'ask_partners',
  'submit',
  'recall',
  'resubmit',
  'take',
  'release',
  'request_changes',
  'approve',
  'publish',
  'lift_embargo',
  'decline',
  'withdraw',
  'close',
  'merge',
] as const
export type Move = (typeof MOVES)[number]

type Edge = {
  move: Move
  from: RecordState
  to: RecordState
  by: MoveBy /** A sentence must go with it. */
  needsReason: boolean
}

/** The whole workflow. `app.workflow_edge` in the database holds the same edges; a test compares the two. */
export const WORKFLOW: readonly Edge[] = [
  { move: 'ask_partners', from: 'draft', to: 'awaiting_partners', by: 'holder', needsReason: false },
  { move: 'submit', from: 'draft', to: 'submitted', by: 'holder', needsReason: false },
  { move: 'submit', from: 'awaiting_partners', to: 'submitted', by: 'holder', needsReason: false },
  { move: 'recall', from: 'submitted', to: 'draft', by: 'holder', needsReason: false },
  { move: 'recall', from: 'awaiting_partners', to: 'draft', by: 'holder', needsReason: false },
  { move: 'resubmit', from: 'changes_requested', to: 'submitted', by: 'holder', needsReason: false },
  { move: 'take', from: 'submitted', to: 'in_review', by: 'reviewer', needsReason: false },
  { move: 'release', from: 'in_review', to: 'submitted', by: 'reviewer', needsReason: false },
  { move: 'request_changes', from: 'in_review', to: 'changes_requested', by: 'reviewer', needsReason: true },
  { move: 'approve', from: 'in_review', to: 'approved', by: 'reviewer', needsReason: false },
  { move: 'publish', from: 'in_review', to: 'published', by: 'reviewer', needsReason: false },
  { move: 'lift_embargo', from: 'approved', to: 'published', by: 'system', needsReason: false },
  { move: 'decline', from: 'in_review', to: 'rejected', by: 'reviewer', needsReason: true },
  { move: 'withdraw', from: 'published', to: 'withdrawn', by: 'holder', needsReason: true },
  { move: 'close', from: 'published', to: 'closed', by: 'reviewer', needsReason: true },
  { move: 'merge', from: 'published', to: 'merged', by: 'lead', needsReason: true },
]

/** Where a move leads from a state; undefined where there is no such move. */
export function edgeOf(move: Move, from: RecordState): Edge | undefined {
  return WORKFLOW.find((edge) => edge.move === move && edge.from === from)
}

/** The moves open to this kind of actor, in the order in which a page offers them. A lead may do what a reviewer may. */
export function nextMoves(state: RecordState, by: MoveBy): Move[] {
  return WORKFLOW.filter(
    (edge) => edge.from === state && (edge.by === by || (by === 'lead' && edge.by === 'reviewer')),
  ).map(({ move }) => move)
}

/** While true, the holder's editors may write into the draft version. */
export function isWritable(state: RecordState): boolean {
  return state === 'draft' || state === 'changes_requested'
}

export function isPublicState(state: RecordState): boolean {
  return (PUBLIC_STATES as readonly RecordState[]).includes(state)
}

export function isEnded(state: RecordState): boolean {
  return (ENDED_STATES as readonly RecordState[]).includes(state)
}
