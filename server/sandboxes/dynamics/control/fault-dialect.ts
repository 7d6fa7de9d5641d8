import type { Context } from 'hono';
import { errorAnswer } from '../api/error-answer.js';
import { statusError } from '../api/status-error.js';
import { DirectoryError, directoryErrorBody } from '../identity/directory-error.js';
import type { FaultDialect } from '../../shared/fault-middleware.js';

type Json = Record<string, unknown>;

/** How pages, counts and errors of the Web API look, for the faults that touch them. */
export const FAULT_DIALECT: FaultDialect = {
  errorResponse: (context, status) =>
    context.req.path.includes('/oauth2/') ? directoryFault(status) : webApiFault(context, status),
  shufflePage: (body) =>
    Array.isArray(body['value']) ? { ...body, value: turned(body['value']) } : body,
  repeatCursor: (body, context) => {
    const link = body['@odata.nextLink'];
    return typeof link === 'string' ? { ...body, '@odata.nextLink': context.req.url } : body;
  },
  wrongCount: (body: Json) => {
    const count = body['@odata.count'];
    return typeof count === 'number' ? { ...body, '@odata.count': count * 2 + 1 } : body;
  },
};

/** The second half first: out of order, but the same every time. */
function turned(rows: readonly unknown[]): unknown[] {
  const middle = Math.ceil(rows.length / 2);
  return [...rows.slice(middle), ...rows.slice(0, middle)];
}

function webApiFault(context: Context, status: number): Response {
  const answer = errorAnswer(statusError(status));
  const headers = new Headers(answer.headers);
  if (status === 401) {
    const { origin } = new URL(context.req.url);
    headers.set('WWW-Authenticate', `Bearer authorization_uri=${origin}/common/oauth2/authorize`);
  }
  return new Response(JSON.stringify(answer.body), { status, headers });
}

function directoryFault(status: number): Response {
  const error =
    status >= 500
      ? new DirectoryError(
          'temporarily_unavailable',
          90033,
          'A transient error has occurred. Please try again.',
        )
      : new DirectoryError(
          'invalid_grant',
          70008,
          'The provided grant has expired. Sign in again.',
        );
  return Response.json(directoryErrorBody(error, Date.now()), { status });
}
