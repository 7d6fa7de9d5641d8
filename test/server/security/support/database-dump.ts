import type { Database } from '../../../../server/db/database.js';
import type { OpenedDatabase } from '../../../../server/db/open-database.js';
import { eventually } from '../../../support/eventually.js';

export type Db = OpenedDatabase<Database>['db'];
/** Rows as text, by table. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/**
 * Written about requests rather than by them: who did what, what was answered, and who held a sync
 * while a decision about one of its records was looked at.
 */
export const BOOKS = ['audit_entries', 'audit_heads', 'idempotency_keys', 'leases'];

/** Every row of every table; `tenant` leaves out rows of others. */
export async function dumpTables(
  db: Db,
  options: { readonly tenant?: string; readonly without?: readonly string[] } = {},
): Promise<Dump> {
  const { tenant, without = [] } = options;
  const tables = (await db.introspection.getTables()).filter(({ name }) => !without.includes(name));
  const dumps = tables.map(async ({ name, columns }): Promise<[string, string[]]> => {
    const rows: Record<string, unknown>[] = await db
      .selectFrom(name as keyof Database)
      .selectAll()
      .execute();
    const isScoped = tenant !== undefined && columns.some((one) => one.name === 'tenant_id');
    const shown = isScoped ? rows.filter((row) => row['tenant_id'] === tenant) : rows;
    return [name, shown.map((row) => JSON.stringify(row)).sort()];
  });
  return new Map(await Promise.all(dumps));
}

/** What differs: `syncs: {…row…}` for each row that is not in both. Empty when nothing changed. */
export function differences(before: Dump, after: Dump): string[] {
  return [...after].flatMap(([table, rows]) => {
    const earlier = before.get(table) ?? [];
    const changed = [
      ...rows.filter((row) => !earlier.includes(row)),
      ...earlier.filter((row) => !rows.includes(row)),
    ];
    return changed.map((row) => `${table}: ${row.slice(0, 200)}`);
  });
}

/** Resolves when nothing is being worked on or waits for it, and everything that was told is kept. */
export async function whenQuiet(db: Db): Promise<void> {
  let before = await dumpTables(db);
  await eventually(async () => {
    const work = await listWork(db);
    const after = await dumpTables(db);
    const changed = differences(before, after);
    before = after;
    if (work.length + changed.length > 0) throw new Error(`Still at work: ${work.join(', ')}`);
  }, 100);
}

async function listWork(db: Db): Promise<string[]> {
  const now = new Date().toISOString();
  const runs = db.selectFrom('runs').select('id').where('finished_at', 'is', null);
  const due = db.selectFrom('syncs').select('id').where('next_due_at', '<=', now);
  const hints = db.selectFrom('hints').select('remote_id as id');
  const leases = db.selectFrom('leases').select('scope as id').where('owner', 'is not', null);
  const found = await Promise.all([runs, due, hints, leases].map((query) => query.execute()));
  return found.flat().map(({ id }) => id);
}

/** Names of all columns of all tables. */
export async function listColumns(db: Db): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  return [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))].sort();
}
