import type { FieldError } from './json-pointer.js';

/** Every error answer, as `application/problem+json` (RFC 9457). */
export interface Problem {
  /** `urn:sync-wizard:problem:` and the code. */
  readonly type: string;
  /** The same for every problem of this code. */
  readonly title: string;
  readonly status: number;
  /** What happened this time. */
  readonly detail: string;
  /** snake_case; what programs test. */
  readonly code: string;
  /** What the reader can do now. */
  readonly hint: string;
  readonly requestId: string;
  /** One entry per bad value. */
  readonly errors?: readonly FieldError[];
}

export interface ProblemText {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly hint: string;
  readonly errors?: readonly FieldError[];
  /** Answer headers, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal that knows its own answer. Thrown in `http` and `routes`; services throw SyncError. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly hint: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(text: ProblemText) {
    super(text.detail, text.cause === undefined ? undefined : { cause: text.cause });
    this.code = text.code;
    this.status = text.status;
    this.title = text.title;
    this.hint = text.hint;
    this.errors = text.errors;
    this.headers = text.headers ?? {};
  }
}

/** What every unexpected error becomes: nothing of it leaves the process but the request id. */
export function internalProblem(cause: unknown): ProblemError {
  return new ProblemError({
    code: 'internal',
    status: 500,
    title: 'Internal error',
    detail: 'The server could not answer this request.',
    hint: 'Try again. If it happens again, report the request id.',
    cause,
  });
}

export function toProblem(error: ProblemError, requestId: string): Problem {
  const { code, title, status, message: detail, hint, errors } = error;
  const type = `urn:sync-wizard:problem:${code}`;
  return { type, title, status, detail, code, hint, requestId, ...(errors && { errors }) };
}

export function problemResponse(error: ProblemError, requestId: string): Response {
  return new Response(JSON.stringify(toProblem(error, requestId)), {
    status: error.status,
    headers: { ...error.headers, 'content-type': 'application/problem+json' },
  });
}
