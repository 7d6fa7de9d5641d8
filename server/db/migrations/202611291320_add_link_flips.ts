import { sql, type Kysely } from 'kysely';

/** What tells that a property of a link is thrown back and forth. */
export const addLinkFlips = {
  name: '202611291320_add_link_flips',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table links add column flips text`.execute(db);
  },
};
