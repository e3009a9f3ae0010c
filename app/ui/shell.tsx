import { useLocation, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { AUTONYMS, LANGS } from '~/i18n/languages'
import { useT } from '~/i18n/use-t'
import { A, hrefIn } from './link.tsx'

/** What the root loader says about this response; absent on pages that failed before it ran. */
export type RootData = { theme: 'light' | 'dark' | null; demonstration: boolean }

/** First stop of the keyboard on every page. */
function SkipLink() {
  const t = useT()
  return (
    <a className="skip" href="#main">
      {t('common.skip')}
    </a>
  )
}

/** The same page in the other languages, with its query. Names of languages are not translated. */
export function LanguageLinks() {
  const t = useT()
  const { pathname, search } = useLocation()
  const rest = pathname.split('/').slice(2).join('/')
  return (
    <nav className="langs" aria-label={t('common.nav.language')}>
      {LANGS.map((lang) => (
        <a
          key={lang}
          href={`/${lang}${rest ? `/${rest}` : ''}${search}`}
          lang={lang}
          hrefLang={lang}
          dir={lang === 'ar' ? 'rtl' : 'ltr'}
          aria-current={lang === t.lang ? 'true' : undefined}
        >
          {AUTONYMS[lang]}
        </a>
      ))}
    </nav>
  )
}

function Strip() {
  const t = useT()
  return (
    <div className="strip">
      <div className="wrap">
        <span>
          <b>{t('common.iom')}</b> · {t('common.un-migration')}
        </span>
        <LanguageLinks />
      </div>
    </div>
  )
}

function DemonstrationNotice() {
  const t = useT()
  const root = useRouteLoaderData('root') as RootData | undefined
  if (!root?.demonstration) return null
  return (
    <div className="demo">
      <div className="wrap">{t('common.demo')}</div>
    </div>
  )
}

type NavItem = { to: string; text: string; exact?: boolean }

function BandNav({ label, items }: { label: string; items: readonly NavItem[] }) {
  const t = useT()
  const { pathname } = useLocation()
  return (
    <nav aria-label={label}>
      {items.map(({ to, text, exact }) => {
        const href = hrefIn(t, to)
        const here = pathname.replace(/\/$/, '') === href
        const current = here ? 'page' : !exact && pathname.startsWith(`${href}/`) ? 'true' : undefined
        return (
          <a key={to} href={href} aria-current={current}>
            {text}
          </a>
        )
      })}
    </nav>
  )
}

function Footer() {
  const t = useT()
  return (
    <footer className="foot">
      <div className="wrap stack">
        <nav aria-label={t('common.nav.footer')}>
          <ul className="row">
            <li>
              <A to="/about">{t('common.footer.about')}</A>
            </li>
            <li>
              <A to="/method">{t('common.footer.method')}</A>
            </li>
            <li>
              <A to="/proof">{t('proof.footer')}</A>
            </li>
            <li>
              <A to="/accessibility">{t('common.footer.accessibility')}</A>
            </li>
            <li>
              <A to="/privacy">{t('common.footer.privacy')}</A>
            </li>
            <li>
              <A to="/contact">{t('common.footer.contact')}</A>
            </li>
          </ul>
        </nav>
        <p>{t('common.disclaimer')}</p>
      </div>
    </footer>
  )
}

function Main({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1}>
      {children}
    </main>
  )
}

/** The public face: pages set their own width, so that heads can run from edge to edge. */
export function PortalShell({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <>
      <SkipLink />
      <header>
        <Strip />
        <div className="band">
          <div className="wrap">
            <A className="brand" to="/">
              Waymark
            </A>
            <BandNav
              label={t('common.nav.main')}
              items={[
                { to: '/', text: t('common.nav.overview'), exact: true },
                { to: '/commitments', text: t('common.nav.commitments') },
                { to: '/organisations', text: t('common.nav.organisations') },
                { to: '/method', text: t('common.nav.method') },
              ]}
            />
            <A className="signin" to="/sign-in">
              {t('common.sign-in')}
            </A>
          </div>
        </div>
        <DemonstrationNotice />
      </header>
      <Main>{children}</Main>
      <Footer />
    </>
  )
}

