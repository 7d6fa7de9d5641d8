/** What every step of a run works with. Made once per slice; `state` is the only part that changes. */
import type { LinkId, RunId, TenantId } from '../contract/index.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import type { Stock } from '../plan/publish/take-stock.js';
import type { Clock } from '../ports/clock.js';
import { toIso } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Logger } from '../ports/logger.js';
import type { Probe } from '../ports/probe.js';
import type { RunCommit, Scope, TenantStore } from '../ports/store.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import type { AppEnd } from './apps/app-end.js';
import type { Border } from './border.js';

export interface RunContext extends Border {
  readonly tenantId: TenantId;
  readonly scope: Scope;
  readonly store: TenantStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly probe: Probe;
  readonly sync: SyncState;
  readonly compiled: CompiledSync;
  /** What newly published settings ask for about the records that are there; null when that is done. */
  readonly stock: Stock | null;
  readonly ends: Readonly<Record<Side, AppEnd>>;
  readonly signal: AbortSignal;
  readonly state: RunState;
  readonly fence: number;
}

/** How many links or records one step works on. Memory is bounded by this. */
export const STEP_SIZE = 200;

/** How long after a request without an answer its write may still happen, with the request's own time-out. */
export const DOUBT_MS = 90_000;

export function runId(context: RunContext): RunId {
  return context.state.run.id;
}

export function isDry(context: RunContext): boolean {
  return context.state.run.kind === 'preview';
}

/** Takes an earlier run back: reads and writes nothing but its records. */
export function isUndo(context: RunContext): boolean {
  return context.state.run.kind === 'undo';
}

/** Reads everything (initial, reconcile, preview) rather than what changed. */
export function isFullScan(context: RunContext): boolean {
  return context.state.run.kind !== 'incremental';
}

export function nowIso(context: RunContext): string {
  return toIso(context.clock.now());
}

export function newLinkId(context: RunContext): LinkId {
  return context.ids.next() as LinkId;
}

/** Hands one atomic step to the store, with the run's progress in it. */
export async function commit(
  context: RunContext,
  step: Omit<RunCommit, 'scope' | 'fence' | 'run'>,
): Promise<void> {
  await context.store.commit({
    ...step,
    scope: context.scope,
    fence: context.fence,
    run: context.state,
  });
}
