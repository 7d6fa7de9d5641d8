import { z } from 'zod';

/**
 * The ways a sandbox can be told to misbehave. Effects on one call: `latency`, `status`, `cut-before` and
 * `cut-after` (the connection drops before, or after, the call was applied), `drip` (the answer comes in small
 * pieces), `malformed` (half an answer). Effects on an answer that is otherwise right: `stale-search`,
 * `shuffle-page`, `repeat-cursor`, `wrong-count`. Effects on webhooks: `lose-webhook`, `duplicate-webhook`.
 */
export const FAULT_EFFECTS = [
  'latency',
  'status',
  'cut-before',
  'cut-after',
  'drip',
  'malformed',
  'stale-search',
  'shuffle-page',
  'repeat-cursor',
  'wrong-count',
  'lose-webhook',
  'duplicate-webhook',
] as const;

export type FaultEffect = (typeof FAULT_EFFECTS)[number];

/**
 * One rule as posted to `/__faults`.
 *
 * @example { "effect": "status", "status": 401, "path": "/crm/*", "after": 3, "times": 1 }
 */
export const faultRuleSchema = z.strictObject({
  effect: z.enum(FAULT_EFFECTS),
  /** HTTP method, or `*`. For webhook effects it is not looked at. */
  method: z.string().default('*'),
  /** Path, or for webhook effects the kind of event; `*` stands for any run of characters. */
  path: z.string().default('*'),
  /** Calls that match and pass untouched before the rule starts to bite. */
  after: z.number().int().min(0).default(0),
  /** How often the rule bites; 0 = until it is removed. */
  times: z.number().int().min(0).default(0),
  /** 0 to 1, drawn per matching call from `seed`. */
  probability: z.number().min(0).max(1).default(1),
  seed: z.number().int().default(1),
  /** For `status`. */
  status: z.number().int().min(400).max(599).default(500),
  /** For `status`: the call is carried out all the same, only the answer says otherwise. */
  isApplied: z.boolean().default(false),
  /** For `status`: sends a `Retry-After` header; left out, none is sent. */
  retryAfterSeconds: z.number().min(0).optional(),
  /** For `status`: sent in place of the vendor's own error body. */
  body: z.json().optional(),
  /** For `latency`, the pause of `drip` between pieces, and how far back a `stale-search` looks. */
  delayMs: z.number().int().min(0).max(600_000).default(0),
});

export type FaultRule = z.infer<typeof faultRuleSchema>;

/** A rule in force, with what it has done so far. */
export interface ActiveFault extends FaultRule {
  readonly id: string;
  /** Calls that matched method and path. */
  readonly matches: number;
  /** Calls on which it bit. */
  readonly hits: number;
}
