import type { Run, Sync } from '../../engine/contract/index.js';

/** What a sync is doing, as one thing to show. */
export type SyncPhase =
  | { readonly kind: 'draft' | 'off' | 'needsReconnect' | 'starting' }
  /** `waiting` goes on by itself; `held` and `failed` are looked at again with the next run. Why: `stopText`. */
  | { readonly kind: 'waiting' | 'held' | 'failed' }
  /** `ratio` 0 to 1; null when nobody knows how much there is. */
  | { readonly kind: 'scanning' | 'syncing'; readonly ratio: number | null }
  | { readonly kind: 'upToDate'; readonly at: string };

export function toSyncPhase({ status, run, lastSyncedAt }: Sync): SyncPhase {
  if (status !== 'on') return { kind: status };
  switch (run?.state) {
    case 'running':
      return run.stopReason === null ? toProgress(run) : { kind: 'waiting' };
    case 'held':
    case 'failed':
      return { kind: run.state };
    case 'finished':
    case 'cancelled':
    case undefined:
      return lastSyncedAt === null ? { kind: 'starting' } : { kind: 'upToDate', at: lastSyncedAt };
  }
}

/** A later look for changes is one short step to a person; only a complete reading has two. */
function toProgress({ kind, phase, scan, planned }: Run): SyncPhase {
  const isReading = phase === 'recover' || phase === 'scan';
  if (!isReading) return { kind: 'syncing', ratio: ratioOf(planned.done, planned.total) };
  if (kind === 'incremental') return { kind: 'syncing', ratio: null };
  const { left, right } = scan;
  const total = left.total === null || right.total === null ? null : left.total + right.total;
  return { kind: 'scanning', ratio: ratioOf(left.read + right.read, total) };
}

function ratioOf(done: number, total: number | null): number | null {
  return total === null || total === 0 ? null : Math.min(1, done / total);
}
