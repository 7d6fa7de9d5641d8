import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FaultDialect } from '../shared/fault-middleware.js';
import { ApiError } from './http/api-error.js';
import { limitError } from './http/rate-limiter.js';

const CATEGORIES: Readonly<Record<number, string>> = {
  401: 'EXPIRED_AUTHENTICATION',
  403: 'MISSING_SCOPES',
  404: 'OBJECT_NOT_FOUND',
  409: 'CONFLICT',
};

/** How faults look when HubSpot has them. */
export const HUBSPOT_FAULTS: FaultDialect = {
  errorResponse: (context, status) =>
    context.json(toError(context, status).toBody(), status as ContentfulStatusCode),
  shufflePage: (body) => changeResults(body, (results) => results.reverse()),
  repeatCursor: (body, context) => {
    const after = context.req.query('after') ?? '0';
    return Array.isArray(body['results']) && 'paging' in body
      ? { ...body, paging: { next: { after } } }
      : body;
  },
  wrongCount: (body) =>
    typeof body['total'] === 'number' ? { ...body, total: body['total'] * 2 + 7 } : body,
};

function toError(context: Context, status: number): ApiError {
  if (status === 429) {
    return limitError(context.req.path.endsWith('/search') ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING');
  }
  return new ApiError({
    status,
    category: CATEGORIES[status] ?? (status >= 500 ? 'INTERNAL_ERROR' : 'VALIDATION_ERROR'),
    message: `A fault rule of the sandbox answered with ${String(status)}.`,
  });
}

function changeResults(
  body: Record<string, unknown>,
  change: (results: unknown[]) => unknown[],
): Record<string, unknown> {
  const { results } = body;
  return Array.isArray(results) ? { ...body, results: change([...(results as unknown[])]) } : body;
}
