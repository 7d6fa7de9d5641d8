import { sql, type Kysely } from 'kysely';

/** What the mapped properties of both apps were when a version was published; null: not kept. */
export const keepPublishedSchema = {
  name: '202611291525_keep_published_schema',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table sync_versions add column published_schema text`.execute(db);
  },
};
