import type { AnchorHTMLAttributes, ReactNode } from 'react'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'

/** The address of a page in this language: `/work` is `/fr/work`. Anchors, queries, full and language-free addresses stay. */
export function hrefIn(t: Pick<Translator, 'lang'>, to: string): string {
  if (!to.startsWith('/') || /^\/(?:(?:ar|zh|en|fr|ru|es|api)(?:[/?#]|$)|$)/.test(to))
    return to === '/' ? `/${t.lang}` : to
  return `/${t.lang}${to}`
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string; children: ReactNode }

/** A link to a page of this site, in the language of the page. */
export function A({ to, children, ...rest }: LinkProps) {
  const t = useT()
  return (
    <a href={hrefIn(t, to)} {...rest}>
      {children}
    </a>
  )
}

/** The way back, first in the main part of a page that belongs to a series. */
export function BackLink({ to, children }: { to: string; children?: ReactNode }) {
  const t = useT()
  return (
    <A className="back" to={to}>
      {children ?? t('common.back')}
    </A>
  )
}

/** Where the page stands; the page itself is not in the list. */
export function Breadcrumbs({ items }: { items: readonly { to: string; text: ReactNode }[] }) {
  const t = useT()
  return (
    <nav className="crumbs" aria-label={t('common.nav.breadcrumb')}>
      <ol>
        {items.map(({ to, text }) => (
          <li key={to}>
            <A to={to}>{text}</A>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Views of one list. They are links to addresses, not ARIA tabs. */
export function Tabs({
  label,
  items,
}: {
  label: string
  items: readonly { to: string; text: ReactNode; current?: boolean }[]
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map(({ to, text, current }) => (
        <A key={to} to={to} aria-current={current ? 'true' : undefined}>
          {text}
        </A>
      ))}
    </nav>
  )
}

/** Pages of a list: previous, the numbers around the present one, next. Nothing when there is one page. */
export function Pagination({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  const t = useT()
  if (pages <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  return (
    <nav className="pages" aria-label={t('common.nav.pages')}>
      <ul className="row">
        {page > 1 && (
          <li>
            <A to={href(page - 1)} rel="prev">
              {t('common.page.previous')}
            </A>
          </li>
        )}
        {shown.map((n, index) => (
          <li key={n}>
            {index > 0 && n - (shown[index - 1] ?? n) > 1 && <span aria-hidden="true">… </span>}
            <A to={href(n)} aria-current={n === page ? 'page' : undefined} aria-label={t('common.page.number', { n })}>
              {t.number(n)}
            </A>
          </li>
        ))}
        {page < pages && (
          <li>
            <A to={href(page + 1)} rel="next">
              {t('common.page.next')}
            </A>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** The filters in force, each a link that takes it away. */
export function Chips({
  items,
  clearTo,
}: {
  items: readonly { text: string; to: string; removeLabel?: string; note?: ReactNode }[]
  clearTo?: string
}) {
  const t = useT()
  if (items.length === 0) return null
  return (
    <ul className="chips" aria-label={t('common.filter.active')}>
      {items.map(({ text, to, removeLabel, note }) => (
        <li key={to}>
          <A className="chip" to={to}>
            <span className="vh">{removeLabel ?? t('common.filter.remove', { name: text })}</span>
            <span aria-hidden="true">{text} ×</span>
          </A>
          {note}
        </li>
      ))}
      {clearTo !== undefined && (
        <li>
          <A to={clearTo}>{t('common.filter.clear')}</A>
        </li>
      )}
    </ul>
  )
}
