import type { Context, MiddlewareHandler } from 'hono';
import { changeJsonBody, cutConnection, dripBody, halveBody, pause } from './fault-answers.js';
import type { FaultPlan } from './fault-plan.js';
import type { FaultRule } from './fault-rule.js';

type JsonObject = Record<string, unknown>;

/** What differs from vendor to vendor: how an error looks, and how pages and counts are written. */
export interface FaultDialect {
  /** The vendor's own error answer for this status. */
  errorResponse(context: Context, status: number): Response;
  /** The same page with its records in another order. */
  shufflePage(body: JsonObject): JsonObject;
  /** The page with its next cursor pointing at the page itself, so that a reader would loop. */
  repeatCursor(body: JsonObject, context: Context): JsonObject;
  /** The page with a total that is not true. */
  wrongCount(body: JsonObject): JsonObject;
}

const CALL_EFFECTS = ['latency', 'status', 'cut-before', 'cut-after', 'drip', 'malformed'] as const;
const BODY_EFFECTS = ['shuffle-page', 'repeat-cursor', 'wrong-count'] as const;

/**
 * Applies the fault plan to API calls. Mount it outside authentication and limits, so that a fault comes first.
 * `stale-search` and the webhook effects are not handled here: search and dispatcher ask the plan themselves.
 */
export function faultMiddleware(plan: FaultPlan, dialect: FaultDialect): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req;
    const rules = plan.take(CALL_EFFECTS, method, path);
    for (const rule of rules.filter(({ effect }) => effect === 'latency'))
      await pause(rule.delayMs);

    const early = rules.find((rule) => answersBeforeCall(rule));
    if (early !== undefined) return answerFault(early, dialect, context);

    await next();
    for (const rule of plan.take(BODY_EFFECTS, method, path)) {
      context.res = await changeJsonBody(context.res, (body) =>
        changePage(rule, { body, dialect, context }),
      );
    }
    for (const rule of rules) await changeAnswer(rule, dialect, context);
    return undefined;
  };
}

function answersBeforeCall(rule: FaultRule): boolean {
  return rule.effect === 'cut-before' || (rule.effect === 'status' && !rule.isApplied);
}

function answerFault(rule: FaultRule, dialect: FaultDialect, context: Context): Response {
  if (rule.effect !== 'status') return cutConnection(context);
  const answer =
    rule.body === undefined
      ? dialect.errorResponse(context, rule.status)
      : Response.json(rule.body, { status: rule.status });
  if (rule.retryAfterSeconds !== undefined) {
    answer.headers.set('Retry-After', String(rule.retryAfterSeconds));
  }
  return answer;
}

async function changeAnswer(rule: FaultRule, dialect: FaultDialect, context: Context) {
  if (rule.effect === 'cut-after' || rule.effect === 'status') {
    const answer = answerFault(rule, dialect, context);
    context.res = undefined;
    context.res = answer;
  } else if (rule.effect === 'drip') {
    context.res = await dripBody(context.res, rule.delayMs);
  } else if (rule.effect === 'malformed') {
    context.res = await halveBody(context.res);
  }
}

function changePage(
  rule: FaultRule,
  { body, dialect, context }: { body: JsonObject; dialect: FaultDialect; context: Context },
): JsonObject {
  if (rule.effect === 'shuffle-page') return dialect.shufflePage(body);
  if (rule.effect === 'repeat-cursor') return dialect.repeatCursor(body, context);
  return dialect.wrongCount(body);
}
