import { sql, type Kysely } from 'kysely';

/** What tells when ties that wait for another sync are to be looked at, and how to find them. */
export const releaseWaitingTies = {
  name: '202611291555_release_waiting_ties',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table syncs add column link_revision integer not null default 0`.execute(db);
    await sql`alter table syncs add column ties_seen text`.execute(db);
    await sql`create index links_association_waiting on links (tenant_id, scope, id)
      where is_association_waiting = 1`.execute(db);
  },
};
