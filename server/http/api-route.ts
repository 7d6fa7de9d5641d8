import { OpenAPIHono, createRoute, type RouteConfig } from '@hono/zod-openapi';
import { problemSchema } from '../../engine/contract/index.js';
import { authorize } from './auth.js';
import type { RouteAccess } from './caller.js';
import { idempotent } from './idempotent.js';
import { requireJsonBody } from './json-body.js';
import { refuseInvalid } from './validate.js';

type Config<P extends string> = Omit<RouteConfig, 'path'> & {
  path: P;
  /** `syncs.publish`: name in the API description and in the audit trail. */
  operationId: string;
  summary: string;
};

const PROBLEM = {
  description: 'What went wrong and what to do now.',
  content: { 'application/problem+json': { schema: problemSchema } },
};

export interface RouteOptions {
  /** Creates something: takes an `Idempotency-Key`. */
  readonly isRepeatable?: boolean;
}

const REPEAT_HEADER = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  description: 'The same key and request within a day get the first answer again.',
  schema: { type: 'string' as const, maxLength: 255 },
};

/**
 * Describes one route: who may call it is part of the description (`x-permission`), and the check
 * runs before anything of the request is looked at.
 */
export function apiRoute<P extends string, R extends Config<P>>(
  access: RouteAccess,
  config: R & { path: P },
  options: RouteOptions = {},
): ReturnType<typeof createRoute<P, R & { path: P }>> {
  const route = createRoute<P, R & { path: P }>(config);
  const isRepeatable = options.isRepeatable === true;
  return Object.assign(route, {
    'x-permission': access,
    ...(access !== 'public' && {
      security: [{ [access === 'secretKey' ? 'secretKey' : 'session']: [] }],
      middleware: [
        authorize(access),
        ...(config.request?.body?.required === true ? [requireJsonBody()] : []),
        ...(isRepeatable ? [idempotent()] : []),
      ],
    }),
    ...(isRepeatable && { parameters: [REPEAT_HEADER] }),
    responses: { ...config.responses, default: PROBLEM },
  });
}

/** A body in JSON. Required, or else a missing content-type would pass unchecked. */
export function jsonIn<S>(schema: S) {
  return { body: { required: true as const, content: { 'application/json': { schema } } } };
}

export function jsonOut<S>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } };
}

/** An empty set of routes whose requests are refused alike when they do not fit their schema. */
export function newRoutes(): OpenAPIHono {
  return new OpenAPIHono({ defaultHook: refuseInvalid });
}
