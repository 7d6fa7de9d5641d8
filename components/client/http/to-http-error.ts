import { ClientError } from '../sync-client.js';

interface ProblemLike {
  code?: unknown;
  title?: unknown;
  detail?: unknown;
  hint?: unknown;
  errors?: unknown;
}

/** The error that an answer of the server stands for. Bodies that are no problem get plain words. */
export async function toHttpError(response: Response): Promise<ClientError> {
  const body = await readProblem(response);
  const { status } = response;
  return new ClientError(textOf(body.code) ?? codeOf(status), {
    message: textOf(body.detail) ?? textOf(body.title) ?? `The server answered ${String(status)}.`,
    hint: textOf(body.hint) ?? 'Try again in a moment.',
    status,
    retryAfterSeconds: secondsOf(response.headers.get('retry-after')),
    errors: errorsOf(body.errors),
  });
}

/** No answer came. */
export function offlineError(cause: unknown): ClientError {
  return new ClientError('offline', {
    message: 'The server cannot be reached.',
    hint: 'Check your connection. What you see is kept; it goes on by itself when you are back.',
    cause,
  });
}

async function readProblem(response: Response): Promise<ProblemLike> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return {};
  const body: unknown = await response.json().catch(() => ({}));
  return typeof body === 'object' && body !== null ? body : {};
}

/** Our servers tell seconds; the date that others may write is left to the hint. */
function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function codeOf(status: number): string {
  if (status === 401) return 'session_expired';
  if (status === 403) return 'permission_denied';
  if (status === 404) return 'not_found';
  return status === 429 ? 'rate_limited' : 'internal';
}

function errorsOf(errors: unknown): { pointer: string; message: string }[] {
  if (!Array.isArray(errors)) return [];
  return (errors as { pointer?: unknown; message?: unknown }[]).map((one) => ({
    pointer: textOf(one.pointer) ?? '',
    message: textOf(one.message) ?? '',
  }));
}
