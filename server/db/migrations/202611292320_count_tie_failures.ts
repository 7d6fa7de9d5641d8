import { sql, type Kysely } from 'kysely';

/** How often in a row a call with a record's ties was not answered. */
export const countTieFailures = {
  name: '202611292320_count_tie_failures',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table links add column tie_failures integer not null default 0`.execute(db);
  },
};
