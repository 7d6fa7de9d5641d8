import { activeState, ownerAttribute, systemAttributes } from './common-attributes.js';
import {
  boolean,
  choice,
  computedText,
  dateOnly,
  extend,
  lookup,
  memo,
  systemLookup,
  text,
  uniqueId,
} from './define-attributes.js';
import type {
  AttributeDefinition,
  LookupTarget,
  Option,
  TableDefinition,
} from './table-definition.js';

/** Tables whose records can be connected to any other of these, with their object type codes. */
export const CONNECTABLE: Readonly<Record<string, number>> = {
  account: 1,
  contact: 2,
  opportunity: 3,
  lead: 4,
};

const TYPE_CODES: readonly Option[] = Object.entries(CONNECTABLE).map(([label, value]) => ({
  value,
  label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`,
}));

/** What a record is to another one, such as "Former employer". */
export const CONNECTION_ROLE_TABLE: TableDefinition = {
  logicalName: 'connectionrole',
  schemaName: 'ConnectionRole',
  label: 'Connection Role',
  collectionLabel: 'Connection Roles',
  entitySetName: 'connectionroles',
  objectTypeCode: 3231,
  primaryId: 'connectionroleid',
  primaryName: 'name',
  ownership: 'OrganizationOwned',
  isChangeTracked: false,
  keys: [],
  attributes: [
    uniqueId('ConnectionRoleId', 'Connection Role'),
    extend(text('Name', 'Name', 100), { requiredLevel: 'SystemRequired' }),
    memo('Description', 'Description', 2000),
    choice('Category', 'Connection Role Category', [
      { value: 1, label: 'Business' },
      { value: 2, label: 'Family' },
      { value: 3, label: 'Social' },
      { value: 4, label: 'Sales' },
      { value: 5, label: 'Other' },
    ]),
    ...activeState(),
    ...systemAttributes('connectionrole'),
  ],
};

/**
 * A tie between any two records, with what each is to the other. Each is kept as two rows that mirror each other, so that
 * both records have it as their first.
 */
export const CONNECTION_TABLE: TableDefinition = {
  logicalName: 'connection',
  schemaName: 'Connection',
  label: 'Connection',
  collectionLabel: 'Connections',
  entitySetName: 'connections',
  objectTypeCode: 3234,
  primaryId: 'connectionid',
  primaryName: 'name',
  ownership: 'UserOwned',
  isChangeTracked: false,
  keys: [],
  attributes: [
    uniqueId('ConnectionId', 'Connection'),
    computedText('Name', 'Name', 500),
    connected('Record1Id', 'Connected From', 1),
    connected('Record2Id', 'Connected To', 2),
    role('Record1RoleId', 'Role (From)', 1),
    role('Record2RoleId', 'Role (To)', 2),
    typeCode('Record1ObjectTypeCode', 'Type (From)'),
    typeCode('Record2ObjectTypeCode', 'Type (To)'),
    memo('Description', 'Description', 2000),
    dateOnly('EffectiveStart', 'Starting'),
    dateOnly('EffectiveEnd', 'Ending'),
    extend(boolean('IsMaster', 'Is Master'), { canCreate: false, canUpdate: false }),
    systemLookup('RelatedConnectionId', 'Reciprocal Connection', [
      {
        table: 'connection',
        navigation: 'relatedconnectionid',
        relationship: 'connection_related_connection',
        onDelete: 'Cascade',
      },
    ]),
    ownerAttribute('connection'),
    ...activeState(),
    ...systemAttributes('connection'),
  ],
};

function connected(schemaName: string, label: string, at: 1 | 2): AttributeDefinition {
  const targets = Object.keys(CONNECTABLE).map((table): LookupTarget => ({
    table,
    navigation: `${schemaName.toLowerCase()}_${table}`,
    relationship: `${table}_connections${String(at)}`,
    onDelete: 'Cascade',
  }));
  return extend(lookup(schemaName, label, targets), { requiredLevel: 'SystemRequired' });
}

function role(schemaName: string, label: string, at: 1 | 2): AttributeDefinition {
  return lookup(schemaName, label, [
    {
      table: 'connectionrole',
      navigation: schemaName.toLowerCase(),
      relationship: `connection_role_connections${String(at)}`,
      onDelete: 'Restrict',
    },
  ]);
}

function typeCode(schemaName: string, label: string): AttributeDefinition {
  return extend(choice(schemaName, label, TYPE_CODES), { canCreate: false, canUpdate: false });
}
