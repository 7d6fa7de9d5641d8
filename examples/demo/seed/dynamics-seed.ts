import { createHash } from 'node:crypto';
import type { DynamicsData, DynamicsRecord } from './records.ts';

/** A value of a row: plain, or the id of another row. */
export type DynamicsValue =
  string | number | boolean | { readonly table: string; readonly id: string };
export type DynamicsRow = Readonly<Record<string, DynamicsValue>>;

/** What the Dynamics 365 sandbox takes as its seed. */
export interface DynamicsRows {
  readonly accounts: readonly DynamicsRow[];
  readonly contacts: readonly DynamicsRow[];
  readonly leads: readonly DynamicsRow[];
  readonly opportunities: readonly DynamicsRow[];
}

/** The rows with ids of their own, and lookups that point at them. */
export function toDynamicsRows(data: DynamicsData): DynamicsRows {
  return {
    accounts: data.accounts.map((record) => toRow('account', record)),
    contacts: data.contacts.map((record) => toRow('contact', record)),
    leads: data.leads.map((record) => toRow('lead', record)),
    opportunities: data.opportunities.map((record) => toRow('opportunity', record)),
  };
}

/** The id of a record, always the same for the same table and key. */
export function toDynamicsId(table: string, key: string): string {
  const hex = createHash('sha256').update(`${table} ${key}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

function toRow(table: string, { key, properties, lookups }: DynamicsRecord): DynamicsRow {
  const links = Object.entries(lookups).map(([attribute, other]) => [
    attribute,
    { table: other.table, id: toDynamicsId(other.table, other.key) },
  ]);
  return {
    [`${table}id`]: toDynamicsId(table, key),
    ...properties,
    ...(Object.fromEntries(links) as DynamicsRow),
  };
}
