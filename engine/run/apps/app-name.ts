import type { TenantId } from '../../contract/index.js';
import type { SyncState } from '../../state/sync-state.js';
import type { EngineCore } from '../engine-core.js';

/** What people call the app of one end; its id where the connection cannot be opened. */
export async function appNameOf(
  core: EngineCore,
  tenantId: TenantId,
  { connectionId, app }: SyncState['left'],
): Promise<string> {
  const open = await core.deps.connections.open(tenantId, connectionId).catch(() => undefined);
  return open?.connector.app.name ?? app;
}
