/** The floor's SQLite file: the same tables and settings as the server's, plain statements, no layers. */
import sqlite3 from 'sqlite3';
import type { Database as Handle, Statement } from 'sqlite3';
import { TABLES } from './floor-tables.js';
import type { Row, TableName } from './floor-tables.js';

export interface FloorFile {
  /** Inserts or replaces all these rows in one transaction. */
  commit(rows: Partial<Record<TableName, readonly Row[]>>): Promise<void>;
  close(): Promise<void>;
}

export async function openFloorFile(file: string): Promise<FloorFile> {
  const handle: Handle = await sqlite3.open(file);
  await handle.all('pragma journal_mode = wal');
  await handle.all('pragma synchronous = full');
  await handle.all('pragma wal_autocheckpoint = 4000');
  await handle.all('pragma cache_size = -16000');
  await handle.all('pragma foreign_keys = on');
  const prepared = new Map<string, Promise<Statement>>();
  const run = async (text: string, values: readonly string[] = []): Promise<void> => {
    const known = prepared.get(text) ?? handle.prepare(text);
    prepared.set(text, known);
    await (await known).all([...values]);
  };
  return {
    async commit(rows) {
      await run('begin immediate');
      for (const [table, list] of Object.entries(rows))
        if (list.length > 0) await run(upsertText(table as TableName), [JSON.stringify(list)]);
      await run('commit');
    },
    async close() {
      for (const statement of prepared.values()) await finalize(await statement);
      await handle.close();
    },
  };
}

async function finalize(statement: Statement): Promise<void> {
  await new Promise<void>((resolve) => {
    statement.finalize(() => {
      resolve();
    });
  });
}

function upsertText(table: TableName): string {
  const [columnText, keyText] = TABLES[table];
  const columns = columnText.split(' ');
  const key = keyText.split(' ');
  const cells = columns.map((_, index) => `json_extract(value, '$[${String(index)}]')`);
  const sets = columns
    .filter((column) => !key.includes(column))
    .map((column) => `"${column}" = excluded."${column}"`);
  return [
    `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})`,
    `select ${cells.join(', ')} from json_each(?) where true`,
    `on conflict (${key.join(', ')}) do`,
    sets.length === 0 ? 'nothing' : `update set ${sets.join(', ')}`,
  ].join(' ');
}
