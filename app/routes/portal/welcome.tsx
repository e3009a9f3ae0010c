import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openLoader, redirectTo } from '~/access/guard.server'
import { AUTONYMS, directionOf, isLang, preferredLangs } from '~/i18n/languages'
import { translator } from '~/i18n/translator'

/** Nobody is sent to a language they did not choose: the cookie is a choice, what the browser asks for only orders the list. */
export const loader = openLoader('page:read', async ({ request }) => {
  const chosen = /(?:^|;\s*)lang=([a-z]{2})(?:;|$)/.exec(request.headers.get('Cookie') ?? '')?.[1]
  if (isLang(chosen)) throw redirectTo(`/${chosen}`, { 'Cache-Control': 'private, no-store', Vary: 'Cookie' })
  return { langs: preferredLangs(request.headers.get('Accept-Language')) }
})

export const headers = () => ({ Vary: 'Accept-Language, Cookie', 'Cache-Control': 'private, no-store' })

export const meta: MetaFunction = () => [
  { title: 'Waymark – International Dialogue on Migration' },
  { name: 'description', content: translator('en')('common.welcome.lede') },
]

export default function Welcome() {
  const { langs } = useLoaderData<typeof loader>()
  return (
    <main className="welcome wrap" id="main">
      <p className="kicker">
        <b>IOM</b> · OIM · МОМ · <span lang="zh">国际移民组织</span> · <span lang="ar">المنظمة الدولية للهجرة</span>
      </p>
      <h1>Waymark</h1>
      <ul className="welcome-langs">
        {langs.map((lang) => {
          const t = translator(lang)
          return (
            <li key={lang} lang={lang} dir={directionOf(lang)}>
              <a href={`/${lang}`} hrefLang={lang}>
                {AUTONYMS[lang]}
              </a>
              <p>{t('common.dialogue')}</p>
              <p className="meta">{t('common.welcome.lede')}</p>
            </li>
          )
        })}
      </ul>
    </main>
  )
}
