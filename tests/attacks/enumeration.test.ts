import { randomBytes } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '~/access/passwords.server'
import { type Comparison, comparePairs } from '../support/paired-times'
import { isLong, scale } from '../support/scale'
import { type ServedApp, serveApp } from '../support/served-app'
import { createWorld, type World } from '../support/world'

// Does anything that a stranger can ask tell who has an account, or what became of a link? Status, headers and length have to be the same,
// and the time within five milliseconds. The production build, with the limits of production: each request comes from another address.

const WITHIN = 5
const MOST = scale(180, 1_000)
/**
 * A thousand pairs say what the median is. The few of every push only have to show, on a machine that does other things too, that it is not
 * beyond the bound, and that they are enough to have seen work that is left out.
 */
const SAMPLE = {
  batch: scale(60, 1_000),
  most: MOST,
  within: WITHIN,
  until: ({ verdict, isFine }: Comparison) => verdict !== 'undecided' || isFine,
}
/** A difference that is there has to be found with far fewer. */
const MUTANT = { batch: 40, most: 120, within: WITHIN, until: ({ verdict }: Comparison) => verdict === 'different' }

let app: ServedApp
let world: World
let admin: pg.Client
let weakHash: string
let strongHash: string

const known = (n: number) => `known${String(n).padStart(4, '0')}@example.org`
const unknown = (n: number) => `never${String(n).padStart(4, '0')}@example.org`
const people = MOST + MUTANT.most
const used = Array.from({ length: MOST }, () => randomBytes(32).toString('base64url'))

