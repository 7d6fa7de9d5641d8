import { sql, type Kysely } from 'kysely';

/** A complete look that is under way over several days; null: none is. */
export const keepSweep = {
  name: '202611291840_keep_sweep',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table syncs add column sweep text`.execute(db);
  },
};
