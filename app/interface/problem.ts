import { STATUS_CODES } from 'node:http'

/** One answer of a body that cannot be taken: where it stands, which rule it breaks, and that rule in the reader's language. */
export type FieldProblem = { field: string; code: string; message: string }

export type ProblemOptions = {
  detail?: string
  errors?: readonly FieldProblem[]
  headers?: Record<string, string>
  /** Names an answer in the log, where something failed on our side. */
  instance?: string
}

/** An error as RFC 9457 says it. The status names the kind; nothing else does, so there is no type to look up. */
export function problem(status: number, { detail, errors, headers, instance }: ProblemOptions = {}): Response {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...(detail ? { detail } : {}),
    ...(errors ? { errors } : {}),
    ...(instance ? { instance } : {}),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  })
}

/** Thrown where a request cannot be answered; the guard sends it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly options: ProblemOptions = {},
  ) {
    super(options.detail ?? STATUS_CODES[status] ?? 'problem')
  }
}
