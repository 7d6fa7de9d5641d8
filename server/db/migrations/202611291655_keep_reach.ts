import { sql, type Kysely } from 'kysely';

/** How far the changes of a side were read, and how late its app may show them. */
export const keepReach = {
  name: '202611291655_keep_reach',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table cursors add column reach text`.execute(db);
  },
};
