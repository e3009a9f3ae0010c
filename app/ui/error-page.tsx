import { useLocation } from '@remix-run/react'
import type { Translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { A } from './link.tsx'
import { OwnShell, type ShellActor } from './shell.tsx'

const KNOWN = ['400', '403', '404', '405', '409', '410', '413', '415', '429', '500', '503'] as const

type Known = (typeof KNOWN)[number]

function known(status: number): Known {
  const exact = KNOWN.find((one) => one === String(status))
  if (exact) return exact
  return status >= 500 ? '500' : status === 401 ? '403' : '400'
}

export function errorTitle(t: Translator, status: number): string {
  return t(`common.error.${known(status)}.title`)
}

/** What happened and what to do now, in the language of the address. It works without any data of the page that failed. */
export function ErrorPage({ status, actor }: { status: number; actor: ShellActor | null }) {
  const t = useT()
  const { pathname, search } = useLocation()
  const code = known(status)
  return (
    <OwnShell actor={actor}>
      <div className={`${actor ? '' : 'wrap '}narrow error-page stack`}>
        <h1>{t(`common.error.${code}.title`)}</h1>
        <p className="lede">{t(`common.error.${code}.text`)}</p>
        {code === '404' && (
          <form
            className="row"
            method="get"
            action={`/${t.lang}/commitments`}
            aria-label={t('common.error.404.search')}
          >
            <div className="field grow">
              <label htmlFor="error-search">{t('common.error.404.search')}</label>
              <input id="error-search" name="q" type="search" dir="auto" />
            </div>
            <button className="btn" type="submit">
              {t('common.search')}
            </button>
          </form>
        )}
        <ul className="linklist">
          {['405', '409', '415', '429', '500', '503'].includes(code) && (
            <li>
              <a href={pathname + search}>{t('common.error.reload')}</a>
            </li>
          )}
          <li>
            <A to="/">{t('common.error.home')}</A>
          </li>
          <li>
            <A to="/contact">{t('common.footer.contact')}</A>
          </li>
        </ul>
      </div>
    </OwnShell>
  )
}
