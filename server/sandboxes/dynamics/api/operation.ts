import type { Work } from '../core.js';
import { keyNotFound, missingPrivilege, recordNotFound, resourceNotFound } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import type { ApiRequest } from '../odata/api-message.js';
import type { Preferences } from '../odata/prefer.js';
import type { QueryOptions } from '../odata/query-options.js';
import type { Segment, SegmentKey } from '../odata/resource-path.js';
import { findByKey } from '../records/resolve-reference.js';
import type { ContentIds } from '../records/resolve-reference.js';
import { findRow } from '../store/record-store.js';
import type { Row } from '../store/row.js';

/** One operation with everything read from its URL and headers: what the handlers in this folder take. */
export interface Operation extends Work {
  readonly request: ApiRequest;
  readonly segments: readonly Segment[];
  readonly options: QueryOptions;
  readonly preferences: Preferences;
  /** `http://host/api/data/v9.2`, with no slash at the end. */
  readonly serviceRoot: string;
  /** Made by earlier parts of the same change set; empty outside of one. */
  readonly contentIds: ContentIds;
}

export type Privilege = 'Read' | 'Write' | 'Create' | 'Delete' | 'Append' | 'AppendTo';

/** Throws 403 when the sandbox was told that callers lack this privilege. */
export function requirePrivilege({ core, caller }: Work, privilege: Privilege, table: Table): void {
  const name = `prv${privilege}${table.schemaName}`;
  if (core.settings.missingPrivileges.includes(name)) {
    throw missingPrivilege(caller.userId, name, table);
  }
}

/** An operation on the records of one table. */
export interface TableOperation extends Operation {
  readonly table: Table;
}

/** The operation with the table that its first segment names; throws 404 for a set that does not exist. */
export function onTable(operation: Operation): TableOperation {
  const name = operation.segments[0]?.name ?? '';
  const table = operation.core.catalog.findByEntitySet(name);
  if (!table) throw resourceNotFound(name);
  return { ...operation, table };
}

/** The record that a key names, or undefined when there is none. */
export function findRecord(work: Work, table: Table, key: SegmentKey): Promise<Row | undefined> {
  return key.kind === 'id'
    ? findRow(work.session, table, key.id)
    : findByKey(work, table, key.values);
}

/** As `findRecord`, but throws the vendor's 404. */
export async function getRecord(work: Work, table: Table, key: SegmentKey): Promise<Row> {
  const row = await findRecord(work, table, key);
  if (row) return row;
  throw key.kind === 'id' ? recordNotFound(table.label, key.id) : keyNotFound(table.logicalName);
}

export function entityUrl({ serviceRoot, table }: TableOperation, id: string): string {
  return `${serviceRoot}/${table.entitySetName}(${id})`;
}

/** The `$metadata#contacts(fullname)` part of a context address. */
export function contextUrl(operation: Operation, table: Table, suffix = ''): string {
  const { select, expand } = operation.options;
  const names = [...(select ?? []), ...(expand ?? []).map(({ navigation }) => `${navigation}()`)];
  const projection = names.length > 0 ? `(${names.join(',')})` : '';
  return `${operation.serviceRoot}/$metadata#${table.entitySetName}${projection}${suffix}`;
}

/** `Preference-Applied`, when something was asked for. */
export function appliedHeader({ preferences }: Operation): Record<string, string> {
  return preferences.applied.length > 0
    ? { 'Preference-Applied': preferences.applied.join(',') }
    : {};
}
