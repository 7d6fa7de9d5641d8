import type { Account } from '../account.js';
import type { ObjectType } from '../catalog/object-types.js';
import type { StoredRecord } from './stored-record.js';
import { toIsoTime } from './stored-record.js';

export interface ViewOptions {
  readonly account: Account;
  readonly type: ObjectType;
  /** Origin of the sandbox, for `url`. */
  readonly origin: string;
}

/** A record as the API answers it: the properties named, with null for those that are empty. */
export function toApiRecord(
  { account, type, origin }: ViewOptions,
  record: StoredRecord,
  names: readonly string[],
): Record<string, unknown> {
  const known = names.filter((name) => account.properties.findProperty(type.typeId, name));
  const all = new Set(['createdate', 'hs_object_id', type.modifiedProperty, ...known]);
  const values = [...all].sort().map((name) => [name, record.properties[name] ?? null]);
  return {
    id: record.id,
    properties: Object.fromEntries(values) as Record<string, string | null>,
    createdAt: toIsoTime(record.createdAt),
    updatedAt: toIsoTime(record.updatedAt),
    archived: record.archivedAt !== undefined,
    ...(record.archivedAt === undefined ? {} : { archivedAt: toIsoTime(record.archivedAt) }),
    url: `${origin}/ui/${type.plural}/${record.id}`,
  };
}

/** Which properties a read shows: those asked for, else the object's usual ones. */
export function namesToShow(type: ObjectType, asked: readonly string[]): readonly string[] {
  return asked.length === 0 ? type.defaultProperties : asked;
}
