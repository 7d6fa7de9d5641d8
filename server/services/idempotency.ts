import { createHash } from 'node:crypto';
import type { TenantId } from '../../engine/contract/index.js';
import { SyncError } from '../../engine/errors.js';
import { toIso, type Clock } from '../../engine/ports/clock.js';
import type {
  IdempotencyRequest,
  IdempotencyStore,
  StoredAnswer,
} from './ports/activity-stores.js';

export interface IdempotentRequest {
  readonly tenantId: TenantId;
  /** Sessions are renewed; the person who repeats a request is the same. */
  readonly endUserId: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Lets a request that is sent again get the answer of the first one, instead of doing it twice. */
export class Idempotency {
  readonly #deps: { readonly store: IdempotencyStore; readonly clock: Clock };

  constructor(deps: { readonly store: IdempotencyStore; readonly clock: Clock }) {
    this.#deps = deps;
  }

  /**
   * The earlier answer, or undefined when this is the first time; then `finish` must be called.
   * Throws `state_conflict` while the first one is under way, `input_invalid` when the key was used
   * for something else.
   */
  async begin(request: IdempotentRequest): Promise<StoredAnswer | undefined> {
    const { store, clock } = this.#deps;
    const claim = await store.claim(toStored(request), toIso(clock.now()));
    switch (claim.kind) {
      case 'new':
        return undefined;
      case 'answered':
        return claim.answer;
      case 'busy':
        throw new SyncError('state_conflict', {
          message: 'The same request is still being worked on.',
          hint: 'Wait a moment and send it again with the same Idempotency-Key.',
          isRetryable: true,
        });
      case 'other':
        throw new SyncError('input_invalid', {
          message: 'This Idempotency-Key was used for another request.',
          hint: 'Make a new key for each new request; repeat one only with its request unchanged.',
        });
    }
  }

  /** undefined: the request failed in a way that may be tried again with the same key. */
  async finish(request: IdempotentRequest, answer: StoredAnswer | undefined): Promise<void> {
    const stored = toStored(request);
    if (answer === undefined) await this.#deps.store.release(stored);
    else await this.#deps.store.answer(stored, answer);
  }
}

function toStored({ tenantId, endUserId, key, ...rest }: IdempotentRequest): IdempotencyRequest {
  const { method, path, body } = rest;
  const hash = (parts: readonly string[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { tenantId, key: hash([endUserId, key]), fingerprint: hash([method, path, body]) };
}
