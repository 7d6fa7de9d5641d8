import { sql, type Kysely } from 'kysely';

/** Connected accounts, logins under way, embed sessions, and the keys that seal their secrets. */
export const createAccounts = {
  name: '202611231930_create_accounts',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await createConnections(db);
    await createFlows(db);
    await createSessions(db);
    await createKeys(db);
  },
};

async function createConnections(db: Kysely<unknown>): Promise<void> {
  await sql`create table connections (
    tenant_id text not null,
    id text not null,
    app text not null,
    label text not null,
    account_id text not null,
    account_name text not null,
    account text not null,
    health text not null,
    granted_scopes text not null,
    origins text not null,
    credential text not null,
    credential_version integer not null,
    renew_at text,
    created_at text not null,
    last_used_at text,
    disconnected_at text,
    renewal_owner text,
    renewal_until_ms integer not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, app, account_id)
  )`.execute(db);
  await sql`create index connections_account on connections (app, account_id)`.execute(db);
  await sql`create index connections_renewal on connections (health, renew_at)
    where renew_at is not null and disconnected_at is null`.execute(db);
  await sql`create index connections_disconnected on connections (disconnected_at)
    where disconnected_at is not null`.execute(db);
}

async function createFlows(db: Kysely<unknown>): Promise<void> {
  await sql`create table flows (
    tenant_id text not null,
    id text not null primary key,
    end_user_id text not null,
    origin text,
    app text not null,
    connection_id text,
    account text not null,
    redirect_uri text not null,
    return_url text,
    state text not null,
    ticket_hash text,
    ticket_expires_at text not null,
    state_hash text,
    cookie_hash text,
    verifier text,
    code text,
    error text,
    completion_hash text,
    completion_expires_at text,
    created_at text not null,
    expires_at text not null
  )`.execute(db);
  await sql`create unique index flows_ticket on flows (ticket_hash)
    where ticket_hash is not null`.execute(db);
  await sql`create unique index flows_state on flows (state_hash)
    where state_hash is not null`.execute(db);
  await sql`create index flows_expiry on flows (expires_at)`.execute(db);
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await sql`create table sessions (
    tenant_id text not null,
    id text not null primary key,
    token_hash text not null unique,
    end_user_id text not null,
    end_user_label text,
    connectors text,
    permissions text not null,
    origins text not null,
    return_url text,
    created_at text not null,
    expires_at text not null
  )`.execute(db);
  await sql`create index sessions_of_tenant on sessions (tenant_id, end_user_id)`.execute(db);
  await sql`create index sessions_expiry on sessions (expires_at)`.execute(db);
  await sql`create table session_origins (
    tenant_id text not null,
    session_id text not null references sessions (id) on delete cascade,
    origin text not null,
    expires_at text not null,
    primary key (session_id, origin)
  )`.execute(db);
  await sql`create index session_origins_live on session_origins (origin, expires_at)`.execute(db);
}

async function createKeys(db: Kysely<unknown>): Promise<void> {
  await sql`create table tenant_keys (
    seq integer primary key autoincrement,
    tenant_id text not null,
    id text not null,
    wrapped text not null,
    created_at text not null,
    unique (tenant_id, id)
  )`.execute(db);
  await sql`create table key_sentinels (
    key_id text not null primary key,
    sealed text not null
  )`.execute(db);
}
