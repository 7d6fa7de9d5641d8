import type { Flow } from '../../../engine/contract/index.js';
import type { StoredFlow } from '../ports/flow-store.js';

/** A flow as its page sees it. `startUrl` is only in the answer that started it; empty later. */
export function toFlow(flow: StoredFlow, nowMs: number, startUrl = ''): Flow {
  const { id, app, expiresAt } = flow;
  return { id, app, startUrl, state: stateAt(flow, nowMs), expiresAt };
}

/** The state now: nobody writes down that time has passed. */
export function stateAt({ state, expiresAt }: StoredFlow, nowMs: number): Flow['state'] {
  const isOpen = state === 'waiting' || state === 'returned';
  return isOpen && Date.parse(expiresAt) <= nowMs ? 'expired' : state;
}

/** Everything of use to somebody who wants to go on with it: gone. */
export const SPENT = {
  ticketHash: null,
  stateHash: null,
  verifier: null,
  code: null,
  completionHash: null,
} as const;