beforeAll(async () => {
  strongHash = await hashPassword('harbour-lantern-64-mint')
  weakHash = await hash('harbour-lantern-64-mint', { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  app = await serveApp({
    env: { WAYMARK_LIMITS: '', WAYMARK_PROXIES: '127.0.0.1' },
    settings: { fsync: 'off', synchronous_commit: 'off' },
    async prepare(urls) {
      world = await createWorld(urls.admin)
      admin = new pg.Client({ connectionString: urls.admin })
      await admin.connect()
      await admin.query(
        `with added as (insert into app.person (email, full_name) select 'known' || lpad(n::text, 4, '0') || '@example.org', 'Known' from generate_series(0, $1) n returning id)
         insert into auth.password (person_id, hash) select id, $2 from added`,
        [people, strongHash],
      )
      await admin.query(
        `insert into app.invitation (organisation_id, email, role, token_hash, expires_at, accepted_at)
         select $1, 'known' || lpad((n % 100)::text, 4, '0') || '@example.org', 'viewer', sha256(convert_to(token, 'UTF8')), now() + interval '1 day', now()
         from unnest($2::text[]) with ordinality as t (token, n)`,
        [world.organisations.first, used],
      )
    },
  })
})
afterAll(async () => {
  await admin?.end()
  await app?.stop()
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: string; milliseconds: number }

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
let address = 0

/** One request from an address that nobody has used before. */
function ask(path: string, form?: Record<string, string>, cookie?: string): Promise<Answer> {
  address += 1
  const origin = new URL(app.origin)
  const body = form ? new URLSearchParams(form).toString() : ''
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request(
      {
        host: '127.0.0.1',
        port: origin.port,
        path,
        method: form ? 'POST' : 'GET',
        agent,
        headers: {
          Host: origin.host,
          'X-Forwarded-For': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
          ...(cookie ? { Cookie: cookie } : {}),
          ...(form
            ? {
                Origin: app.origin,
                'Content-Type': 'application/x-www-form-urlencoded',
                'Content-Length': String(body.length),
              }
            : {}),
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
            milliseconds: performance.now() - began,
          }),
        )
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

/** What may differ from one answer to the next, whoever asks. */
const ownWord = /nonce-[\w+/=]+|"[\w-]{36}"/g
const outside = ({ status, headers, body }: Answer) => {
  const { date: _date, 'x-request-id': _id, ...others } = headers
  return {
    status,
    length: body.length,
    headers: JSON.stringify(others)
      .replaceAll(ownWord, '')
      .replace(/device=[\w-]+/, 'device='),
  }
}

const say = (what: string, { pairs, median, low, high, typical, verdict }: Comparison) => {
  const [middle, from, to, took] = [median, low, high, typical].map((milliseconds) => milliseconds.toFixed(2))
  console.info(
    `${what}: ${verdict}, median difference ${middle} ms (${from} to ${to}) of ${took} ms over ${pairs} pairs`,
  )
}

type Way = { name: string; status: number; ask: (subject: 'known' | 'unknown', n: number) => Promise<Answer> }

const ways: Record<'signIn' | 'reset' | 'invitation', Way> = {
  signIn: {
    name: 'sign-in',
    status: 422,
    ask: (subject, n) =>
      ask('/en/sign-in', { email: subject === 'known' ? known(n) : unknown(n), password: 'not the right one' }),
  },
  reset: {
    name: 'reset',
    status: 303,
    ask: (subject, n) => ask('/en/reset', { email: subject === 'known' ? known(n) : unknown(n) }),
  },
  invitation: {
    name: 'invitation',
    status: 410,
    ask: (subject, n) =>
      ask(
        `/en/invitation/${subject === 'known' ? (used[n % used.length] ?? '') : randomBytes(32).toString('base64url')}`,
      ),
  },
}

/** The times of a way of asking, and that nothing else differs. */
function timed(way: Way, from = 0) {
  let example: ReturnType<typeof outside> | undefined
  const side = (subject: 'known' | 'unknown') => async (n: number) => {
    const answer = await way.ask(subject, from + n)
    const seen = outside(answer)
    example ??= seen
    expect(seen, `${way.name}, ${subject} ${n}`).toEqual(example)
    expect(seen.status).toBe(way.status)
    return answer.milliseconds
  }
  return { first: side('known'), second: side('unknown') }
}

describe.each(Object.values(ways))('$name', (way) => {
  it('answers for who is known and who is not with the same bytes in the same time', async () => {
    // The first few compile what they run.
    const warm = timed(way, MOST)
    for (let n = 0; n < 5; n += 1) await Promise.all([await warm.first(n), await warm.second(n)])
    const result = await comparePairs(timed(way), SAMPLE)
    say(way.name, result)
    expect(result.verdict).not.toBe('different')
    expect(result.isFine).toBe(true)
    if (isLong) expect(Math.abs(result.median)).toBeLessThan(WITHIN)
  })
})

describe('a difference that is there is found', () => {
  const found = async (name: string, way: Way, change: string[], back: string[]) => {
    for (const statement of change) await admin.query(statement)
    try {
      const result = await comparePairs(timed(way, MOST), MUTANT)
      say(name, result)
      expect(result.verdict).toBe('different')
    } finally {
      for (const statement of back) await admin.query(statement)
    }
  }

  it('sign-in: accounts whose hash costs less than the one that stands in for unknown addresses', () =>
    found(
      'cheaper hashes',
      ways.signIn,
      [`update auth.password set hash = '${weakHash}' where hash = '${strongHash}'`],
      [`update auth.password set hash = '${strongHash}' where hash = '${weakHash}'`],
    ))

  it('reset: work that is done only where there is an account', () =>
    found(
      'work for accounts only',
      ways.reset,
      [
        `create function auth.work_for_accounts() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
         begin if exists (select from app.person p where p.email = new.subject) then perform pg_sleep(0.04); end if; return new; end $$`,
        'create trigger work_for_accounts before insert on auth.request for each row execute function auth.work_for_accounts()',
      ],
      ['drop trigger work_for_accounts on auth.request', 'drop function auth.work_for_accounts()'],
    ))

  it('invitation: work that is done only where there was one', () =>
    found(
      'work for invitations only',
      ways.invitation,
      [
        `create function auth.work_for_invitations() returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
         begin perform pg_sleep(0.04); return false; end $$`,
        'grant execute on function auth.work_for_invitations() to waymark_signin',
        'alter policy signin_reads on app.invitation using (auth.work_for_invitations())',
      ],
      ['alter policy signin_reads on app.invitation using (true)', 'drop function auth.work_for_invitations()'],
    ))
})

describe('links and addresses', () => {
  it('a link that nobody sent, one that was used, taken back or ended: one page, and one answer to asking for a new one', async () => {
    const seen: unknown[] = []
    for (const fate of [
      'unknown',
      'accepted_at = now()',
      'revoked_at = now()',
      `expires_at = now() - interval '1 day'`,
    ]) {
      const token = randomBytes(32).toString('base64url')
      if (fate !== 'unknown') {
        await admin.query(
          `insert into app.invitation (organisation_id, email, role, token_hash, invited_by, expires_at) values ($1, $2, 'viewer', sha256(convert_to($3, 'UTF8')), $4, now() + interval '1 day')`,
          [world.organisations.first, known(1), token, world.people.owner.id],
        )
        await admin.query(`update app.invitation set ${fate} where token_hash = sha256(convert_to($1, 'UTF8'))`, [
          token,
        ])
      }
      const opened = await ask(`/en/invitation/${token}`)
      const asked = await ask(`/en/invitation/${token}`, { intent: 'ask' })
      const joined = await ask(`/en/invitation/${token}`, { intent: 'new', fullName: 'Somebody' })
      seen.push(
        JSON.stringify([opened, asked, joined].map((answer) => [outside(answer), answer.body.replaceAll(ownWord, '')]))
          .replaceAll(token, 'token')
          .replaceAll(/nonce=\\"[^"]*"/g, ''),
      )
      expect(opened.status).toBe(410)
    }
    expect(new Set(seen).size).toBe(1)
  })

  it('inviting an address that has an account already is answered like any other', async () => {
    const cookie = `waymark=${world.people.otherOwner.token}`
    const invite = async (email: string) =>
      outside(
        await ask(
          '/en/work/team/invite',
          {
            _key: randomBytes(9).toString('hex'),
            organisationId: world.organisations.second,
            email,
            fullName: '',
            role: 'viewer',
            language: 'en',
          },
          cookie,
        ),
      )
    for (let n = 0; n < 5; n += 1) {
      const answers = [await invite(known(n)), await invite(unknown(n))]
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.status).toBe(303)
    }
  })
})
