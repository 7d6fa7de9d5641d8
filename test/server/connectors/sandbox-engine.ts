import type { ConnectionId, SettingsPatch, SyncId } from '../../../engine/contract/index.js';
import { createEngine } from '../../../engine/engine.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { MemoryConnections } from '../../../engine/testing/memory-connections.js';
import type { ConnectedApp } from '../../../engine/testing/memory-connections.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { SeededIds } from '../../../engine/testing/seeded-ids.js';
import { systemValueTools } from '../../../engine/value-tools/index.js';
import type { ConnectorWorld } from '../../suites/connector/connector-world.js';
import { TENANT } from '../../support/two-apps.js';

/** One end of a sync. */
export interface SyncEnd {
  connectionId: ConnectionId;
  object: string;
}

/** The engine between apps that run, each under the id of its connection. */
export interface SandboxEngine {
  publish(left: SyncEnd, right: SyncEnd, patch: SettingsPatch): Promise<SyncId>;
  /**
   * Lets a minute pass in all apps and five, or `passedMs`, for the engine, and runs the sync until nothing is left to do.
   * The apps' logins would not last for a day.
   */
  finish(id: SyncId, passedMs?: number): Promise<void>;
}

export function connectedApp({ connector, session }: ConnectorWorld): ConnectedApp {
  return { connector, session: (connectionId = '') => ({ ...session, connectionId }) };
}

export function sandboxEngine(
  apps: Readonly<Record<string, ConnectedApp>>,
  worlds: readonly ConnectorWorld[],
  clock = new ManualClock({ isAutomatic: true }),
): SandboxEngine {
  const connections = new MemoryConnections();
  for (const [id, app] of Object.entries(apps)) connections.add(id as ConnectionId, app, id);
  const engine = createEngine({
    store: new MemoryStore(),
    connections,
    clock,
    ids: new SeededIds(1),
    valueTools: systemValueTools,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onEvent: () => undefined,
  });
  return {
    async publish(left, right, patch) {
      const tenant = engine.forTenant(TENANT);
      const sync = await tenant.createSync({ left, right });
      const settings = { associations: [], requireEmail: false, ...patch };
      const draft = await tenant.patchDraft(sync.id, settings, sync.etag);
      return (await tenant.publishSync(sync.id, { turnOn: true }, draft.etag)).id;
    },
    async finish(id, passedMs = 5 * 60_000) {
      for (const world of worlds) world.advance(60_000);
      clock.advance(passedMs);
      for (;;) {
        const result = await engine.runSlice(TENANT, id);
        if (result.kind === 'finished') return;
        if (result.kind !== 'more') throw new Error(JSON.stringify(result));
      }
    },
  };
}
