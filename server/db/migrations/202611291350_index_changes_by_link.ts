import { sql, type Kysely } from 'kysely';

/** An undo walks through what a run did link by link. */
export const indexChangesByLink = {
  name: '202611291350_index_changes_by_link',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`create index changes_of_run_link on changes (tenant_id, run_id, link_id, id)`.execute(
      db,
    );
  },
};
