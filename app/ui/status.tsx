import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { Icon, type IconName } from './icon.tsx'

/** In the order of a stack: what is done first, what ended last. */
export const BUCKETS = ['completed', 'on_track', 'not_started', 'behind', 'no_report', 'ended_short'] as const

export type Bucket = (typeof BUCKETS)[number]

/** A drawing and words; coloured ground only where something needs attention. */
export function Status({ bucket, children }: { bucket: Bucket; children?: ReactNode }) {
  const t = useT()
  return (
    <span className={`st ${bucket}`}>
      <Icon name={bucket} />
      {children ?? t(`common.bucket.${bucket}`)}
    </span>
  )
}

/** A short fact about a thing: its state in the workflow, a date that nears. */
export function Tag({ tone = 'info', children }: { tone?: 'info' | 'warn' | 'plain'; children: ReactNode }) {
  return <span className={tone === 'info' ? 'tag' : `tag ${tone}`}>{children}</span>
}

export type VerificationLevel = 'reported' | 'documented' | 'checked' | 'not_confirmed'

const SHIELDS = {
  reported: { name: 'reported', tone: 'quiet' },
  documented: { name: 'evidence', tone: 'quiet' },
  checked: { name: 'verified', tone: 'blue' },
  not_confirmed: { name: 'behind', tone: 'rust' },
} as const satisfies Record<VerificationLevel, { name: IconName; tone: string }>

/** How far a value has been checked, in words. */
export function Verified({ level, children }: { level: VerificationLevel; children?: ReactNode }) {
  const t = useT()
  return (
    <span className="st">
      <Icon {...SHIELDS[level]} />
      {children ?? t(`common.verification.${level}`)}
    </span>
  )
}
