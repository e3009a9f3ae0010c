export type IconName =
  | 'completed'
  | 'on_track'
  | 'behind'
  | 'not_started'
  | 'no_report'
  | 'ended_short'
  | 'verified'
  | 'evidence'
  | 'reported'
  | 'file'
  | 'close'
  | 'search'
  | 'arrow'

/** A drawing from the sprite. It never says anything that words beside it do not say. */
export function Icon({ name, tone }: { name: IconName; tone?: 'blue' | 'rust' | 'quiet' }) {
  return (
    <svg className={['icon', tone].filter(Boolean).join(' ')} aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  )
}

const SHIELD = 'M8 .8l5.8 2.1v4.4c0 3.7-2.4 6.4-5.8 7.9-3.4-1.5-5.8-4.2-5.8-7.9V2.9z'

/** All drawings, once on each page. */
export function Sprite() {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 }
  return (
    <svg width="0" height="0" className="sprite" aria-hidden="true" focusable="false">
      <defs>
        <symbol id="i-completed" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="7.5" fill="currentColor" />
          <path d="M4.4 8.3l2.4 2.4 4.8-5" fill="none" className="cut" strokeWidth="2" />
        </symbol>
        <symbol id="i-on_track" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.75" {...line} />
          <path d="M8 1.25a6.75 6.75 0 010 13.5z" fill="currentColor" />
        </symbol>
        <symbol id="i-behind" viewBox="0 0 16 16">
          <path d="M8 1l7.3 13.5H.7z" fill="currentColor" />
          <path d="M8 6v4M8 11.4v1.5" className="cut" strokeWidth="1.6" />
        </symbol>
        <symbol id="i-not_started" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.75" {...line} />
        </symbol>
        <symbol id="i-no_report" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.75" {...line} strokeDasharray="3 2.3" />
          <path d="M8 4.5v4.2M8 10v1.6" stroke="currentColor" strokeWidth="1.6" />
        </symbol>
        <symbol id="i-ended_short" viewBox="0 0 16 16">
          <rect x="2" y="2" width="12" height="12" fill="currentColor" />
        </symbol>
        <symbol id="i-verified" viewBox="0 0 16 16">
          <path d={SHIELD} fill="currentColor" />
          <path d="M4.8 7.9l2.3 2.3 4.2-4.4" fill="none" className="cut" strokeWidth="1.8" />
        </symbol>
        <symbol id="i-evidence" viewBox="0 0 16 16">
          <path d={SHIELD} {...line} />
          <path d="M5 6h6M5 9h4" {...line} />
        </symbol>
        <symbol id="i-reported" viewBox="0 0 16 16">
          <path d={SHIELD} {...line} />
        </symbol>
        <symbol id="i-file" viewBox="0 0 16 16">
          <path d="M3 1h6.5L13 4.5V15H3zM9 1v4h4" {...line} />
        </symbol>
        <symbol id="i-close" viewBox="0 0 16 16">
          <path d="M4 4l8 8M12 4l-8 8" {...line} />
        </symbol>
        <symbol id="i-search" viewBox="0 0 16 16">
          <circle cx="6.5" cy="6.5" r="4.75" {...line} />
          <path d="M10 10l5 5" {...line} />
        </symbol>
        <symbol id="i-arrow" viewBox="0 0 16 16">
          <path d="M2 8h11M9 3.5L13.5 8 9 12.5" {...line} />
        </symbol>
      </defs>
    </svg>
  )
}
