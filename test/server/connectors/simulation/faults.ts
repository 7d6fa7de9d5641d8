/** What goes wrong between a connector and its app, one request at a time. */
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { pick } from './plan.js';

/** A request of a connector, as far as faults tell requests apart. */
export interface WireCall {
  side: Side;
  method: string;
  path: string;
  /** It changes something in the app. */
  isWrite: boolean;
}

/**
 * `rule`: a fault rule of the sandbox, for this one request. `notSent`: it never leaves. `late`: the connection breaks, and the
 * app carries the request out some time later. `partial`: the answer tells of some records only.
 */
export type WireFault =
  | { kind: 'rule'; rule: Readonly<Record<string, unknown>> }
  | { kind: 'notSent' }
  | { kind: 'late'; delayMs: number }
  | { kind: 'partial'; keptRatio: number };

/** Within what a connector may assume, see `CONNECTOR_FAULTS`. */
const LATEST_MS = 80_000;
/** How far HubSpot's search is behind at most; its connector looks back two minutes. */
const STALEST_MS = 110_000;

export function decideFault(call: WireCall, ratio: number, random: Random): WireFault | undefined {
  if (random() >= ratio) return undefined;
  const kind = random();
  if (kind < 0.08) return { kind: 'notSent' };
  if (kind < 0.3) return rule(pick(random, THROTTLED));
  if (kind < 0.32) return rule({ effect: 'status', status: 401 });
  if (kind < 0.45) return rule(pick(random, BROKEN));
  if (kind < 0.55) return rule({ effect: 'cut-before' });
  if (call.isWrite) return faultOfWrite(call, random);
  if (call.path.endsWith('/search'))
    return rule({ effect: 'stale-search', delayMs: Math.floor(random() * STALEST_MS) });
  return rule({ effect: pick(random, PAGES) });
}

function faultOfWrite({ side }: WireCall, random: Random): WireFault {
  const kind = random();
  if (kind < 0.35) return rule({ effect: 'cut-after' });
  if (kind < 0.5) return { kind: 'late', delayMs: Math.floor(random() * LATEST_MS) };
  if (kind < 0.6) return rule({ effect: 'malformed' });
  if (kind < 0.7) return rule({ effect: 'status', status: 500, isApplied: true });
  if (side === 'left') return { kind: 'partial', keptRatio: random() };
  // One part of a batch, as if it were a request of its own.
  const part = { method: 'PATCH', path: '/api/data/*(*', probability: random(), times: 0 };
  const status = pick(random, [429, 500, 503]);
  return rule({ effect: 'status', ...part, status, isApplied: random() < 0.4 });
}

const THROTTLED = [
  { effect: 'status', status: 429 },
  { effect: 'status', status: 429, retryAfterSeconds: 3 },
  { effect: 'status', status: 429, retryAfterSeconds: 45 },
];
const BROKEN = [500, 502, 503].map((status) => ({ effect: 'status', status }));
const PAGES = ['cut-after', 'malformed', 'shuffle-page', 'repeat-cursor'];

function rule(given: Readonly<Record<string, unknown>>): WireFault {
  return { kind: 'rule', rule: { times: 1, ...given } };
}
