import { sql, type Kysely } from 'kysely';

/** Whose partner a record was that was deleted and made again. */
export const keepFormerPartners = {
  name: '202611292230_keep_former_partners',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table shadows add column former_partner_id text`.execute(db);
  },
};
