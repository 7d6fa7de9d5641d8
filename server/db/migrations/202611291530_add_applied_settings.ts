import { sql, type Kysely } from 'kysely';

/** How far a sync's published settings have reached its records; null: all the way, as it was before. */
export const addAppliedSettings = {
  name: '202611291530_add_applied_settings',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table syncs add column applied text`.execute(db);
  },
};
