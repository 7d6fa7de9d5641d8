import { ACCOUNT_TABLE } from './account-table.js';
import { CONNECTION_ROLE_TABLE, CONNECTION_TABLE } from './connection-tables.js';
import { CONTACT_TABLE } from './contact-table.js';
import { LEAD_TABLE } from './lead-table.js';
import { intersectName, intersectTable, STANDARD_RELATIONS } from './many-to-many.js';
import type { ManyToMany } from './many-to-many.js';
import { OPPORTUNITY_TABLE } from './opportunity-table.js';
import { GLOBAL_OPTION_SETS } from './option-sets.js';
import { CURRENCY_TABLE, ORGANIZATION_TABLE, USER_TABLE } from './system-tables.js';
import type {
  AlternateKey,
  AttributeDefinition,
  LookupTarget,
  OptionSet,
  TableDefinition,
} from './table-definition.js';

/** A single-valued navigation property: the lookup behind it and the one table it leads to. */
export interface Navigation {
  readonly attribute: AttributeDefinition;
  readonly target: LookupTarget;
}

/** A collection-valued navigation property: the records of `table` whose `attribute` points here. */
export interface Collection {
  readonly table: Table;
  readonly attribute: AttributeDefinition;
  readonly target: LookupTarget;
}

/** A many-to-many relationship as one of its ends sees it. */
export interface Relation {
  readonly definition: ManyToMany;
  /** The intersect table. */
  readonly pairs: Table;
  /** Columns of the intersect table: with ids of this end's records, and of the other's. */
  readonly own: string;
  readonly other: string;
  /** The table at the other end. */
  readonly target: Table;
}

/** A table definition with its look-ups by name. */
export interface Table extends TableDefinition {
  readonly byName: ReadonlyMap<string, AttributeDefinition>;
  readonly navigations: ReadonlyMap<string, Navigation>;
}

/** What a customiser may add to a table that is there already. */
export interface TableCustomisation {
  readonly attributes?: readonly AttributeDefinition[];
  readonly keys?: readonly AlternateKey[];
  readonly isChangeTracked?: boolean;
}

const STANDARD_TABLES: readonly TableDefinition[] = [
  ACCOUNT_TABLE,
  CONTACT_TABLE,
  LEAD_TABLE,
  OPPORTUNITY_TABLE,
  USER_TABLE,
  ORGANIZATION_TABLE,
  CURRENCY_TABLE,
  CONNECTION_ROLE_TABLE,
  CONNECTION_TABLE,
];

/** Which tables, columns, keys and relationships exist. The one place that knows; changed by customisation. */
export class Catalog {
  #tables = new Map<string, Table>();
  #byEntitySet = new Map<string, Table>();
  #manyToMany: ManyToMany[] = [];
  #optionSets = new Map<string, OptionSet>(GLOBAL_OPTION_SETS.map((set) => [set.name, set]));
  /** Goes up with each change; clients use it to know when to read the definitions again. */
  #version = 1;

  constructor() {
    for (const table of STANDARD_TABLES) this.#put(table);
    for (const relation of STANDARD_RELATIONS) this.addManyToMany(relation);
  }

  get version(): number {
    return this.#version;
  }

  tables(): Table[] {
    return [...this.#tables.values()];
  }

  findTable(logicalName: string): Table | undefined {
    return this.#tables.get(logicalName);
  }

  /** For names that come from a definition, never from a caller. */
  getTable(logicalName: string): Table {
    const table = this.#tables.get(logicalName);
    if (!table) throw new Error(`There is no table "${logicalName}" in the catalog.`);
    return table;
  }

  findByEntitySet(entitySetName: string): Table | undefined {
    return this.#byEntitySet.get(entitySetName);
  }

  optionSets(): OptionSet[] {
    return [...this.#optionSets.values()];
  }

  findOptionSet(name: string): OptionSet | undefined {
    return this.#optionSets.get(name);
  }

  /** All relationships in which other records point at this table. */
  collections(logicalName: string): Collection[] {
    return this.tables().flatMap((table) =>
      table.attributes.flatMap((attribute) =>
        (attribute.targets ?? [])
          .filter((target) => target.table === logicalName)
          .map((target) => ({ table, attribute, target })),
      ),
    );
  }

  findCollection(logicalName: string, relationship: string): Collection | undefined {
    return this.collections(logicalName).find(
      (collection) => collection.target.relationship === relationship,
    );
  }

  manyToMany(): readonly ManyToMany[] {
    return this.#manyToMany;
  }

  /** The many-to-many relationships of a table. */
  relations(logicalName: string): Relation[] {
    return this.#manyToMany.flatMap((definition) => {
      const own = definition.ends.find(({ table }) => table === logicalName);
      const other = definition.ends.find(({ table }) => table !== logicalName);
      if (!own || !other) return [];
      return [
        {
          definition,
          pairs: this.getTable(intersectName(definition)),
          own: own.column.toLowerCase(),
          other: other.column.toLowerCase(),
          target: this.getTable(other.table),
        },
      ];
    });
  }

  findRelation(logicalName: string, navigation: string): Relation | undefined {
    return this.relations(logicalName).find(
      ({ definition }) => definition.schemaName === navigation,
    );
  }

  /** Returns its intersect table. What exists already stays as it is. */
  addManyToMany(relation: ManyToMany): Table {
    const known = this.findTable(intersectName(relation));
    if (known) return known;
    this.#manyToMany.push(relation);
    this.#version += 1;
    return this.#put(intersectTable(relation));
  }

  /** Adds columns and keys, or switches change tracking. Columns and keys that exist already stay as they are. */
  customise(logicalName: string, customisation: TableCustomisation): Table {
    const table = this.getTable(logicalName);
    const attributes = (customisation.attributes ?? []).filter(
      (attribute) => !table.byName.has(attribute.logicalName),
    );
    const keys = (customisation.keys ?? []).filter(
      (key) => !table.keys.some((known) => known.logicalName === key.logicalName),
    );
    for (const attribute of attributes) {
      if (attribute.optionSet?.isGlobal === true) {
        this.#optionSets.set(attribute.optionSet.name, attribute.optionSet);
      }
    }
    this.#version += 1;
    return this.#put({
      ...table,
      attributes: [...table.attributes, ...attributes],
      keys: [...table.keys, ...keys],
      isChangeTracked: customisation.isChangeTracked ?? table.isChangeTracked,
    });
  }

  #put(definition: TableDefinition): Table {
    const table: Table = {
      ...definition,
      byName: new Map(definition.attributes.map((item) => [item.logicalName, item])),
      navigations: new Map(
        definition.attributes.flatMap((attribute) =>
          (attribute.targets ?? []).map((target) => [target.navigation, { attribute, target }]),
        ),
      ),
    };
    this.#tables.set(table.logicalName, table);
    this.#byEntitySet.set(table.entitySetName, table);
    return table;
  }
}
