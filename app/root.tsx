import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { StepUpQuestion } from '~/access/pages/step-up-page'
import type { Permission } from '~/access/policy'
import { stepUpOf } from '~/access/step-up'
import { directionOf, LANGS, langOfPath } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { TranslatorProvider } from '~/i18n/use-t'
import appCss from '~/ui/app.css?url'
import { ErrorPage, errorTitle } from '~/ui/error-page'
import { Sprite } from '~/ui/icon'
import { OwnShell, type RootData, type ShellActor } from '~/ui/shell'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: appCss },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

const permission: Permission = 'page:read'

/** Reads the theme a person chose; no database, so that every page of errors has it too. */
export const loader = Object.assign(
  async ({ request }: LoaderFunctionArgs): Promise<RootData> => {
    const theme = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(request.headers.get('Cookie') ?? '')?.[1]
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : null,
      demonstration: process.env.WAYMARK_DEMO === '1',
    }
  },
  { permission },
)

export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const root = useRouteLoaderData('root') as RootData | undefined
  const named = langOfPath(pathname)
  const lang = named ?? 'en'
  const rest = pathname.split('/').slice(2).join('/')
  return (
    <html lang={lang} dir={directionOf(lang)} data-theme={root?.theme ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content={root?.theme ?? 'light dark'} />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
        {named &&
          LANGS.map((other) => (
            <link key={other} rel="alternate" hrefLang={other} href={`/${other}${rest ? `/${rest}` : ''}`} />
          ))}
        {named && <link rel="alternate" hrefLang="x-default" href="/" />}
        <script src="/enhance.js" defer />
      </head>
      <body>
        <TranslatorProvider lang={lang}>
          <Sprite />
          {children}
        </TranslatorProvider>
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

const questionOf = (error: unknown) => (isRouteErrorResponse(error) ? stepUpOf(error.data) : null)
const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500)

/** Pages name themselves; this is the title of a page that failed before it could. */
export const meta: MetaFunction = ({ error, location }) => {
  const t = translator(langOfPath(location.pathname) ?? 'en')
  const title = questionOf(error)
    ? t('access.factor.title')
    : error
      ? errorTitle(t, statusOf(error))
      : t('common.dialogue')
  return [{ title: `${title} – Waymark` }]
}

/** Who is signed in, without asking anybody: what the frame of the page had loaded before it failed, or what the refusal says. */
function useActorAround(error: unknown): ShellActor | null {
  const work = useRouteLoaderData('routes/work/layout')
  const desk = useRouteLoaderData('routes/desk/layout')
  const admin = useRouteLoaderData('routes/admin/layout')
  const refused: unknown = isRouteErrorResponse(error) ? error.data?.detail?.actor : undefined
  return (work ?? desk ?? admin ?? refused ?? null) as ShellActor | null
}

export function ErrorBoundary() {
  const error = useRouteError()
  const question = questionOf(error)
  const actor = useActorAround(error)
  if (!question) return <ErrorPage status={statusOf(error)} actor={actor} />
  return (
    <OwnShell actor={actor}>
      <div className="wrap mt-5">
        <StepUpQuestion question={question} />
      </div>
    </OwnShell>
  )
}
