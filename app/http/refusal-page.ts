import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { LANGS, type Lang, langOfPath, preferredLangs } from '~/i18n/languages'
import { translator } from '~/i18n/translator'
import { allowedMethods, pathOf, type Refusal, type RefusalReason } from './door.ts'
import { notStored } from './headers.ts'
import { linger } from './linger.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

function languageOf(request: IncomingMessage): Lang {
  const accepted = request.headers['accept-language']
  return langOfPath(pathOf(request.url)) ?? (accepted ? preferredLangs(accepted)[0] : undefined) ?? 'en'
}

const style =
  'body{margin:0;font:1.125rem/1.6 system-ui,sans-serif;color:#1a1a1a;background:#fff}' +
  'main{max-width:40rem;margin-inline:auto;padding:4rem 1.5rem}h1{font-size:1.75rem;line-height:1.25}a{color:#0033a0}code{user-select:all}'

function refusalPage(lang: Lang, { reason }: Refusal, nonce: string, requestId: string): string {
  const t = translator(lang)
  const title = escaped(t(`door.${reason}.title`))
  const code = reason === 'failed' ? ` <code dir="ltr">${escaped(requestId)}</code>` : ''
  return `<!doctype html>
<html lang="${lang}" dir="${t.dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title} · Waymark</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${title}</h1><p>${escaped(t(`door.${reason}.text`))}${code}</p><p><a href="/${lang}">${escaped(t('door.home'))}</a></p></main></body>
</html>
`
}

/** For requests that could not be read at all: nobody knows in which language they were meant. */
export function pageInAllLanguages({ reason }: Refusal, nonce: string): string {
  const parts = LANGS.map((lang) => {
    const t = translator(lang)
    const title = escaped(t(`door.${reason}.title`))
    return `<section lang="${lang}" dir="${t.dir}"><h1>${title}</h1><p>${escaped(t(`door.${reason}.text`))}</p></section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Waymark</title><style nonce="${nonce}">${style}</style></head><body><main>${parts.join('')}</main></body></html>
`
}

/** What helps a machine; the words of the page speak of pages and forms. */
const adviceForMachines: Partial<Record<RefusalReason, string>> = {
  origin: 'Send a token in the Authorization header, and no cookie.',
  contentType: 'Send application/json in UTF-8.',
  tooLarge: 'A body may have 262144 bytes.',
}

/** The same for machines, as RFC 9457 says it. */
function problemOf({ status, reason }: Refusal, requestId: string): string {
  const detail = adviceForMachines[reason]
  const instance = reason === 'failed' ? `urn:uuid:${requestId}` : undefined
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail, instance })
}

/** A small complete page, in the language of the address, that depends on nothing but the messages. */
export function answerRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  { nonce, requestId }: { nonce: string; requestId: string },
): void {
  const isOfMachine = pathOf(request.url).startsWith('/api/v1/')
  const lang = languageOf(request)
  const page = Buffer.from(isOfMachine ? problemOf(refusal, requestId) : refusalPage(lang, refusal, nonce, requestId))
  response.statusCode = refusal.status
  response.setHeader('Content-Type', isOfMachine ? 'application/problem+json' : 'text/html; charset=utf-8')
  response.setHeader('Content-Length', page.length)
  response.setHeader('Cache-Control', notStored)
  if (refusal.reason === 'method') response.setHeader('Allow', allowedMethods.join(', '))
  if (refusal.retryAfterSeconds) response.setHeader('Retry-After', String(refusal.retryAfterSeconds))
  const isBodyPending = !request.complete && request.method !== 'GET' && request.method !== 'HEAD'
  if (!isBodyPending) {
    response.end(request.method === 'HEAD' ? undefined : page)
    return
  }
  response.setHeader('Connection', 'close')
  response.write(page)
  void linger(request).then(() => response.end())
}
