import type { ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { A } from './link.tsx'

/** The sections of a long form. "Completed" is plain words; a tag is for what still needs something. */
export function TaskList({
  items,
}: {
  items: readonly { key: string; to?: string; title: ReactNode; note?: ReactNode; status: ReactNode }[]
}) {
  return (
    <ul className="tasks">
      {items.map(({ key, to, title, note, status }) => (
        <li key={key}>
          <div>
            {to ? (
              <A to={to} aria-describedby={`task-${key}`}>
                {title}
              </A>
            ) : (
              title
            )}
            {note && <p className="meta">{note}</p>}
          </div>
          <div className="due" id={`task-${key}`}>
            {status}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What waits for the person, the most urgent first. */
export function ToDoList({
  items,
}: {
  items: readonly { key: string; to: string; title: ReactNode; note?: ReactNode; due?: ReactNode }[]
}) {
  return (
    <ul className="tasks">
      {items.map(({ key, to, title, note, due }) => (
        <li key={key}>
          <div>
            <A to={to}>{title}</A>
            {note && <p className="meta">{note}</p>}
          </div>
          {due && <div className="due">{due}</div>}
        </li>
      ))}
    </ul>
  )
}

/** Questions and answers, or key facts. What was left out reads "Not provided". */
export function SummaryList({
  items,
}: {
  items: readonly { key: string; term: ReactNode; value: ReactNode; change?: { to: string; hidden: string } }[]
}) {
  const t = useT()
  return (
    <dl className="sl">
      {items.map(({ key, term, value, change }) => (
        <div key={key} className={change ? 'with-change' : undefined}>
          <dt>{term}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span className="meta">{t('common.not-provided')}</span>
            ) : (
              value
            )}
          </dd>
          {change && (
            <dd className="change">
              <A to={change.to}>
                {t('common.change')}
                <span className="vh"> {change.hidden}</span>
              </A>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

/** Records with a title, a line about them and a state at the end of the line. */
export function ItemList({
  items,
}: {
  items: readonly { key: string; title: ReactNode; to: string; note?: ReactNode; side?: ReactNode }[]
}) {
  return (
    <ul className="items">
      {items.map(({ key, title, to, note, side }) => (
        <li key={key} className={side ? 'split' : undefined}>
          <div>
            <h3>
              <A to={to}>{title}</A>
            </h3>
            {note && <p className="meta">{note}</p>}
          </div>
          {side && <div className="side">{side}</div>}
        </li>
      ))}
    </ul>
  )
}
