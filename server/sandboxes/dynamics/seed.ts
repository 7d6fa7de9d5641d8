import type { SandboxCore, Work } from './core.js';
import type { Table } from './metadata/catalog.js';
import { saveCustomisation, saveManyToMany, toAttribute, toKey } from './metadata/customisation.js';
import type { CustomAttribute, CustomKey } from './metadata/customisation.js';
import { toManyToMany } from './metadata/many-to-many.js';
import type { CustomManyToMany } from './metadata/many-to-many.js';
import { toStoredDate } from './odata/dates.js';
import { normaliseGuid } from './odata/guid.js';
import { convertValue } from './records/convert-value.js';
import { createRecords } from './records/create-records.js';
import type { NewRecord } from './records/new-record.js';
import { PERSON } from './records/organisation.js';
import { relateRecords } from './records/related-records.js';
import { migrateTable } from './store/schema.js';
import type { Changes } from './store/row.js';

/** A lookup in a seed. */
export interface SeedLookup {
  readonly table: string;
  readonly id: string;
}

/**
 * One record by attribute name. The primary id may be given, so that others can point at it; `createdon` and
 * `modifiedon` (ISO 8601) too.
 *
 * @example { contactid: '…', lastname: 'Lovelace', parentcustomerid: { table: 'account', id: '…' } }
 */
export type SeedRecord = Readonly<Record<string, string | number | boolean | null | SeedLookup>>;

export interface DynamicsSeed {
  /** Columns and keys to add before the records, by logical name of the table. */
  readonly customAttributes?: Readonly<Record<string, readonly CustomAttribute[]>>;
  readonly alternateKeys?: Readonly<Record<string, readonly CustomKey[]>>;
  /** Many-to-many relationships to add before the records. */
  readonly manyToMany?: readonly CustomManyToMany[];
  readonly accounts?: readonly SeedRecord[];
  readonly contacts?: readonly SeedRecord[];
  readonly leads?: readonly SeedRecord[];
  readonly opportunities?: readonly SeedRecord[];
  readonly systemusers?: readonly SeedRecord[];
  readonly connectionroles?: readonly SeedRecord[];
  readonly connections?: readonly SeedRecord[];
  /**
   * Pairs to associate after the records, by schema name of the relationship: the id of a record of its first table, then
   * of its second.
   */
  readonly associated?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
}

/** In this order records are made: what others point at comes first. */
const SEEDED_SETS = [
  'systemusers',
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'connectionroles',
  'connections',
] as const;

/** Ids of the records made, by entity set, in the order of the seed. */
export type SeededIds = Readonly<Record<(typeof SEEDED_SETS)[number], readonly string[]>>;

/**
 * Adds columns and records, all or none. Values are checked as in the API. Lookups may point at any record of
 * the same seed that has its id given, also at later ones (an account's primary contact).
 */
export async function seedSandbox(core: SandboxCore, seed: DynamicsSeed): Promise<SeededIds> {
  await addCustomisations(core, seed);
  return core.database.transaction(async (session) => {
    const work: Work = { core, session, caller: { userId: PERSON.id, way: 'seed' } };
    const given = givenIds(core, seed);
    const ids: Partial<Record<(typeof SEEDED_SETS)[number], string[]>> = {};
    for (const set of SEEDED_SETS) {
      const table = core.catalog.findByEntitySet(set);
      const records = seed[set] ?? [];
      ids[set] =
        table && records.length > 0
          ? await createRecords(
              { ...work, table },
              records.map((record) => toNewRecord(table, record)),
              given,
            )
          : [];
    }
    await associate(work, seed);
    return ids as SeededIds;
  });
}

async function associate(work: Work, { associated = {} }: DynamicsSeed): Promise<void> {
  const { catalog } = work.core;
  for (const [name, pairs] of Object.entries(associated)) {
    const definition = catalog.manyToMany().find(({ schemaName }) => schemaName === name);
    const relation = catalog.findRelation(definition?.ends[0].table ?? '', name);
    if (!relation) throw new Error(`The seed has "${name}", which is no relationship.`);
    await relateRecords(
      work,
      relation,
      pairs.map(([id, otherId]) => ({ id: normaliseGuid(id), otherId: normaliseGuid(otherId) })),
    );
  }
}

function givenIds({ catalog }: SandboxCore, seed: DynamicsSeed): Set<string> {
  const ids = SEEDED_SETS.flatMap((set) => {
    const primaryId = catalog.findByEntitySet(set)?.primaryId ?? '';
    return (seed[set] ?? []).map((record) => record[primaryId]);
  });
  return new Set(ids.filter((id) => typeof id === 'string').map(normaliseGuid));
}

async function addCustomisations(core: SandboxCore, seed: DynamicsSeed): Promise<void> {
  const { customAttributes = {}, alternateKeys = {}, manyToMany = [] } = seed;
  const tables = new Set([...Object.keys(customAttributes), ...Object.keys(alternateKeys)]);
  for (const name of tables) {
    const table = core.catalog.customise(name, {
      attributes: (customAttributes[name] ?? []).map(toAttribute),
      keys: (alternateKeys[name] ?? []).map(toKey),
    });
    await migrateTable(core.database, table);
    await saveCustomisation(core.database, core.catalog, name);
  }
  const known = new Set(core.catalog.manyToMany().map(({ schemaName }) => schemaName));
  for (const custom of manyToMany.filter(({ name }) => !known.has(name))) {
    const relation = toManyToMany(custom, core.catalog.manyToMany().length);
    await migrateTable(core.database, core.catalog.addManyToMany(relation));
    await saveManyToMany(core.database, relation);
  }
}

function toNewRecord(table: Table, record: SeedRecord): NewRecord {
  const values: Changes = new Map();
  for (const [name, value] of Object.entries(record)) {
    const attribute = table.byName.get(name);
    if (!attribute) {
      throw new Error(`The seed has "${name}", which table "${table.logicalName}" does not.`);
    }
    if (typeof value === 'object' && value !== null) {
      values.set(name, { table: value.table, id: normaliseGuid(value.id) });
    } else if (attribute.canCreate && name !== table.primaryId) {
      values.set(name, convertValue(table, attribute, value));
    }
  }
  const id = record[table.primaryId];
  const createdOn = toTime(record['createdon']);
  const modifiedOn = toTime(record['modifiedon']) ?? createdOn;
  return {
    values,
    ...(typeof id === 'string' && { id: normaliseGuid(id) }),
    ...(createdOn !== undefined && { createdOn }),
    ...(modifiedOn !== undefined && { modifiedOn }),
  };
}

function toTime(value: SeedRecord[string] | undefined): string | undefined {
  return typeof value === 'string' ? toStoredDate(value, false) : undefined;
}
