import { openSqlite } from '../../../../server/sandboxes/shared/sqlite.js';

/** Every access and refresh token that a sandbox has given out and not taken back, from its own file. */
export async function readSandboxSecrets(file: string): Promise<string[]> {
  const database = await openSqlite(file);
  try {
    const tables = await database.all<{ name: string }>(
      "select name from sqlite_master where type = 'table' and name like '%token%'",
    );
    const rows = await Promise.all(
      tables.map(({ name }) => database.all<Record<string, unknown>>(`select * from ${name}`)),
    );
    return rows.flat().flatMap((row) => (typeof row['token'] === 'string' ? [row['token']] : []));
  } finally {
    await database.close();
  }
}
