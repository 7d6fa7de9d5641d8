import {
  computedMemo,
  dateTime,
  double,
  integer,
  lookup,
  owner,
  rowVersion,
  state,
  status,
  systemDate,
  systemLookup,
  text,
  extend,
} from './define-attributes.js';
import type { AttributeDefinition, LookupTarget, Option } from './table-definition.js';

/** Who and when, version and currency: what each table of records has. */
export function systemAttributes(table: string): AttributeDefinition[] {
  return [
    systemDate('CreatedOn', 'Created On'),
    systemDate('ModifiedOn', 'Modified On'),
    systemLookup('CreatedBy', 'Created By', [toUser('createdby', `lk_${table}base_createdby`)]),
    systemLookup('ModifiedBy', 'Modified By', [toUser('modifiedby', `lk_${table}base_modifiedby`)]),
    rowVersion(),
    extend(dateTime('OverriddenCreatedOn', 'Record Created On'), {
      canUpdate: false,
      format: 'DateOnly',
    }),
    extend(integer('ImportSequenceNumber', 'Import Sequence Number', 2_147_483_647), {
      minValue: -2_147_483_648,
      canUpdate: false,
    }),
    lookup('TransactionCurrencyId', 'Currency', [
      {
        table: 'transactioncurrency',
        navigation: 'transactioncurrencyid',
        relationship: `transactioncurrency_${table}`,
        onDelete: 'Restrict',
      },
    ]),
  ];
}

export function ownerAttribute(table: string): AttributeDefinition {
  return owner([{ ...toUser('ownerid', `user_${table}s`), onDelete: 'NoCascade' }]);
}

function toUser(navigation: string, relationship: string): LookupTarget {
  return { table: 'systemuser', navigation, relationship, onDelete: 'NoCascade' };
}

const ACTIVE_INACTIVE: readonly Option[] = [
  { value: 0, label: 'Active' },
  { value: 1, label: 'Inactive' },
];

/** The usual pair: active or inactive, each with one reason. */
export function activeState(): AttributeDefinition[] {
  const reasons = [
    { value: 1, label: 'Active', state: 0 },
    { value: 2, label: 'Inactive', state: 1 },
  ];
  return [state(ACTIVE_INACTIVE), status(reasons)];
}

/** The first address. `address1_composite` is put together by the platform from the others. */
export function addressAttributes(): AttributeDefinition[] {
  return [
    text('Address1_Line1', 'Address 1: Street 1', 250),
    text('Address1_Line2', 'Address 1: Street 2', 250),
    text('Address1_Line3', 'Address 1: Street 3', 250),
    text('Address1_City', 'Address 1: City', 80),
    text('Address1_StateOrProvince', 'Address 1: State/Province', 50),
    text('Address1_PostalCode', 'Address 1: ZIP/Postal Code', 20),
    text('Address1_Country', 'Address 1: Country/Region', 80),
    text('Address1_County', 'Address 1: County', 50),
    extend(double('Address1_Latitude', 'Address 1: Latitude'), { minValue: -90, maxValue: 90 }),
    extend(double('Address1_Longitude', 'Address 1: Longitude'), { minValue: -180, maxValue: 180 }),
    computedMemo('Address1_Composite', 'Address 1', 1000),
  ];
}
