import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { z } from 'zod'
import * as access from '~/access/schema'
import { RECORD_STATES } from '~/commitments/rules/workflow'
import * as commitments from '~/commitments/schema'
import * as exchange from '~/exchange/schema'
import * as organisations from '~/organisations/schema'
import * as reports from '~/reports/schema'
import * as reviews from '~/reviews/schema'
import { ACTORS, type ActorName, type AttackWorld } from '../support/attack-world'
import { ADDRESSES, allPlaces, dataPathOf, type Place, pathTo, statesOf } from './addresses'
import { keyOf, readTable } from './matrix'

// Requests that nobody in their right mind would send, made from the map of routes and from the schemas of the forms.

export type FuzzRequest = {
  actor: ActorName
  method: string
  path: string
  headers: [name: string, value: string][]
  body: string
}

const naughty = JSON.parse(
  readFileSync(new URL('../fixtures/naughty-strings.json', import.meta.url), 'utf8'),
) as string[]

/** What a form may hold by its schema: names of fields, and the words that choices take. */
type Vocabulary = { names: string[]; words: string[] }

function vocabularyOf(schemas: readonly z.ZodType[]): Vocabulary {
  const names = new Set<string>()
  const words = new Set<string>()
  const visit = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return
    const { properties, items, anyOf, oneOf, allOf, ...rest } = node as Record<string, unknown>
    if (path.length > 0) names.add(path.join('.'))
    for (const word of [rest.enum, rest.const].flat()) if (typeof word === 'string') words.add(word)
    for (const [name, inner] of Object.entries(properties ?? {})) visit(inner, [...path, name])
    if (items) visit(items, [...path, '0'])
    for (const branch of [anyOf, oneOf, allOf].flat()) visit(branch, path)
  }
  for (const schema of schemas) visit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), [])
  return { names: [...names], words: [...words] }
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

function allVocabulary({ indicatorKey }: AttackWorld): Vocabulary {
  const keys = [indicatorKey]
  const schemas = [access, commitments, exchange, organisations, reports, reviews]
    .flatMap((module) => Object.values(module) as unknown[])
    .filter(isSchema)
  const made = [
    ...(['promise', 'fit', 'resources', 'measurement', 'steps', 'consent'] as const).map((section) =>
      commitments.sectionSchema(section, 'en'),
    ),
    reports.numbersPage('en', [{ key: indicatorKey, unit: 'people' }], '2026-11-01'),
    reports.milestonesPage('en', keys, '2026-11-01'),
    reports.storyPage('en'),
    reports.statusPage(),
    reports.evidenceForm('en', keys),
    reviews.decisionForm('en', '2026-11-01'),
  ].filter(isSchema)
  return vocabularyOf([...schemas, ...made])
}

const pollution = [
  '__proto__',
  '__proto__.admin',
  'constructor.prototype.admin',
  'a.__proto__.b',
  'toString',
  'hasOwnProperty',
  'a.b.c.d.e.f',
  '.',
  'a..b',
  '0',
  '999.x',
  'title[]',
  'title[0]',
]
const foreign = [
  'status',
  'state',
  'organisation_id',
  'organisationId',
  'version',
  'role',
  'id',
  'published_at',
  'staff',
  'created_by',
]
const types = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data; boundary=part',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'text/plain',
  'application/json',
  'application/xml',
  'x',
  '',
]

