import { randomBytes } from 'node:crypto'

export const newNonce = () => randomBytes(16).toString('base64')

type PolicyOptions = { nonce: string; https: boolean; development?: boolean }
type HeaderOptions = PolicyOptions & { path?: string }

/** Scripts come from our own files or carry this response's nonce; nothing else runs, and nobody may frame a page. */
export function contentSecurityPolicy({ nonce, https, development = false }: PolicyOptions): string {
  // The development server puts changed styles into the page and talks to it over a socket.
  const styleElements = development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem ${styleElements}`,
    // Charts are drawn with style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const withheldFeatures = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'fullscreen'],
  ...['geolocation', 'gyroscope', 'hid', 'idle-detection', 'magnetometer', 'microphone', 'midi', 'payment'],
  ...['picture-in-picture', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]

/** Links that open something once: the address is the secret, so a page there tells no other where its reader came from. */
export const isSecretPath = (path: string): boolean => /^\/[^/]*\/(reset|invitation)\/./.test(path)

/** On every response, whoever makes it. A route may set a stricter value of its own for any of them. */
export function securityHeaders(options: HeaderOptions): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(options),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': isSecretPath(options.path ?? '') ? 'no-referrer' : 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': withheldFeatures.map((feature) => `${feature}=()`).join(', '),
    'X-Permitted-Cross-Domain-Policies': 'none',
    ...(options.https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

export const notStored = 'private, no-store'
