import { sql, type Kysely } from 'kysely';

/** What the brake of a sync holds, and how many deletions a person let past it. */
export const allowRemovals = {
  name: '202611291245_allow_removals',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table syncs add column held_run_id text`.execute(db);
    await sql`alter table syncs add column allowed_removals integer`.execute(db);
  },
};
