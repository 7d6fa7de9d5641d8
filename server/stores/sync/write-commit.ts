import type { Kysely } from 'kysely';

import type { RunCommit } from '../../../engine/ports/store.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import { isDatabaseError } from '../../db/database-error.js';
import { changeToRow } from './change-row.js';
import { assertLeaseHeld } from './leases.js';
import { linkToRow } from './link-row.js';
import { findSharedEnd, removeLinks, writeLinks } from './links.js';
import { writePositions } from './positions.js';
import { toRunError, writeRun } from './runs.js';
import { shadowToRow } from './shadow-row.js';
import { writeShadows } from './shadows.js';
import type { TenantDb } from './tenant-db.js';

/**
 * Applies one step of a run in one transaction. Rows are built before it begins, so that the
 * writer, of which there is one, is held for the statements only: a dozen, whatever the size.
 */
export async function writeCommit(own: TenantDb, commit: RunCommit): Promise<void> {
  const rows = toRows(own.tenantId, commit);
  try {
    await own.db.transaction().execute(async (trx) => {
      await assertLeaseHeld(trx, commit.scope, commit.fence);
      await removeLinks(trx, commit.scope, commit.removedLinkIds ?? []);
      await writeShadows(trx, rows.shadows);
      await writeLinks(trx, rows.links);
      await upsertMany(trx, {
        table: 'changes',
        rows: rows.changes,
        conflict: ['tenant_id', 'id'],
      });
      await writePositions(trx, own.tenantId, commit);
      if (commit.run !== undefined) await writeRun(trx, own.tenantId, commit.run);
    });
  } catch (error) {
    throw await explain(own.db, commit, error);
  }
}

type Rows = {
  shadows: ReturnType<typeof shadowToRow>[];
  links: ReturnType<typeof linkToRow>[];
  changes: ReturnType<typeof changeToRow>[];
};

/** Each row once; of two for one key the later counts. */
function toRows(tenantId: string, commit: RunCommit): Rows {
  const place = { tenantId, scope: commit.scope };
  const shadows = new Map((commit.shadows ?? []).map((row) => [`${row.side} ${row.id}`, row]));
  const links = new Map((commit.links ?? []).map((row) => [row.id, row]));
  return {
    shadows: [...shadows.values()].map((shadow) => shadowToRow(place, shadow)),
    links: [...links.values()].map((link) => linkToRow(place, link)),
    changes: (commit.changes ?? []).map((change) => changeToRow(place, change)),
  };
}

/** Says which link or sync a refused commit stumbled over. */
async function explain(db: Kysely<Database>, commit: RunCommit, error: unknown): Promise<unknown> {
  if (isDatabaseError(error, 'database_unique_violation')) {
    const links = new Map((commit.links ?? []).map((link) => [link.id, link]));
    return (await findSharedEnd(db, commit.scope, [...links.values()])) ?? error;
  }
  return commit.run === undefined ? error : toRunError(error, commit.run);
}