/** Who is signed in, as the shells need it. */
export type ShellActor = {
  fullName: string
  staff: 'reviewer' | 'lead' | 'administrator' | null
  memberships: readonly unknown[]
}

/**
 * The frame of a page that failed: the face whose address it has, for somebody who is known there. Without anybody, and where nobody could
 * be looked up, the public one.
 */
export function OwnShell({ actor, children }: { actor: ShellActor | null; children: ReactNode }) {
  const { pathname } = useLocation()
  const face = pathname.split('/')[2]
  if (!actor || (face !== 'work' && face !== 'desk' && face !== 'admin')) return <PortalShell>{children}</PortalShell>
  const Shell = face === 'work' || !actor.staff ? WorkShell : DeskShell
  return <Shell actor={actor}>{children}</Shell>
}

function SignedIn({
  actor,
  other,
  children,
}: {
  actor: ShellActor
  other: { to: string; text: string }[]
  children?: ReactNode
}) {
  const t = useT()
  return (
    <div className="who">
      {children}
      {other.map(({ to, text }) => (
        <A key={to} to={to}>
          {text}
        </A>
      ))}
      <A to="/work/account">
        <bdi>{actor.fullName}</bdi>
      </A>
      <form method="post" action={hrefIn(t, '/sign-out')}>
        <button type="submit" className="link-button">
          {t('common.sign-out')}
        </button>
      </form>
    </div>
  )
}

function SignedInShell({
  place,
  nav,
  who,
  children,
}: {
  place: string
  nav: readonly NavItem[]
  who: ReactNode
  children: ReactNode
}) {
  const t = useT()
  return (
    <>
      <SkipLink />
      <header>
        <Strip />
        <div className="band work">
          <div className="wrap">
            <A className="brand" to={nav[0]?.to ?? '/'}>
              Waymark <span className="place">{place}</span>
            </A>
            <BandNav label={place} items={nav} />
            {who}
          </div>
        </div>
        <DemonstrationNotice />
        <div className="offline" role="status" data-offline="" hidden>
          <div className="wrap">{t('common.offline')}</div>
        </div>
      </header>
      <Main>
        <div className="wrap">{children}</div>
      </Main>
      <Footer />
    </>
  )
}

/** The face of organisations. */
export function WorkShell({ actor, children }: { actor: ShellActor; children: ReactNode }) {
  const t = useT()
  return (
    <SignedInShell
      place={t('common.workspace')}
      nav={[
        { to: '/work', text: t('common.nav.home'), exact: true },
        { to: '/work/commitments', text: t('common.nav.commitments') },
        { to: '/work/reports', text: t('common.nav.reports') },
        { to: '/work/team', text: t('common.nav.team') },
      ]}
      who={
        <SignedIn
          actor={actor}
          other={[
            { to: '/', text: t('common.public-site') },
            ...(actor.staff ? [{ to: '/desk', text: t('common.desk') }] : []),
          ]}
        />
      }
    >
      {children}
    </SignedInShell>
  )
}

/** The face of the secretariat. */
export function DeskShell({ actor, children }: { actor: ShellActor; children: ReactNode }) {
  const t = useT()
  const lead = actor.staff === 'lead' || actor.staff === 'administrator'
  return (
    <SignedInShell
      place={t('common.desk')}
      nav={[
        { to: '/desk', text: t('common.nav.queue'), exact: true },
        { to: '/desk/verify', text: t('common.nav.verify') },
        { to: '/desk/organisations', text: t('common.nav.desk-organisations') },
        ...(lead ? [{ to: '/desk/import', text: t('common.nav.import') }] : []),
        ...(actor.staff === 'administrator' ? [{ to: '/admin', text: t('common.nav.people') }] : []),
      ]}
      who={
        <SignedIn
          actor={actor}
          other={[
            { to: '/', text: t('common.public-site') },
            ...(actor.memberships.length > 0 ? [{ to: '/work', text: t('common.workspace') }] : []),
          ]}
        />
      }
    >
      {children}
    </SignedInShell>
  )
}
