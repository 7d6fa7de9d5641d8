/**
 * The tables of one HubSpot account. Record ids are integers shared by all objects; times are milliseconds since
 * 1970; `properties` is a JSON object of non-empty strings. A search document is a copy of a record as the search
 * index shows it from `visible_at` on, so that the index can be late, as HubSpot's is.
 */
export const SCHEMA = `
create table if not exists counters (name text primary key, value integer not null);
insert or ignore into counters (name, value) values ('record', 1000), ('event', 0), ('association_type', 100);

create table if not exists custom_objects (type_id text primary key, definition text not null);
create table if not exists custom_properties (
  type_id text not null, name text not null, definition text not null, primary key (type_id, name)
);
create table if not exists property_groups (
  type_id text not null, name text not null, label text not null, primary key (type_id, name)
);
create table if not exists owners (id integer primary key, definition text not null);

create table if not exists records (
  id integer primary key, type_id text not null, properties text not null,
  created_at integer not null, updated_at integer not null,
  archived integer not null default 0, archived_at integer, merged_into integer,
  changed_by text not null
);
create index if not exists records_by_type on records (type_id, archived, id);

create table if not exists unique_values (
  type_id text not null, property text not null, value text not null, record_id integer not null,
  primary key (type_id, property, value)
) without rowid;
create index if not exists unique_values_by_record on unique_values (record_id);

create table if not exists record_changes (
  sequence integer primary key autoincrement, record_id integer not null, at integer not null,
  kind text not null, changed_by text not null, properties text not null
);
create index if not exists record_changes_by_record on record_changes (record_id, sequence);

create table if not exists association_types (
  type_id integer primary key, from_type text not null, to_type text not null,
  label text not null, name text not null, inverse_id integer not null
);
create table if not exists associations (
  from_id integer not null, to_type text not null, to_id integer not null,
  category text not null, type_id integer not null, from_type text not null,
  primary key (from_id, to_type, to_id, category, type_id)
) without rowid;
create index if not exists associations_by_target on associations (to_id);

create table if not exists search_documents (
  type_id text not null, id integer not null, visible_at integer not null,
  archived integer not null, properties text not null, folded text not null,
  primary key (type_id, id, visible_at)
);
`;
