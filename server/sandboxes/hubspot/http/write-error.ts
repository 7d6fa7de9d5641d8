import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError } from './api-error.js';

/** The one place where a failed call is written out. What nobody expected becomes 500 without its details. */
export function writeError(error: Error, context: Context): Response {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError({
          ...{ status: 500, category: 'INTERNAL_ERROR' },
          message: 'An unexpected error happened in the sandbox.',
        });
  return context.json(known.toBody(), known.status as ContentfulStatusCode);
}
