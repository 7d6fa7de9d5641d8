import { sql, type Kysely } from 'kysely';

/** The audit trail, events for screens, repeated requests, webhook deliveries. */
export const createActivity = {
  name: '202611231940_create_activity',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await createAudit(db);
    await createEvents(db);
    await createRequests(db);
  },
};

async function createAudit(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_entries (
    tenant_id text not null,
    number integer not null,
    id text not null,
    at text not null,
    actor_kind text not null,
    actor_id text not null,
    end_user_id text,
    action text not null,
    object_id text,
    request_id text,
    hash text not null,
    primary key (tenant_id, number)
  )`.execute(db);
  await sql`create table audit_heads (
    tenant_id text not null primary key,
    number integer not null,
    hash text not null
  )`.execute(db);
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await sql`create table events (
    tenant_id text not null,
    seq integer not null,
    at text not null,
    event text not null,
    primary key (tenant_id, seq)
  )`.execute(db);
  await sql`create index events_age on events (at, tenant_id, seq)`.execute(db);
  await sql`create table event_marks (
    tenant_id text not null primary key,
    last_seq integer not null,
    removed_seq integer not null
  )`.execute(db);
}

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await sql`create table idempotency_keys (
    tenant_id text not null,
    key_hash text not null,
    fingerprint text not null,
    claimed_at text not null,
    status integer,
    headers text,
    body text,
    primary key (tenant_id, key_hash)
  )`.execute(db);
  await sql`create index idempotency_keys_age on idempotency_keys (claimed_at)`.execute(db);
  await sql`create table webhook_deliveries (
    app text not null,
    event_id text not null,
    taken_at text not null,
    primary key (app, event_id)
  )`.execute(db);
  await sql`create index webhook_deliveries_age on webhook_deliveries (taken_at)`.execute(db);
}
