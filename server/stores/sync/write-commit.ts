import type { Kysely } from 'kysely';

import type { RunCommit } from '../../../engine/ports/store.js';
import { updateMany, upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import { isDatabaseError } from '../../db/database-error.js';
import { changeRows, linkRows, shadowRows } from './commit-rows.js';
import type { TablePart } from './commit-rows.js';
import { assertLeaseHeld } from './leases.js';
import { LINK_KEY, findSharedEnd, removeLinks, writeLinks } from './links.js';
import { writePositions } from './positions.js';
import { toRunError, writeRun } from './runs.js';
import { SHADOW_KEY, writeShadows } from './shadows.js';
import { noteAudit } from '../audit-chain.js';
import type { TenantDb } from './tenant-db.js';

const CHANGE_KEY = ['tenant_id', 'id'] as const;

/**
 * Applies one step of a run in one transaction. Rows are built before it begins, so that the
 * writer, of which there is one, is held for the statements only: a dozen, whatever the size. Of rows
 * that the engine says are stored only those columns are written that differ.
 */
export async function writeCommit(own: TenantDb, commit: RunCommit): Promise<void> {
  const place = { tenantId: own.tenantId, scope: commit.scope };
  const shadows = shadowRows(place, commit);
  const links = linkRows(place, commit);
  const changes = changeRows(place, commit);
  try {
    await own.db.transaction().execute(async (trx) => {
      await assertLeaseHeld(trx, commit.scope, commit.fence);
      await removeLinks(trx, commit.scope, commit.removedLinkIds ?? []);
      await writePart(shadows, {
        whole: (rows) => writeShadows(trx, rows),
        narrow: (rows) => updateMany(trx, { table: 'shadows', rows, key: SHADOW_KEY }),
      });
      await writePart(links, {
        whole: (rows) => writeLinks(trx, rows),
        narrow: (rows) => updateMany(trx, { table: 'links', rows, key: LINK_KEY }),
      });
      await writePart(changes, {
        whole: (rows) => upsertMany(trx, { table: 'changes', rows, conflict: CHANGE_KEY }),
        narrow: (rows) => updateMany(trx, { table: 'changes', rows, key: CHANGE_KEY }),
      });
      await writePositions(trx, own.tenantId, commit);
      if (commit.run !== undefined) await writeRun(trx, own.tenantId, commit.run);
      await noteAudit(trx);
    });
  } catch (error) {
    throw await explain(own.db, commit, error);
  }
}

interface Writing<Row> {
  readonly whole: (rows: readonly Row[]) => Promise<unknown>;
  readonly narrow: (rows: readonly Partial<Row>[]) => Promise<{ readonly affectedCount: number }>;
}

async function writePart<Row>(
  part: TablePart<Row>,
  { whole, narrow }: Writing<Row>,
): Promise<void> {
  await whole(part.whole);
  for (const { rows, whole: wholeRows } of part.narrow) {
    const { affectedCount } = await narrow(rows);
    // One of them was not there, whatever was said of it.
    if (affectedCount !== rows.length) await whole(wholeRows());
  }
}

/** Says which link or sync a refused commit stumbled over. */
async function explain(db: Kysely<Database>, commit: RunCommit, error: unknown): Promise<unknown> {
  if (isDatabaseError(error, 'database_unique_violation')) {
    const links = new Map((commit.links ?? []).map((link) => [link.id, link]));
    return (await findSharedEnd(db, commit.scope, [...links.values()])) ?? error;
  }
  return commit.run === undefined ? error : toRunError(error, commit.run);
}
