import { sql, type Kysely } from 'kysely';

/** Which links drift. Only those are in the index; who drifted before is told when it is next looked at. */
export const findDrift = {
  name: '202611291640_find_drift',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table links add column has_drift integer not null default 0`.execute(db);
    await sql`create index links_drift on links (tenant_id, scope, id)
      where has_drift = 1`.execute(db);
  },
};
