import { SyncError } from '../errors.js';
import type { TenantStore } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';
import type { Direction, Side } from '../vocabulary.js';
import { flowsTo } from '../vocabulary.js';

/** Where a sync writes by the settings that count, and what each end is called. */
export interface WrittenEnds {
  direction: Direction;
  labels: Record<Side, string>;
}

/** By the published settings, or the draft before the first publish. */
export async function writtenEnds(store: TenantStore, sync: SyncState): Promise<WrittenEnds> {
  const { id, version, draft, left, right } = sync;
  const published = version === null ? undefined : await store.getVersion(id, version);
  const { direction } = published ?? draft;
  return { direction, labels: { left: labelOf(left), right: labelOf(right) } };
}

function labelOf({ objectLabel, app }: SyncState['left']): string {
  return `${objectLabel} in ${app}`;
}

/** Throws `state_conflict` where the sync never writes: nothing can be created again there. */
export function assertWritten({ direction, labels }: WrittenEnds, side: Side): void {
  if (flowsTo(direction, side)) return;
  throw new SyncError('state_conflict', {
    message: `This sync does not write to ${labels[side]}, so nothing can be created again there.`,
    hint: 'Restore the record in that app, unlink it here, or change the direction and publish.',
    details: { side, direction },
  });
}
