import { sql, type Kysely } from 'kysely';

/** Everything that the engine's store keeps. */
export const createSyncs = {
  name: '202611231900_create_syncs',
  up: async (db: Kysely<unknown>): Promise<void> => {
    await createSettings(db);
    await createShadows(db);
    await createLinks(db);
    await createRuns(db);
    await createPositions(db);
  },
};

async function createSettings(db: Kysely<unknown>): Promise<void> {
  await sql`create table syncs (
    tenant_id text not null,
    id text not null,
    status text not null,
    left_connection_id text not null,
    right_connection_id text not null,
    left_end text not null,
    right_end text not null,
    draft text not null,
    version integer,
    revision integer not null,
    has_draft_changes integer not null,
    wanted_run text,
    next_due_at text,
    last_synced_at text,
    created_at text not null,
    primary key (tenant_id, id)
  )`.execute(db);
  await sql`create index syncs_due on syncs (status, next_due_at, id)
    where next_due_at is not null`.execute(db);
  await sql`create index syncs_left_connection on syncs (left_connection_id)`.execute(db);
  await sql`create index syncs_right_connection on syncs (right_connection_id)`.execute(db);
  await sql`create table sync_versions (
    tenant_id text not null,
    sync_id text not null,
    number integer not null,
    settings text not null,
    published_at text not null,
    primary key (tenant_id, sync_id, number),
    foreign key (tenant_id, sync_id) references syncs (tenant_id, id) on delete cascade
  )`.execute(db);
}

async function createShadows(db: Kysely<unknown>): Promise<void> {
  // Short columns first: what a query filters by is then never on an overflow page.
  await sql`create table shadows (
    tenant_id text not null,
    scope text not null,
    side text not null,
    id text not null,
    is_deleted integer not null,
    seen_run_id text,
    version text,
    modified_at text,
    title text not null,
    url text,
    keys text not null,
    seen_values text not null,
    base text not null,
    primary key (tenant_id, scope, side, id)
  )`.execute(db);
  await sql`create index shadows_seen on shadows (tenant_id, scope, side, seen_run_id, id)`.execute(
    db,
  );
  await sql`create table match_keys (
    tenant_id text not null,
    scope text not null,
    side text not null,
    rule integer not null,
    key text not null,
    remote_id text not null,
    primary key (tenant_id, scope, side, rule, key, remote_id)
  ) without rowid`.execute(db);
}

async function createLinks(db: Kysely<unknown>): Promise<void> {
  await sql`create table links (
    tenant_id text not null,
    scope text not null,
    id text not null,
    left_id text,
    right_id text,
    stage text not null,
    state text not null,
    is_touched integer not null,
    is_association_due integer not null,
    is_association_waiting integer not null,
    is_in_doubt integer not null,
    next_try_at text,
    failing_code text,
    issue_key text,
    exclude_reason text,
    incarnation integer not null,
    is_match_settled integer not null,
    failures integer not null,
    written_run_id text,
    first_synced_at text,
    last_synced_at text,
    title text not null,
    search text not null,
    issue text,
    intent text,
    attempts text,
    primary key (tenant_id, scope, id)
  )`.execute(db);
  await sql`create unique index links_left on links (tenant_id, scope, left_id)
    where left_id is not null`.execute(db);
  await sql`create unique index links_right on links (tenant_id, scope, right_id)
    where right_id is not null`.execute(db);
  await sql`create index links_state on links (tenant_id, scope, state, id)`.execute(db);
  await sql`create index links_touched on links (tenant_id, scope, id)
    where is_touched = 1`.execute(db);
  await sql`create index links_association_due on links (tenant_id, scope, id)
    where is_association_due = 1`.execute(db);
  await sql`create index links_in_doubt on links (tenant_id, scope, id)
    where is_in_doubt = 1`.execute(db);
  await sql`create index links_retry on links (tenant_id, scope, id)
    where next_try_at is not null`.execute(db);
  await sql`create index links_failing_code on links (tenant_id, scope, failing_code, id)
    where failing_code is not null`.execute(db);
  await sql`create index links_issue_key on links (tenant_id, scope, issue_key, id)
    where issue_key is not null`.execute(db);
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await sql`create table runs (
    tenant_id text not null,
    id text not null,
    sync_id text not null,
    scope text not null,
    kind text not null,
    finished_at text,
    is_cancel_requested integer not null,
    draft_fingerprint integer not null,
    run text not null,
    report text,
    primary key (tenant_id, id),
    foreign key (tenant_id, sync_id) references syncs (tenant_id, id) on delete cascade
  )`.execute(db);
  await sql`create index runs_of_sync on runs (tenant_id, sync_id, id)`.execute(db);
  await sql`create index runs_open on runs (kind, id) where finished_at is null`.execute(db);
  await sql`create table changes (
    tenant_id text not null,
    id text not null,
    scope text not null,
    run_id text not null,
    link_id text not null,
    at text not null,
    side text not null,
    remote_id text,
    title text not null,
    action text not null,
    status text not null,
    error text,
    marker text,
    properties text not null,
    primary key (tenant_id, id)
  )`.execute(db);
  await sql`create index changes_of_run on changes (tenant_id, run_id, id)`.execute(db);
  await sql`create index changes_of_link on changes (tenant_id, scope, link_id, at, id)`.execute(
    db,
  );
}

async function createPositions(db: Kysely<unknown>): Promise<void> {
  await sql`create table cursors (
    tenant_id text not null,
    scope text not null,
    side text not null,
    stream text not null,
    cursor text not null,
    primary key (tenant_id, scope, side, stream)
  )`.execute(db);
  await sql`create table hints (
    seq integer primary key autoincrement,
    tenant_id text not null,
    scope text not null,
    side text not null,
    remote_id text not null,
    unique (tenant_id, scope, side, remote_id)
  )`.execute(db);
  await sql`create index hints_in_order on hints (tenant_id, scope, seq)`.execute(db);
  await sql`create table leases (
    tenant_id text not null,
    scope text not null,
    owner text,
    until_ms integer not null,
    fence integer not null,
    primary key (tenant_id, scope)
  )`.execute(db);
}
