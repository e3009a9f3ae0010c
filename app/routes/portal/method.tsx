import type { HeadersFunction, MetaFunction } from '@remix-run/node'
import { openLoader } from '~/access/guard.server'
import { langOf } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { MethodPage } from '~/register/method-page'

export const headers: HeadersFunction = () => ({
  'Cache-Control': 'public, max-age=0, must-revalidate',
  Vary: 'Cookie',
})

export const meta: MetaFunction = ({ params }) => [
  { title: `${translator(langOf(params.lang))('register.method.title')} – Waymark` },
]

export const loader = openLoader('page:read', async () => ({}))

export default MethodPage
