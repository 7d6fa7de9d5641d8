import type { SqlSession } from '../../shared/sqlite.js';
import type { Catalog, TableCustomisation } from './catalog.js';
import {
  boolean,
  choice,
  dateOnly,
  dateTime,
  decimal,
  integer,
  memo,
  money,
  text,
  extend,
} from './define-attributes.js';
import type { ManyToMany } from './many-to-many.js';
import type { AlternateKey, AttributeDefinition, Option } from './table-definition.js';

export const CUSTOM_TYPES = [
  'text',
  'memo',
  'integer',
  'decimal',
  'money',
  'boolean',
  'dateOnly',
  'dateTime',
  'choice',
] as const;

/** A column that a customer has added, in short form. */
export interface CustomAttribute {
  /** Schema name with a publisher prefix, such as `new_Segment`; the logical name is its lower case. */
  readonly name: string;
  readonly label: string;
  readonly type: (typeof CUSTOM_TYPES)[number];
  /** For `text` (default 100) and `memo` (default 2000). */
  readonly maxLength?: number;
  /** For `choice`. */
  readonly options?: readonly Option[];
  /** For `choice`: the option set is shared under this name. */
  readonly globalOptionSet?: string;
  readonly requiredLevel?: AttributeDefinition['requiredLevel'];
}

export interface CustomKey {
  /** Schema name, such as `new_ExternalKey`. */
  readonly name: string;
  readonly label: string;
  readonly attributes: readonly string[];
}

export function toAttribute(custom: CustomAttribute): AttributeDefinition {
  const { name, label, maxLength, options = [], globalOptionSet, requiredLevel = 'None' } = custom;
  const extra = { isCustom: true, requiredLevel };
  switch (custom.type) {
    case 'text':
      return extend(text(name, label, maxLength ?? 100), extra);
    case 'memo':
      return extend(memo(name, label, maxLength ?? 2000), extra);
    case 'integer':
      return extend(integer(name, label, 2_147_483_647), { ...extra, minValue: -2_147_483_648 });
    case 'decimal':
      return extend(decimal(name, label), extra);
    case 'money':
      return extend(money(name, label), { ...extra, minValue: -922_337_203_685_477 });
    case 'boolean':
      return extend(boolean(name, label, ['No', 'Yes']), extra);
    case 'dateOnly':
      return extend(dateOnly(name, label), extra);
    case 'dateTime':
      return extend(dateTime(name, label), extra);
    case 'choice':
      return extend(
        choice(name, label, {
          name: globalOptionSet ?? name.toLowerCase(),
          label,
          isGlobal: globalOptionSet !== undefined,
          options,
        }),
        extra,
      );
  }
}

export function toKey({ name, label, attributes }: CustomKey): AlternateKey {
  return { logicalName: name.toLowerCase(), schemaName: name, label, attributes };
}

/** Brings back what was added in earlier runs. */
export async function loadCustomisations(session: SqlSession, catalog: Catalog): Promise<void> {
  const rows = await session.all<{ entity: string; definition: string }>(
    'select entity, definition from customisation',
  );
  for (const { entity, definition } of rows) {
    catalog.customise(entity, JSON.parse(definition) as TableCustomisation);
  }
  const relations = await session.all<{ definition: string }>(
    'select definition from relationship order by name',
  );
  for (const { definition } of relations) {
    catalog.addManyToMany(JSON.parse(definition) as ManyToMany);
  }
}

/** Keeps a many-to-many relationship for the next run. */
export async function saveManyToMany(session: SqlSession, relation: ManyToMany): Promise<void> {
  await session.run('insert or replace into relationship (name, definition) values (?, ?)', [
    relation.schemaName,
    JSON.stringify(relation),
  ]);
}

/** Keeps all custom columns and keys of a table for the next run. */
export async function saveCustomisation(
  session: SqlSession,
  catalog: Catalog,
  tableName: string,
): Promise<void> {
  const table = catalog.getTable(tableName);
  const definition: TableCustomisation = {
    attributes: table.attributes.filter(({ isCustom }) => isCustom),
    keys: table.keys,
  };
  await session.run('insert or replace into customisation (entity, definition) values (?, ?)', [
    tableName,
    JSON.stringify(definition),
  ]);
}
