import type { Kysely } from 'kysely';

import { SyncError } from '../../../engine/errors.js';
import type { Database } from '../../db/database.js';

/** A database handle that only sees this tenant, with the id that each new row carries. */
export interface TenantDb {
  readonly db: Kysely<Database>;
  readonly tenantId: string;
}

/** Ids, keys or rows of one call: what fits into one statement, and into memory many times over. */
export const MAX_PER_CALL = 500;

/** Throws when a caller asks for more than one statement's worth. */
export function assertCallSize(count: number): void {
  if (count <= MAX_PER_CALL) return;
  throw new SyncError('internal', {
    message: `A store was asked for ${String(count)} rows, ids or keys in one call.`,
    hint: `Ask for at most ${String(MAX_PER_CALL)} at a time.`,
    details: { count, max: MAX_PER_CALL },
  });
}
