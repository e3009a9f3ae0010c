import { z } from 'zod'
import { IMPLEMENTATIONS } from '~/commitments/rules/codes'
import { RECORD_STATES } from '~/commitments/rules/workflow'
import { LANGS } from '~/i18n/languages'
import type { TokenScope } from '~/tokens/rules'
import { commitmentBody } from './commitment-json.ts'
import { reportBody } from './report-json.ts'

// OpenAPI 3.1 from the schemas that read the bodies, and from those below, which a test holds against what is really answered.

const moment = z.iso.datetime()
const day = z.iso.date()

const record = z.strictObject({
  id: z.uuid(),
  reference: z.string().nullable(),
  state: z.enum(RECORD_STATES),
  version: z.int().describe('Its ETag. Goes up with every change.'),
  implementation: z.enum(IMPLEMENTATIONS),
  createdAt: moment,
  submittedAt: moment.nullable(),
  publishedAt: moment.nullable(),
})
const missing = z
  .array(z.strictObject({ field: z.string(), message: z.string() }))
  .describe('What has still to be said before a person can send it.')

export const answers = {
  CommitmentList: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        reference: z.string().nullable(),
        state: z.enum(RECORD_STATES),
        version: z.int(),
        title: z.string(),
        language: z.enum(LANGS),
        createdAt: moment,
        updatedAt: moment,
      }),
    ),
    next: z.string().nullable().describe('The cursor of the next page; null on the last one.'),
  }),
  Commitment: record.extend({
    versionState: z.enum(['draft', 'submitted', 'published', 'returned']),
    updatedAt: moment,
    content: commitmentBody,
    missing,
  }),
  CommitmentWritten: record.extend({
    written: commitmentBody.describe('The fields that were sent, as they are now.'),
    missing,
  }),
  ReportList: z.strictObject({
    items: z.array(
      z.strictObject({
        cycle: z.string(),
        dueOn: day,
        lateAfter: day,
        state: z.enum(['not_started', 'draft', 'sent']),
        sentAt: moment.nullable(),
        path: z.string(),
      }),
    ),
  }),
  Report: z.strictObject({
    cycle: z.string(),
    dueOn: day,
    lateAfter: day,
    state: z.enum(['not_started', 'draft', 'sent']),
    version: z.int().nullable(),
    sentAt: moment.nullable(),
    indicators: z.array(
      z.strictObject({
        key: z.uuid(),
        name: z.string(),
        unit: z.string(),
        unitText: z.string(),
        splits: z.array(z.string()),
        targetValue: z.number().nullable(),
        targetOn: day.nullable(),
      }),
    ),
    milestones: z.array(z.strictObject({ key: z.uuid(), title: z.string(), dueOn: day.nullable() })),
    content: reportBody,
  }),
  ReportWritten: z.strictObject({ cycle: z.string(), state: z.literal('draft'), version: z.int() }),
  Problem: z.strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })).optional(),
    instance: z.string().optional(),
  }),
} as const
type Answer = keyof typeof answers

const bodies = { CommitmentBody: commitmentBody, ReportBody: reportBody } as const

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

const refTo = (schema: string) => ({ $ref: `#/components/schemas/${schema}` })
const json = (schema: string) => ({ 'application/json': { schema: refTo(schema) } })

const ETAG = { ETag: { schema: { type: 'string' }, description: 'For If-Match.' } }
const answered = (description: string, schema: Answer, headers?: object) => ({
  description,
  content: json(schema),
  ...(headers ? { headers } : {}),
})

const PROBLEMS: Record<string, string> = {
  '400': 'The request cannot be read.',
  '401': 'No token, or one that opens nothing.',
  '403': 'The token lacks the scope.',
  '404': 'There is nothing that this token may know of.',
  '409': 'It is no draft any more.',
  '412': 'It was changed since it was read.',
  '413': 'The body is larger than 256 KiB.',
  '415': 'The body is not application/json.',
  '422': 'The body says what cannot be taken; `errors` says where.',
  '428': 'If-Match is missing.',
  '429': 'Too many requests; Retry-After says when.',
  '503': 'Try again; Retry-After says when.',
}
const problems = (...statuses: string[]) =>
  Object.fromEntries(
    ['401', '403', ...statuses, '429', '503']
      .toSorted()
      .map((status) => [
        status,
        { description: PROBLEMS[status], content: { 'application/problem+json': { schema: refTo('Problem') } } },
      ]),
  )

