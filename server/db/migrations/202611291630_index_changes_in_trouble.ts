import { sql, type Kysely } from 'kysely';

/** Among the changes of a run those that went wrong are few, and they are what a person looks for. */
export const indexChangesInTrouble = {
  name: '202611291630_index_changes_in_trouble',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`create index changes_in_trouble on changes (tenant_id, run_id, id)
      where status in ('failed', 'unknown')`.execute(db);
  },
};
