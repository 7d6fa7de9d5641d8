import type { Clock } from '../../engine/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { isOffline, isSessionEnd, toFailure, type Failure } from './failure.js';
import { failed, loading, ready, type Loaded } from './loaded.js';
import type { Scopes } from './scopes.js';
import type { WizardAction } from './wizard-action.js';
import type { LoadKey, Loads } from './wizard-state.js';
import type { WizardStore } from './wizard-store.js';

/** What all effects of one wizard share. */
export interface EffectContext {
  readonly client: SyncClient;
  readonly clock: Clock;
  readonly store: WizardStore;
  readonly scopes: Scopes;
  /** Tells the host about a failure that a screen shows as well. */
  readonly onError: (error: unknown) => void;
}

/**
 * Reads one thing into the state. A new reading of the same thing gives the one before up. Resolves to
 * the value, or undefined when it failed or was given up.
 */
export async function load<K extends LoadKey>(
  context: EffectContext,
  key: K,
  read: (signal: AbortSignal) => Promise<Loads[K]>,
): Promise<Loads[K] | undefined> {
  const { store, scopes } = context;
  const signal = scopes.take(key);
  const tell = (next: Loaded<Loads[K]>): void =>
    store.dispatch({ type: 'load', key, load: next } as WizardAction);
  const before = (): Loaded<Loads[K]> => store.state.loads[key];
  tell(loading(before()));
  try {
    const value = await read(signal);
    if (signal.aborted) return undefined;
    tell(ready(value));
    return value;
  } catch (error) {
    if (signal.aborted) return undefined;
    tell(failed(before(), noteFailure(context, error)));
    return undefined;
  }
}

/** Notices what concerns the whole wizard, tells the host, and answers what to show. */
export function noteFailure({ store, onError }: EffectContext, error: unknown): Failure {
  const failure = toFailure(error);
  if (isOffline(failure)) store.dispatch({ type: 'connectivity', isOffline: true });
  else if (!isSessionEnd(failure)) onError(error);
  return failure;
}
