import type { ErrorHandler, NotFoundHandler } from 'hono';

import { internalProblem, ProblemError, problemResponse } from './problem.js';
import { requestIdOf } from './request-id.js';

export interface ErrorHandlerOptions {
  /**
   * Turns errors of other layers into problems; undefined for one it does not know. The table of
   * the engine's codes plugs in here.
   */
  readonly translate?: (error: unknown) => ProblemError | undefined;
  /** Called for everything that becomes `internal`; the only place such an error is seen. */
  readonly onInternal: (error: unknown, requestId: string) => void;
}

/** The one place where errors become answers: `app.onError(createErrorHandler(…))`. */
export function createErrorHandler(options: ErrorHandlerOptions): ErrorHandler {
  return (error, c) => {
    const requestId = requestIdOf(c);
    const known = error instanceof ProblemError ? error : options.translate?.(error);
    if (known === undefined) options.onInternal(error, requestId);
    return withHeadersOf(
      c.res.headers,
      problemResponse(known ?? internalProblem(error), requestId),
    );
  };
}

export const notFound: NotFoundHandler = (c) =>
  withHeadersOf(
    c.res.headers,
    problemResponse(
      new ProblemError({
        code: 'not_found',
        status: 404,
        title: 'Not found',
        detail: 'There is nothing at this address.',
        hint: 'See /docs for what there is.',
      }),
      requestIdOf(c),
    ),
  );

/** Keeps what earlier middlewares set (security headers, CORS, the request id). */
function withHeadersOf(earlier: Headers, response: Response): Response {
  for (const [name, value] of earlier) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
