import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url).pathname;

/** Ways around the tenant plugin. Only `server/db` may use them; migrations see no tenants. */
const WAYS_AROUND =
  /\bsql\.(raw|lit)\b|\bwithoutPlugins\b|\bCompiledQuery\b|\btrustedSql\b|\bRawNode\b/;

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

describe('S2 ways around the tenant plugin', () => {
  it('are used in server/db only', async () => {
    const files = (await filesUnder('server')).filter((file) => !file.startsWith('server/db/'));
    const found: string[] = [];
    for (const file of files) {
      if (WAYS_AROUND.test(await readFile(join(ROOT, file), 'utf8'))) found.push(file);
    }

    expect(files.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it('inside server/db trusted SQL is made in one file besides its own', async () => {
    const users: string[] = [];
    for (const file of await filesUnder('server/db')) {
      const text = await readFile(join(ROOT, file), 'utf8');
      if (/\btrustedSql\b/.test(text)) users.push(file);
    }

    expect(users.sort()).toEqual(['server/db/json-values.ts', 'server/db/trusted-sql.ts']);
  });
});
