import { Hono } from 'hono';
import { expireDeltaTokens } from '../api/delta-token.js';
import type { CallKind, SandboxCore, Work } from '../core.js';
import { PERSON } from '../records/organisation.js';
import { renderRecord } from '../records/render-record.js';
import { countRows, queryRows } from '../store/record-store.js';
import type { CallCounter } from '../../shared/call-counter.js';
import { faultRoutes } from '../../shared/fault-routes.js';

const ALL = { sql: '1', values: [] };

/** Calls and records by kind since the start or the last reset. */
export interface DynamicsStats {
  readonly calls: Readonly<Record<CallKind, { readonly calls: number; readonly records: number }>>;
  /** Records that were created, changed or deleted through the API. */
  readonly writes: number;
}

export function readStats(counter: CallCounter<CallKind>): DynamicsStats {
  const calls = counter.snapshot();
  return { calls, writes: calls.create.records + calls.update.records + calls.delete.records };
}

/** What tests and demos steer and look into: `/__faults`, `/__stats`, `/__export`, `/__health`. */
export function controlRoutes(core: SandboxCore, counter: CallCounter<CallKind>): Hono {
  const work: Work = { core, session: core.database, caller: { userId: PERSON.id, way: 'seed' } };
  return new Hono()
    .post('/__faults/expire-delta-tokens', async (context) => {
      await core.database.transaction((session) => expireDeltaTokens({ ...work, session }));
      return context.json({ message: 'Every delta link handed out so far is void now.' });
    })
    .route('/__faults', faultRoutes(core.faults))
    .get('/__stats', (context) => context.json(readStats(counter)))
    .delete('/__stats', (context) => {
      counter.reset();
      return context.json(readStats(counter));
    })
    .get('/__export', async (context) => context.json(await exportAll(work)))
    .get('/__health', async (context) => {
      const contacts = await countRows(core.database, core.catalog.getTable('contact'), ALL);
      return context.json({ status: 'ok', organisation: core.settings.organisationName, contacts });
    });
}

/** Every record of every table, by entity set, as the API would return it. */
export async function exportAll({ core, session }: Work): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {};
  for (const table of core.catalog.tables()) {
    const rows = await queryRows(session, { table, where: ALL });
    const { attributes } = table;
    content[table.entitySetName] = rows.map((row) =>
      renderRecord(row, { table, attributes, wants: () => false, nameOf: () => undefined }),
    );
  }
  return content;
}
