import type { Table } from '../metadata/catalog.js';
import { CONNECTABLE, CONNECTION_TABLE } from '../metadata/connection-tables.js';
import { createGuid } from '../odata/guid.js';
import type { Changes } from '../store/row.js';
import type { NewRecord } from './new-record.js';

/** What the row of one end says by this name, the row of the other end says by that one. */
const MIRRORED: Readonly<Record<string, string>> = {
  record1id: 'record2id',
  record2id: 'record1id',
  record1roleid: 'record2roleid',
  record2roleid: 'record1roleid',
  record1objecttypecode: 'record2objecttypecode',
  record2objecttypecode: 'record1objecttypecode',
};

export function isConnection({ logicalName }: Table): boolean {
  return logicalName === CONNECTION_TABLE.logicalName;
}

/** A new connection as its two rows, which name each other. */
export function toConnectionPair(
  record: NewRecord,
): Readonly<Record<'master' | 'mirror', NewRecord & { readonly id: string }>> {
  const { id = createGuid(), ...rest } = record;
  const mirrorId = createGuid();
  const values = withTypes(record.values);
  const row = (own: Changes, other: string, isMaster: number): Changes =>
    new Map([
      ...own,
      ['ismaster', isMaster] as const,
      ['relatedconnectionid', { table: 'connection', id: other }] as const,
    ]);
  return {
    master: { ...rest, id, values: row(values, mirrorId, 1) },
    mirror: { ...rest, id: mirrorId, values: row(mirrored(values), id, 0) },
  };
}

/** The same changes as the row of the other end has them. */
export function mirrored(changes: Changes): Changes {
  return new Map([...changes].map(([name, value]) => [MIRRORED[name] ?? name, value]));
}

function withTypes(values: Changes): Changes {
  const all: Changes = new Map(values);
  for (const at of ['1', '2']) {
    const end = values.get(`record${at}id`);
    if (typeof end !== 'object' || end === null) continue;
    all.set(`record${at}objecttypecode`, CONNECTABLE[end.table] ?? null);
  }
  return all;
}
