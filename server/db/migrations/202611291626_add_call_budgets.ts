import { sql, type Kysely } from 'kysely';

/** Calls a day that a person allows through a connection, and how many there were. */
export const addCallBudgets = {
  name: '202611291626_add_call_budgets',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await sql`alter table connections add column daily_calls integer`.execute(db);
    await sql`create table connection_calls (
      tenant_id text not null,
      connection_id text not null,
      day text not null,
      calls integer not null,
      sweep_calls integer not null,
      shut_until text,
      primary key (tenant_id, connection_id)
    )`.execute(db);
  },
};
