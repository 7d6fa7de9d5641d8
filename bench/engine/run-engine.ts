/**
 * The engine as it runs in production: the server's SQLite store on a file with `synchronous = full`,
 * the guarded way out, the system's clock and ids; in a process of its own.
 */
import { join } from 'node:path';
import type { ConnectionId, SyncId, TenantId } from '../../engine/contract/index.js';
import { createEngine } from '../../engine/engine.js';
import type { SyncEngine } from '../../engine/engine.js';
import type { Connections } from '../../engine/ports/connections.js';
import { SystemClock } from '../../engine/ports/system-clock.js';
import { SystemIds } from '../../engine/ports/system-ids.js';
import type { Database } from '../../server/db/database.js';
import { migrate } from '../../server/db/migrate.js';
import { MIGRATIONS } from '../../server/db/migrations/all-migrations.js';
import { openDatabase } from '../../server/db/open-database.js';
import { keepNurserySmall } from '../../server/cli/small-nursery.js';
import { createEgress } from '../../server/egress/egress.js';
import type { Egress } from '../../server/egress/egress.js';
import { createStores } from '../../server/stores/stores.js';
import { serveSubject } from '../subject.js';
import type { JobKind, Subject, SubjectPlace } from '../subject.js';
import { PEOPLE, createBenchConnector } from './bench-connector.js';

const TENANT = 'bench' as TenantId;

keepNurserySmall();
serveSubject(openEngine);

async function openEngine({ appUrl, folder }: SubjectPlace): Promise<Subject> {
  const opened = await openDatabase<Database>({ url: join(folder, 'engine.db') });
  await migrate(opened.db as never, MIGRATIONS);
  const egress = createEgress({ allow: [new URL(appUrl).origin] });
  const engine = createEngine({
    store: createStores(opened.db).syncs,
    connections: connectionsTo(appUrl, egress),
    clock: new SystemClock(),
    ids: new SystemIds(),
    logger: { info: () => undefined, warn: console.warn, error: console.error },
    pollIntervalMs: 0,
  });
  let syncId: SyncId | undefined;
  return {
    async run(job) {
      syncId ??= await publish(engine);
      if (job === 'reconcile') await switchOffAndOn(engine, syncId);
      return await finish(engine, syncId, job);
    },
    async close() {
      egress.close();
      await opened.close();
    },
  };
}

function connectionsTo(appUrl: string, egress: Egress): Connections {
  const connector = createBenchConnector();
  const origins = [new URL(appUrl).origin];
  return {
    open: (_tenantId, connectionId) => {
      const account = { url: `${appUrl}/${connectionId}` };
      const session = { connectionId, fetch: egress.fetch({ origins }), account };
      return Promise.resolve({ connector, session, label: connectionId });
    },
    reportLost: () => Promise.resolve(),
  };
}

async function publish(engine: SyncEngine): Promise<SyncId> {
  const tenant = engine.forTenant(TENANT);
  const sync = await tenant.createSync({
    left: { connectionId: 'left' as ConnectionId, object: PEOPLE },
    right: { connectionId: 'right' as ConnectionId, object: PEOPLE },
  });
  await tenant.publishSync(sync.id, { turnOn: true }, sync.etag);
  return sync.id;
}

/** After a pause everything is looked at again. */
async function switchOffAndOn(engine: SyncEngine, id: SyncId): Promise<void> {
  const tenant = engine.forTenant(TENANT);
  await tenant.turnOff(id);
  await tenant.turnOn(id);
}

async function finish(
  engine: SyncEngine,
  id: SyncId,
  job: JobKind,
): Promise<Record<string, number>> {
  for (;;) {
    const result = await engine.runSlice(TENANT, id);
    if (result.kind === 'more') continue;
    if (result.kind !== 'finished') throw new Error(`The run ended: ${JSON.stringify(result)}`);
    const { writes, counts, linked, kind } = result.run;
    if ((kind === 'incremental') !== (job === 'again')) throw new Error(`This was a ${kind} run.`);
    const { created, updated } = writes.right;
    return { created, updated, linked, failing: counts.left.failing + counts.right.failing };
  }
}
