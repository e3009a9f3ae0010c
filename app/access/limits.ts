// How often is often enough. What guards secrets has stricter rules of its own (throttle.server.ts).

export type Limit = {
  atMost: number
  seconds: number
  /** `secret`: in a logged table, and nobody gets in when it cannot be counted. `traffic`: a crash may empty it, and reading goes on. */
  guards: 'secret' | 'traffic'
}

const MINUTE = 60
const HOUR = 60 * MINUTE

export const LIMITS = {
  /** Requests of a network from which nobody known is signed in. */
  anonymous: { atMost: 300, seconds: MINUTE, guards: 'traffic' },
  /** Requests of one person, on all devices. */
  signed_in: { atMost: 600, seconds: MINUTE, guards: 'traffic' },
  /** Forms sent by one person. */
  write: { atMost: 60, seconds: MINUTE, guards: 'traffic' },
  upload: { atMost: 60, seconds: HOUR, guards: 'traffic' },
  export: { atMost: 10, seconds: HOUR, guards: 'traffic' },
  /** The public interface and its downloads, by network, unless a living token asks. */
  api: { atMost: 60, seconds: MINUTE, guards: 'traffic' },
  /** Requests of one living token, wherever they come from; and those that write. */
  token: { atMost: 300, seconds: MINUTE, guards: 'traffic' },
  token_write: { atMost: 60, seconds: MINUTE, guards: 'traffic' },
  /** Forms with a secret in them, by network. */
  sign_in: { atMost: 10, seconds: MINUTE, guards: 'secret' },
  invitation: { atMost: 10, seconds: MINUTE, guards: 'secret' },
  reset_link: { atMost: 10, seconds: MINUTE, guards: 'secret' },
  /** Mails with a link that sets a password: asked for from one network, and for one account. */
  reset: { atMost: 10, seconds: HOUR, guards: 'secret' },
  reset_account: { atMost: 3, seconds: HOUR, guards: 'secret' },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof LIMITS

/**
 * The limit as it holds here. WAYMARK_LIMITS of the process multiplies the limits of traffic for a load test, or turns them off;
 * nothing that a request carries can.
 */
export function limitOf(name: LimitName, setting: string | undefined): Limit | null {
  if (setting === 'off') return null
  const limit = LIMITS[name]
  const factor = Number(setting ?? 1)
  return factor >= 1 && Number.isFinite(factor) ? { ...limit, atMost: Math.floor(limit.atMost * factor) } : limit
}

/** What a form that anybody may send counts as, by the permission of its action. */
export const OPEN_FORMS: Readonly<Record<string, LimitName>> = {
  'session:create': 'sign_in',
  'password:reset': 'reset_link',
  'invitation:accept': 'invitation',
}

/** What an action of a signed-in person counts as, besides a request. */
export function limitsOfForm(contentType: string | null): LimitName[] {
  return /^multipart\/form-data\b/i.test(contentType ?? '') ? ['write', 'upload'] : ['write']
}

/** What reading a page or a file counts as, by the permission of its loader: permissions about exports are named `export:…`. */
export function limitOfReading(permission: string): LimitName | null {
  return permission.startsWith('export:') ? 'export' : null
}

/** Downloads of the public and its interface. However the address is written, whoever dodges this still meets `anonymous`. */
export function isInterface(path: string): boolean {
  let plain: string
  try {
    plain = decodeURIComponent(path).toLowerCase()
  } catch {
    return false
  }
  return /^\/api(\/|$)|^\/[a-z]{2}\/figures\/|\.(csv|xlsx|json|xml|atom|ics)$/.test(plain.replace(/\.data$/, ''))
}
