import { sql, type Kysely } from 'kysely';

/** When both apps of a sync were last read completely; null: look again at the next chance. */
export const addLastFullRun = {
  name: '202611291415_add_last_full_run',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table syncs add column last_full_run_at text`.execute(db);
  },
};
