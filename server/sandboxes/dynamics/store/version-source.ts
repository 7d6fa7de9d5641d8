import type { Catalog } from '../metadata/catalog.js';
import type { SqlSession } from '../../shared/sqlite.js';
import { sqlTable } from './columns.js';

/**
 * Row versions: one number for the whole organisation that goes up with every write. A rolled-back write leaves
 * a gap, as on the real platform.
 */
export class VersionSource {
  #last: number;

  private constructor(last: number) {
    this.#last = last;
  }

  /** Continues after the highest version that is stored. */
  static async open(session: SqlSession, catalog: Catalog): Promise<VersionSource> {
    const sources = catalog
      .tables()
      .map((table) => `select max(versionnumber) as version from ${sqlTable(table.logicalName)}`);
    const [row] = await session.all<{ version: number | null }>(
      `select max(version) as version from (${sources.join(' union all ')} union all select max(version) from tombstone)`,
    );
    return new VersionSource(row?.version ?? 1_700_000);
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