export function requests(world: AttackWorld): fc.Arbitrary<FuzzRequest> {
  const places = allPlaces()
  const { names, words } = allVocabulary(world)
  const ids = [
    ...RECORD_STATES.flatMap((state) => [world.records[state].id, world.records[state].reportId]),
    ...Object.values(world.organisations),
    ...Object.values(world.people).map(({ id }) => id),
    world.commentId,
    world.invitationId,
    world.batchId,
  ]
  const intents = [
    'reply',
    'recall',
    'answer',
    'check',
    'take',
    'release',
    'comment',
    'checklist',
    'resolve',
    'revoke',
    'again',
    'invite',
    'edit',
    'role',
    'mapping',
    'apply',
    'undo',
    'discard',
    'give',
    'change',
    'profile',
    'organisation',
    'add-evidence',
    'remove-evidence',
    'add-indicators',
    'remove-indicators-0',
    'ask',
  ]

  const text = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...naughty) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 2, arbitrary: fc.constantFrom(...ids) },
    // What a text must not hold, alone and inside of something harmless.
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        '\0',
        'a\0b',
        'a text that ends\0',
        '\u0001',
        '\u202eabc',
        '\ufffe',
        '\ud800',
        'a\u0085b',
        '\ufeff',
      ),
    },
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    fc.constantFrom('', ' ', '0', '-1', '1', '2147483648', '1e400', 'null', 'true', 'x'.repeat(20_000)),
  )
  const actor = fc.constantFrom<ActorName>(
    'visitor',
    'visitor',
    'nobody',
    'otherOwner',
    'civilSociety',
    'partner',
    'owner',
    'editor',
    'reviewer',
    'lead',
    'administrator',
    'ownReviewer',
  )

  const place = fc.constantFrom(...places)
  const placesWithForms = places.filter(({ file }) => ADDRESSES[file]?.form)
  const pathOf = (one: Place) =>
    fc.constantFrom(...statesOf(one.file)).map((state) => ({ one, path: pathTo(one, world, state) }))
  const plainPath = place.chain(pathOf)
  /** Where the form does something for somebody: elsewhere most of it is not even read. */
  const { table } = readTable()
  const isTaken = (file: string, state: string) =>
    ACTORS.some((one) => table.get(keyOf(file, 'POST', state, one)) === 'yes')
  const formPath = fc
    .constantFrom(...placesWithForms.filter(({ file }) => statesOf(file).some((state) => isTaken(file, state))))
    .chain((one) =>
      fc
        .constantFrom(...statesOf(one.file).filter((state) => isTaken(one.file, state)))
        .map((state) => ({ one, path: pathTo(one, world, state) })),
    )
  /** One step of a path put in the place of another. */
  const bentPath = fc.tuple(plainPath, text, fc.nat()).map(([{ one, path }, value, at]) => {
    const steps = path.split('/')
    steps[1 + (at % Math.max(1, steps.length - 1))] = encodeLoosely(value).slice(0, 600)
    return { one, path: steps.join('/') }
  })
  const oddEnding = fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    fc.constantFrom(
      '/',
      '//',
      '/..',
      '/../..',
      '/%2e%2e/%2e%2e/etc/passwd',
      '%2f..%2f',
      ';a=b',
      '%00',
      '%ff',
      '%',
      '.data',
      '.data.data',
      '.json',
      '.php',
      '/_root.data',
      '\\',
      '%5c',
      '#x',
      '%0d%0aSet-Cookie:a=b',
      '/__manifest',
      '%F0%9F%92%A9',
    ),
  )
  const query = fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'q',
            'page',
            'sort',
            'status',
            'avenue',
            'country',
            'next',
            'from',
            'organisation',
            'assignee',
            'state',
            'shown',
            'index',
            '_routes',
            '_data',
            'done',
            ...pollution,
          ),
          text,
        ),
        { maxLength: 5 },
      )
      .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${encodeLoosely(value).slice(0, 900)}`).join('&')}`),
    place.map(({ id }) => `?_routes=${encodeURIComponent(id)}`),
    place.map(({ id }) => `?_data=${encodeURIComponent(id)}`),
    fc.constantFrom(
      '?',
      '?index',
      '?&&&',
      '?=',
      '?_routes=',
      '?_routes=root,,,',
      '?_routes=__proto__',
      '?page=1&page=2&page=NaN',
      '?%',
      '?q=%zz',
      '?q[]=1',
      '?index&index',
    ),
  )
  const way = fc.constantFrom<(one: Place, path: string) => string>(
    (_one, path) => path,
    (_one, path) => path,
    (_one, path) => dataPathOf(path),
  )
  const pathFrom = (plain: typeof plainPath) =>
    fc
      .tuple(fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: bentPath }), way, oddEnding, query)
      .map(([{ one, path: at }, how, ending, search]) => ({ one, path: how(one, at) + ending + search }))
  const path = pathFrom(plainPath)

  const header: fc.Arbitrary<[string, string]> = fc.oneof(
    fc.tuple(
      fc.constantFrom('Cookie'),
      fc.oneof(
        text.map((value) => `waymark=${value}`),
        text.map((value) => `organisation=${value}`),
        fc.constantFrom(
          'lang=xx',
          'lang=__proto__',
          'theme=dark',
          'theme="><script>',
          ';;;',
          'waymark=a; waymark=b',
          '='.repeat(3000),
        ),
      ),
    ),
    fc.tuple(
      fc.constantFrom(
        'Accept-Language',
        'If-None-Match',
        'If-Modified-Since',
        'Range',
        'Accept',
        'Accept-Encoding',
        'Referer',
        'User-Agent',
        'Expect',
        'Content-Encoding',
        'Authorization',
      ),
      text,
    ),
    fc.tuple(
      fc.constantFrom(
        'X-Forwarded-Host',
        'X-Forwarded-For',
        'X-Forwarded-Proto',
        'Forwarded',
        'X-Original-URL',
        'X-Rewrite-URL',
        'X-HTTP-Method-Override',
        'X-Remix-Response',
        'Sec-Fetch-Dest',
        'Sec-Fetch-Mode',
      ),
      text,
    ),
    fc.constantFrom<[string, string]>(
      ['Host', 'evil.test'],
      ['Host', 'a b'],
      ['Host', 'x@evil.test'],
      ['Host', ''],
      ['Host', '[::1'],
      ['Origin', 'null'],
      ['Origin', '::::'],
      ['Authorization', 'Bearer wm_x'],
      ['Accept-Language', '*;q=x,,,;;'],
      ['Range', 'bytes=5-1'],
      ['Connection', 'x-request-id'],
      ['Transfer-Encoding', 'gzip'],
      ['Upgrade', 'websocket'],
    ),
    fc.integer({ min: 50, max: 160 }).map((many): [string, string] => [`X-Flood:${many}`, 'a']),
  )
  const headers: fc.Arbitrary<[string, string][]> = fc.oneof(
    { weight: 6, arbitrary: fc.constant<[string, string][]>([]) },
    fc.array(header, { maxLength: 4 }),
  )

  const field = fc.tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...names) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'intent',
          '_version',
          '_key',
          '_seen',
          'commentId',
          'field',
          'body',
          'text',
          'form',
          'indicator',
          'decision',
          'evidenceId',
          'items',
        ),
      },
      fc.constantFrom(...pollution, ...foreign),
      fc.constantFrom(...naughty),
    ),
    text,
  )
  const fields = fc.array(field, { maxLength: 25 })
  /** The form of the page with more behind it, with one answer replaced and so most likely taken, or nothing of it. */
  const own = fc.record({
    intent: fc.constantFrom(...intents),
    more: fields,
    kind: fc.constantFrom('extended', 'bent', 'bent', 'alone'),
    bent: fc.tuple(fc.nat(), text),
  })

  const get = fc
    .record({
      actor,
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant('GET') },
        fc.constantFrom('HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'),
      ),
      at: path,
      headers,
    })
    .map(({ at, ...rest }): FuzzRequest => ({ ...rest, path: at.path, body: '' }))

  const post = fc
    .record({
      actor,
      at: pathFrom(formPath),
      headers,
      own,
      type: fc.oneof({ weight: 25, arbitrary: fc.constant(types[0] ?? '') }, fc.constantFrom(...types)),
      isForeign: fc.nat({ max: 20 }),
    })
    .map(
      ({
        actor: who,
        at,
        headers: more,
        own: {
          intent,
          more: typed,
          kind,
          bent: [bent, value],
        },
        type,
        isForeign,
      }): FuzzRequest => {
        const { form } = ADDRESSES[at.one.file] ?? {}
        const state = statesOf(at.one.file)[0] ?? '-'
        const whole = Object.entries(form?.(world, state) ?? {})
        const answers = whole.filter(([name]) => name !== '_version' && name !== 'intent')
        const [replaced] = answers[bent % Math.max(1, answers.length)] ?? []
        const pairs: [string, string][] =
          kind === 'alone'
            ? [['intent', intent], ...typed]
            : kind === 'bent'
              ? whole.map(([name, given]) => [name, name === replaced ? value : given])
              : [...whole, ...typed]
        return {
          actor: who,
          method: 'POST',
          path: at.path,
          headers: [
            ...(isForeign === 0 ? [] : [['Sec-Fetch-Site', 'same-origin'] as [string, string]]),
            ['Content-Type', type],
            ...more,
          ],
          body: bodyOf(pairs, type),
        }
      },
    )
  return fc.oneof({ weight: 5, arbitrary: get }, { weight: 5, arbitrary: post })
}

/** As clients that do not care encode: most of it right, some of it not at all. */
function encodeLoosely(value: string): string {
  return value.length % 7 === 3 ? value.replace(/[ \r\n\t]/g, '+') : encodeURIComponent(Buffer.from(value).toString())
}

function bodyOf(pairs: readonly [string, string][], type: string): string {
  if (type.includes('json')) return `{"a":${'['.repeat(pairs.length * 100)}`
  if (!type.includes('multipart')) {
    return pairs.map(([name, value]) => `${encodeLoosely(name)}=${encodeLoosely(value)}`).join('&')
  }
  const parts = pairs.map(([name, value], at) => {
    const file = at % 5 === 0 ? `; filename="${value.slice(0, 40).replace(/[\r\n]/g, '')}.csv"` : ''
    return `--part\r\nContent-Disposition: form-data; name="${name.replace(/[\r\n"]/g, '')}"${file}\r\n\r\n${value}\r\n`
  })
  return pairs.length % 4 === 0 ? parts.join('') : `${parts.join('')}--part--\r\n`
}
