import { Fragment, type ReactNode } from 'react'
import { useT } from '~/i18n/use-t'
import { Icon } from './icon.tsx'
import { A } from './link.tsx'

/** A message about the page. With `focus` it takes focus on load: the answer to what the person has just done. */
export function Notice({
  tone = 'info',
  title,
  children,
  focus,
}: {
  tone?: 'info' | 'success' | 'warning'
  title?: ReactNode
  children?: ReactNode
  focus?: boolean
}) {
  return (
    <div
      className={`notice ${tone}`}
      role={tone === 'success' ? 'status' : undefined}
      tabIndex={focus ? -1 : undefined}
      data-focus={focus ? '' : undefined}
    >
      {title && <p className="notice-title">{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** What only some readers want, behind its own summary. */
export function Details({ summary, children, open }: { summary: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <details className="more" open={open}>
      <summary>{summary}</summary>
      <div className="more-body">{children}</div>
    </details>
  )
}

/** A tinted box beside the main column. */
export function Panel({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="panel stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** The head of a page: what it is, then what can be done there. */
export function PageHead({
  kicker,
  title,
  lede,
  children,
}: {
  kicker?: ReactNode
  title: ReactNode
  lede?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="whead">
      <div>
        {kicker && <p className="kicker">{kicker}</p>}
        <h1>{title}</h1>
        {lede && <p className="lede">{lede}</p>}
      </div>
      {children && <div className="row">{children}</div>}
    </div>
  )
}

/** A list with nothing in it says what will be here and gives the one action that fills it. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

/** Events, newest first. */
export function Timeline({
  items,
}: {
  items: readonly {
    key: string
    title: ReactNode
    meta?: ReactNode
    done?: boolean
    id?: string
    children?: ReactNode
  }[]
}) {
  return (
    <ol className="time">
      {items.map(({ key, title, meta, done, id, children }) => (
        <li key={key} id={id} className={done === false ? undefined : 'ok'}>
          <h3>{title}</h3>
          {meta && <p className="meta">{meta}</p>}
          {children && <div className="stack mt-2">{children}</div>}
        </li>
      ))}
    </ol>
  )
}

/** A value as it was and as it is. The hidden words say what strike-through and underline show. */
export function Diff({ before, after, lang }: { before: string | null; after: string | null; lang?: string }) {
  const t = useT()
  return (
    <span className="diff" dir="auto" lang={lang}>
      {before && (
        <>
          <span className="vh">{t('common.diff.before')} </span>
          <del>{before}</del>{' '}
        </>
      )}
      {after ? (
        <>
          <span className="vh">{t('common.diff.after')} </span>
          <ins>{after}</ins>
        </>
      ) : (
        <span className="vh">{t('common.diff.removed')}</span>
      )}
    </span>
  )
}

/** What a person wrote, in its own language and direction. `div` makes a paragraph of each line. */
export function UserText({
  text,
  lang,
  as = 'span',
}: {
  text: string
  lang?: string | null
  as?: 'span' | 'p' | 'div'
}) {
  const props = { dir: 'auto', lang: lang ?? undefined } as const
  if (as === 'span') return <span {...props}>{text}</span>
  if (as === 'p') return <p {...props}>{text}</p>
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '')
  return (
    <div className="stack tight user-text">
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other identity and never move
        <p key={index} {...props}>
          {paragraph}
        </p>
      ))}
    </div>
  )
}

/** Up to six facts under the title of a record. */
export function Facts({ items }: { items: readonly { term: string; children: ReactNode }[] }) {
  return (
    <dl className="facts">
      {items.map(({ term, children }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{children}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Evidence: what it shows, then type, size and language. Without `to` the file is named but not public. */
export function Files({
  label,
  items,
}: {
  label: string
  items: readonly { key: string; to: string | null; name: ReactNode; meta?: ReactNode }[]
}) {
  return (
    <ul className="files" aria-label={label}>
      {items.map(({ key, to, name, meta }) => (
        <li key={key}>
          <Icon name="file" />
          {to ? (
            <A to={to} rel={to.startsWith('/') ? undefined : 'nofollow noopener ugc'}>
              {name}
            </A>
          ) : (
            <span>{name}</span>
          )}
          {meta && <span className="meta">{meta}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Links one under the other, with room for fingers. */
export function LinkList({ items }: { items: readonly { to: string; text: ReactNode }[] }) {
  return (
    <ul className="linklist">
      {items.map(({ to, text }) => (
        <li key={to}>
          <A to={to}>{text}</A>
        </li>
      ))}
    </ul>
  )
}

/** A moment in Geneva time. With script the reader's own time stands beside it where it differs. */
export function TimeStamp({ at }: { at: Date | string }) {
  const t = useT()
  const iso = typeof at === 'string' ? at : at.toISOString()
  return (
    <time dateTime={iso} data-local={t('common.time.yours', { time: '{time}' })}>
      {t('common.time.geneva', { time: t.dateTime(at) })}
    </time>
  )
}

/** The main column and a narrower one beside it, one under the other where there is no room. */
export function SideBySide({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid-2-1">
      <div className="stack wide-gap">{children}</div>
      <div className="stack">{aside}</div>
    </div>
  )
}

/** Blocks one under the other with a step of the spacing scale between them. */
export function Stack({ gap = 4, children }: { gap?: 2 | 3 | 4 | 5 | 6 | 7; children: ReactNode }) {
  return (
    <div className="stack" style={{ '--gap': `var(--sp-${gap})` } as Record<string, string>}>
      {children}
    </div>
  )
}

/** A column no wider than reading and typing want. */
export function Narrow({ children }: { children: ReactNode }) {
  return <div className="narrow">{children}</div>
}

/** Advice on what is written: what is met, what could be better, what cannot be said yet. It never blocks. */
export function CoachList({
  title,
  lede,
  items,
  children,
}: {
  title: string
  lede?: ReactNode
  items: readonly { key: string; state: 'good' | 'todo' | 'na'; title: ReactNode; text: ReactNode }[]
  children?: ReactNode
}) {
  const icons = { good: 'completed', todo: 'behind', na: 'not_started' } as const
  return (
    <section className="coach" id="wording-check" data-check-target="" aria-labelledby="wording-check-title">
      <h2 id="wording-check-title">
        <span role="status">{title}</span>
      </h2>
      {lede && <p>{lede}</p>}
      <ul>
        {items.map(({ key, state, title: name, text }) => (
          <li key={key} className={state}>
            <Icon name={icons[state]} />
            <div>
              <b>{name}</b>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}

/** Parts of one line with a middle dot between them; empty parts leave no dot behind. */
export function Dotted({ parts }: { parts: readonly ReactNode[] }) {
  const shown = parts.filter((part) => part !== null && part !== undefined && part !== false && part !== '')
  return (
    <>
      {shown.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </>
  )
}
