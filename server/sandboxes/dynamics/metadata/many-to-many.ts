import { extend, rowVersion, uniqueId } from './define-attributes.js';
import type { AttributeDefinition, TableDefinition } from './table-definition.js';

/** One of the two tables of a many-to-many relationship. */
export interface RelationEnd {
  readonly table: string;
  /** Schema name of the column of the intersect table that holds ids of this table's records. */
  readonly column: string;
}

/**
 * Which records of two tables belong together. Each pair is a row of a table of its own, the intersect table, which can
 * be read as any other but is written only by associating records.
 */
export interface ManyToMany {
  /** Such as `accountleads_association`; also the navigation property of both ends. */
  readonly schemaName: string;
  /** The table at both ends is never the same. */
  readonly ends: readonly [RelationEnd, RelationEnd];
  readonly intersect: {
    /** Schema name; the logical name is its lower case. */
    readonly name: string;
    readonly entitySetName: string;
    readonly primaryId: string;
    readonly objectTypeCode: number;
  };
  readonly isCustom: boolean;
}

/** A relationship that a customer has added. */
export interface CustomManyToMany {
  /** Schema name with a publisher prefix, such as `new_Contact_Account`. */
  readonly name: string;
  /** Logical names of two tables. */
  readonly tables: readonly [string, string];
}

const ACCOUNT: RelationEnd = { table: 'account', column: 'AccountId' };
const CONTACT: RelationEnd = { table: 'contact', column: 'ContactId' };
const LEAD: RelationEnd = { table: 'lead', column: 'LeadId' };

export const STANDARD_RELATIONS: readonly ManyToMany[] = [
  {
    schemaName: 'accountleads_association',
    ends: [ACCOUNT, LEAD],
    intersect: {
      name: 'AccountLeads',
      entitySetName: 'accountleadscollection',
      primaryId: 'AccountLeadId',
      objectTypeCode: 16,
    },
    isCustom: false,
  },
  {
    schemaName: 'contactleads_association',
    ends: [CONTACT, LEAD],
    intersect: {
      name: 'ContactLeads',
      entitySetName: 'contactleadscollection',
      primaryId: 'ContactLeadId',
      objectTypeCode: 22,
    },
    isCustom: false,
  },
];

/** Object type codes of what a customer adds begin here. */
const FIRST_CUSTOM_CODE = 10_000;

/** `number`: how many relationships there are already. */
export function toManyToMany({ name, tables }: CustomManyToMany, number: number): ManyToMany {
  const [first, second] = tables;
  return {
    schemaName: name,
    ends: [
      { table: first, column: `${first}id` },
      { table: second, column: `${second}id` },
    ],
    intersect: {
      name,
      entitySetName: `${name.toLowerCase()}set`,
      primaryId: `${name}Id`,
      objectTypeCode: FIRST_CUSTOM_CODE + number,
    },
    isCustom: true,
  };
}

export function intersectName({ intersect }: ManyToMany): string {
  return intersect.name.toLowerCase();
}

/** The table that keeps the pairs. Its changes are not tracked: the platform tells of them in no way. */
export function intersectTable(relation: ManyToMany): TableDefinition {
  const { name, entitySetName, primaryId, objectTypeCode } = relation.intersect;
  const key = primaryId.toLowerCase();
  return {
    logicalName: intersectName(relation),
    schemaName: name,
    label: name,
    collectionLabel: name,
    entitySetName,
    objectTypeCode,
    primaryId: key,
    primaryName: key,
    ownership: 'None',
    isChangeTracked: false,
    isIntersect: true,
    keys: [],
    attributes: [
      uniqueId(primaryId, name),
      ...relation.ends.map(({ column }) => endColumn(column)),
      rowVersion(),
    ],
  };
}

function endColumn(schemaName: string): AttributeDefinition {
  return extend(uniqueId(schemaName, schemaName), { canCreate: false });
}
