import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openLoader } from '~/access/guard.server'
import { isLang } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { useT } from '~/i18n/use-t'
import { notFound } from '~/lib/errors'

const PAGES = ['about', 'accessibility', 'privacy', 'contact'] as const

/** The pages that are only text. Every other word in this place of the address names nothing. */
export const loader = openLoader('page:read', async ({ params }) => {
  const page = PAGES.find((one) => one === params.page)
  if (!page) throw notFound()
  return { page }
})

export const meta: MetaFunction<typeof loader> = ({ data, params }) => {
  if (!data) return []
  const t = translator(isLang(params.lang) ? params.lang : 'en')
  return [
    { title: `${t(`common.pages.${data.page}.title`)} – Waymark` },
    { name: 'description', content: t(`common.pages.${data.page}.lede`) },
  ]
}

export default function ContentPage() {
  const t = useT()
  const { page } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="chead">
        <div className="wrap">
          <h1>{t(`common.pages.${page}.title`)}</h1>
          <p className="lede">{t(`common.pages.${page}.lede`)}</p>
        </div>
      </div>
      <div className="wrap mt-5">
        <div className="stack prose">
          <p>{t(`common.pages.${page}.1`)}</p>
          <p>{t(`common.pages.${page}.2`)}</p>
          <p>{t(`common.pages.${page}.3`)}</p>
        </div>
      </div>
    </>
  )
}
