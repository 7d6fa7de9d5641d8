import { SyncError } from '../errors.js';
import { appNameOf } from '../run/apps/app-name.js';
import type { SyncState } from '../state/sync-state.js';
import type { Direction, Side } from '../vocabulary.js';
import { flowsTo } from '../vocabulary.js';
import type { TenantCore } from './tenant-core.js';

/** Where a sync writes by the settings that count, and what each end is called. */
export interface WrittenEnds {
  direction: Direction;
  labels: Record<Side, string>;
}

/** By the published settings, or the draft before the first publish. */
export async function writtenEnds(
  { core, tenantId }: TenantCore,
  sync: SyncState,
): Promise<WrittenEnds> {
  const { id, version, draft } = sync;
  const store = core.deps.store.forTenant(tenantId);
  const published = version === null ? undefined : await store.getVersion(id, version);
  const { direction } = published ?? draft;
  const label = async (side: Side) =>
    `${sync[side].objectLabel} in ${await appNameOf(core, tenantId, sync[side])}`;
  return { direction, labels: { left: await label('left'), right: await label('right') } };
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
