import type { Context } from 'hono';
import type { z } from 'zod';
import type { OAuthGrant, OAuthGrants } from '../../shared/oauth-grants.js';
import type { CallCounter } from '../../shared/call-counter.js';
import type { FaultPlan } from '../../shared/fault-plan.js';
import type { Account } from '../account.js';
import type { ChangeSource } from '../records/stored-record.js';
import { ApiError, invalidInputError } from './api-error.js';
import type { RateLimiter } from './rate-limiter.js';

/** What is counted, for "the second run wrote nothing". */
export const CALL_KINDS = [
  'reads',
  'searches',
  'creates',
  'updates',
  'archives',
  'merges',
  'associations',
  'schemaReads',
  'schemaWrites',
  'tokens',
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** Kinds that change records. */
export const WRITE_KINDS: readonly CallKind[] = [
  'creates',
  'updates',
  'archives',
  'merges',
  'associations',
];

/** What the routes work with. */
export interface ApiServices {
  readonly account: Account;
  readonly grants: OAuthGrants;
  readonly limiter: RateLimiter;
  readonly faults: FaultPlan;
  readonly counter: CallCounter<CallKind>;
}

/** What the authentication leaves for the routes. */
export interface ApiEnv {
  Variables: { grant: OAuthGrant };
}

export type ApiContext = Context<ApiEnv>;

/** The app as the author of a change. */
export function appSource({ account }: ApiServices): ChangeSource {
  return { kind: 'INTEGRATION', id: String(account.appId), label: 'API' };
}

export function originOf(context: Context): string {
  return new URL(context.req.url).origin;
}

/** Reads and checks a JSON body. Throws `ApiError` 400. */
export async function readBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    throw invalidInputError('the body is not JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidInputError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong form'}`);
}

/** Throws `ApiError` 403 unless the token has one of these scopes. */
export function requireScope(context: ApiContext, ...anyOf: readonly string[]): void {
  const { scopes } = context.get('grant');
  if (anyOf.some((scope) => scopes.includes(scope))) return;
  throw new ApiError({
    status: 403,
    category: 'MISSING_SCOPES',
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: anyOf },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });
}

/** `a,b` and repeated parameters both make a list. */
export function listParameter(context: Context, name: string): string[] {
  return (context.req.queries(name) ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