const operation = (operationId: string, summary: string, scope: TokenScope, rest: object) => ({
  operationId,
  summary,
  description: `Scope \`${scope}\`.`,
  security: [{ token: [scope] }],
  ...rest,
})
const written = (schema: keyof typeof bodies) => ({ requestBody: { required: true, content: json(schema) } })

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
})
const inPath = (name: string, schema: object) => ({ name, in: 'path', required: true, schema })
const IF_MATCH = header('If-Match', true, 'The ETag that was seen.')
const KEY_NEEDED = header(
  'Idempotency-Key',
  true,
  'A new one for each thing to be made; a repetition answers the same.',
)
const KEY = header('Idempotency-Key', false, 'A repetition answers the same and changes nothing.')
const IF_MATCH_OR_NONE = [
  header('If-Match', false, 'The ETag that was seen; needed once there is a draft.'),
  header('If-None-Match', false, '`*`, for the write that opens the draft.'),
]

export function openapi() {
  const id = inPath('id', { type: 'string', format: 'uuid' })
  const cycle = inPath('cycle', { type: 'string', examples: ['2026-2'] })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version: '1',
      description:
        'For systems of organisations: read what the organisation leads, start and change drafts, fill in reports. Sending and ' +
        'publishing are for people. Tokens are made by owners of the organisation on the page of its team.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'wm_[a-z0-9]{8}_[A-Za-z0-9_-]{43}' },
      },
      schemas: Object.fromEntries(
        Object.entries({ ...bodies, ...answers }).map(([name, schema]) => [name, jsonSchema(schema)]),
      ),
    },
    paths: {
      '/commitments': {
        get: operation('listCommitments', 'What the organisation leads, in pages', 'commitments:read', {
          parameters: [
            { name: 'state', in: 'query', schema: { enum: RECORD_STATES } },
            { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 } },
            { name: 'cursor', in: 'query', schema: { type: 'string' }, description: '`next` of the page before.' },
          ],
          responses: { '200': answered('A page.', 'CommitmentList'), ...problems('400') },
        }),
        post: operation('startCommitment', 'Start a draft', 'drafts:write', {
          parameters: [KEY_NEEDED],
          ...written('CommitmentBody'),
          responses: {
            '201': answered('The draft.', 'CommitmentWritten', { ...ETAG, Location: { schema: { type: 'string' } } }),
            ...problems('400', '413', '415', '422'),
          },
        }),
      },
      '/commitments/{id}': {
        parameters: [id],
        get: operation('readCommitment', 'One commitment', 'commitments:read', {
          responses: { '200': answered('The commitment.', 'Commitment', ETAG), ...problems('404') },
        }),
        post: operation('changeCommitment', 'Change a draft', 'drafts:write', {
          parameters: [IF_MATCH, KEY],
          ...written('CommitmentBody'),
          responses: {
            '200': answered('The draft.', 'CommitmentWritten', ETAG),
            ...problems('400', '404', '409', '412', '413', '415', '422', '428'),
          },
        }),
      },
      '/commitments/{id}/reports': {
        parameters: [id],
        get: operation('listReports', 'Reports owed and sent', 'commitments:read', {
          responses: { '200': answered('Every cycle.', 'ReportList'), ...problems('404') },
        }),
      },
      '/commitments/{id}/reports/{cycle}': {
        parameters: [id, cycle],
        get: operation('readReport', 'One report, with what it asks', 'commitments:read', {
          responses: { '200': answered('The report.', 'Report', ETAG), ...problems('404') },
        }),
        post: operation('fillReport', 'Fill in the draft of a report', 'reports:write', {
          parameters: [...IF_MATCH_OR_NONE, KEY],
          ...written('ReportBody'),
          responses: {
            '200': answered('The draft.', 'ReportWritten', ETAG),
            '201': answered('The draft that this write opened.', 'ReportWritten', ETAG),
            ...problems('400', '404', '409', '412', '413', '415', '422', '428'),
          },
        }),
      },
    },
  }
}
