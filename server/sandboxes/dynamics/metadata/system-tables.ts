import { activeState } from './common-attributes.js';
import {
  boolean,
  computedText,
  email,
  integer,
  rowVersion,
  systemDate,
  text,
  uniqueId,
  extend,
} from './define-attributes.js';
import type { TableDefinition } from './table-definition.js';

const PLAIN = { keys: [], isChangeTracked: false } as const;

export const USER_TABLE: TableDefinition = {
  ...PLAIN,
  logicalName: 'systemuser',
  schemaName: 'SystemUser',
  label: 'User',
  collectionLabel: 'Users',
  entitySetName: 'systemusers',
  objectTypeCode: 8,
  primaryId: 'systemuserid',
  primaryName: 'fullname',
  ownership: 'BusinessOwned',
  attributes: [
    uniqueId('SystemUserId', 'User'),
    extend(text('FirstName', 'First Name', 256), { requiredLevel: 'ApplicationRequired' }),
    extend(text('LastName', 'Last Name', 256), { requiredLevel: 'ApplicationRequired' }),
    computedText('FullName', 'Full Name', 200),
    text('DomainName', 'User Name', 1024),
    email('InternalEMailAddress', 'Primary Email'),
    text('Title', 'Title', 128),
    text('AzureActiveDirectoryObjectId', 'Azure AD Object ID', 36),
    text('ApplicationId', 'Application ID', 36),
    boolean('IsDisabled', 'Status', ['Enabled', 'Disabled']),
    systemDate('CreatedOn', 'Created On'),
    systemDate('ModifiedOn', 'Modified On'),
    rowVersion(),
  ],
};

export const ORGANIZATION_TABLE: TableDefinition = {
  ...PLAIN,
  logicalName: 'organization',
  schemaName: 'Organization',
  label: 'Organization',
  collectionLabel: 'Organizations',
  entitySetName: 'organizations',
  objectTypeCode: 1019,
  primaryId: 'organizationid',
  primaryName: 'name',
  ownership: 'OrganizationOwned',
  attributes: [
    uniqueId('OrganizationId', 'Organization'),
    text('Name', 'Organization Name', 160),
    integer('LanguageCode', 'Language', 99_999),
    integer('ExpireChangeTrackingInDays', 'Days to Expire Change Tracking Deltas', 365),
    systemDate('CreatedOn', 'Created On'),
    systemDate('ModifiedOn', 'Modified On'),
    rowVersion(),
  ],
};

export const CURRENCY_TABLE: TableDefinition = {
  ...PLAIN,
  logicalName: 'transactioncurrency',
  schemaName: 'TransactionCurrency',
  label: 'Currency',
  collectionLabel: 'Currencies',
  entitySetName: 'transactioncurrencies',
  objectTypeCode: 9105,
  primaryId: 'transactioncurrencyid',
  primaryName: 'currencyname',
  ownership: 'OrganizationOwned',
  attributes: [
    uniqueId('TransactionCurrencyId', 'Transaction Currency'),
    text('CurrencyName', 'Currency Name', 100),
    text('ISOCurrencyCode', 'Currency Code', 5),
    text('CurrencySymbol', 'Currency Symbol', 13),
    integer('CurrencyPrecision', 'Currency Precision', 4),
    ...activeState(),
    systemDate('CreatedOn', 'Created On'),
    systemDate('ModifiedOn', 'Modified On'),
    rowVersion(),
  ],
};
