import { sql, type Kysely } from 'kysely';

/** Which ways of a link a live filter shut when it was last planned. */
export const keepShutSides = {
  name: '202611291905_keep_shut_sides',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table links add column shut_sides text`.execute(db);
  },
};
