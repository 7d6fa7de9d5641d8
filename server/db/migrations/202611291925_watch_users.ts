import { sql, type Kysely } from 'kysely';

/** Stands for the users that both apps had at the last look; null: owners were not looked at. */
export const watchUsers = {
  name: '202611291925_watch_users',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table syncs add column users_seen integer`.execute(db);
  },
};
