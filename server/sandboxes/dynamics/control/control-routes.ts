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
  /** Records created, changed and deleted through the API; what was rolled back does not count. */
  readonly writes: { readonly calls: number; readonly records: number };
  readonly kinds: Readonly<Record<CallKind, { readonly calls: number; readonly records: number }>>;
}

const WRITE_KINDS = ['create', 'update', 'delete'] as const;

export function readStats(counter: CallCounter<CallKind>): DynamicsStats {
  const kinds = counter.snapshot();
  const total = (unit: 'calls' | 'records') =>
    WRITE_KINDS.reduce((sum, kind) => sum + kinds[kind][unit], 0);
  return { writes: { calls: total('calls'), records: total('records') }, kinds };
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
      const { organisationName: organisation } = core.settings;
      const records = await countRecords(core);
      return context.json({ status: 'ok', app: 'dynamics', organisation, records });
    });
}

/** How many records there are, by entity set. */
async function countRecords({ catalog, database }: SandboxCore): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of catalog.tables()) {
    counts[table.entitySetName] = await countRows(database, table, ALL);
  }
  return counts;
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
