import type { MiddlewareHandler } from 'hono';
import type { ApiEnv, ApiServices } from './api-context.js';
import { ApiError } from './api-error.js';

/** Lets in calls with a valid bearer token, within its limits. Throws `ApiError` 401 and 429. */
export function authenticate(services: ApiServices): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const [, token] = /^Bearer\s+(\S+)$/iu.exec(context.req.header('authorization') ?? '') ?? [];
    if (token === undefined) throw missingTokenError();
    const grant = await services.grants.findAccess(token);
    if (grant === undefined) throw await invalidTokenError(services, token);
    context.set('grant', grant);

    if (context.req.method === 'POST' && context.req.path.endsWith('/search')) {
      services.limiter.takeSearch(grant.clientId);
      await next();
      return;
    }
    const headers = services.limiter.takeCall(grant.clientId);
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  };
}

function missingTokenError(): ApiError {
  return new ApiError({
    status: 401,
    category: 'INVALID_AUTHENTICATION',
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
  });
}

async function invalidTokenError(services: ApiServices, token: string): Promise<ApiError> {
  const expiredAt = await services.grants.findExpiry(token);
  if (expiredAt !== undefined) {
    const seconds = Math.max(0, Math.round((services.account.clock() - expiredAt) / 1000));
    return new ApiError({
      status: 401,
      category: 'EXPIRED_AUTHENTICATION',
      message: `The OAuth token used to make this call expired ${String(seconds)} second(s) ago.`,
      context: { 'expire time': [new Date(expiredAt).toISOString()] },
    });
  }
  return new ApiError({
    status: 401,
    category: 'INVALID_AUTHENTICATION',
    message: 'The access token is invalid or has been revoked. Connect the app again.',
  });
}
