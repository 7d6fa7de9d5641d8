import { sql, type Kysely } from 'kysely';

/** What is due is listed in turns, tenant by tenant and by what the next run is; the index holds all that is asked for. */
export const indexDueInTurns = {
  name: '202611291645_index_due_in_turns',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`create index syncs_due_in_turns
      on syncs (status, tenant_id, wanted_run, next_due_at, id)
      where next_due_at is not null`.execute(db);
  },
};
