/** Who may run what, as a store keeps it. A fence never falls while its sync lives. Pure. */
import { SyncError } from '../errors.js';

export interface StoredLease {
  /** Null once it was released. */
  owner: string | null;
  /** Until when it holds, without being renewed; milliseconds since 1970. */
  untilMs: number;
  fence: number;
}

/** The lease once `owner` has taken or renewed it; undefined while somebody else holds it. */
export function takenLease(
  stored: StoredLease | undefined,
  { owner, nowMs, ttlMs }: { owner: string; nowMs: number; ttlMs: number },
): StoredLease | undefined {
  const isHeld = stored !== undefined && stored.owner !== null && stored.untilMs > nowMs;
  if (isHeld && stored.owner !== owner) return undefined;
  const before = stored?.fence ?? 0;
  return { owner, untilMs: nowMs + ttlMs, fence: isHeld ? before : before + 1 };
}

/** Throws `lease_lost` when nobody holds the scope, or somebody got a higher fence since. */
export function assertFence(
  stored: Pick<StoredLease, 'owner' | 'fence'> | undefined,
  { scope, fence }: { scope: string; fence: number },
): void {
  const isHeld = stored !== undefined && stored.owner !== null;
  if (isHeld && stored.fence <= fence) return;
  const reason = isHeld
    ? `somebody holds it with fence ${String(stored.fence)}`
    : 'nobody holds its lease';
  throw new SyncError('lease_lost', {
    message: `Nothing can be stored in "${scope}" with fence ${String(fence)}: ${reason}.`,
    hint: 'Take the lease first, or stop: the new holder goes on from what is stored.',
    details: { scope, fence },
    isRetryable: true,
  });
}
