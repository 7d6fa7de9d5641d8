import type { DynamicsSettings } from '../options.js';
import { toSeconds } from '../odata/dates.js';
import { namedGuid } from '../odata/guid.js';
import type { Catalog } from '../metadata/catalog.js';
import { findRow, insertRows, updateRow } from '../store/record-store.js';
import { toColumns } from '../store/row.js';
import type { Changes } from '../store/row.js';
import type { SqlSession } from '../../shared/sqlite.js';
import type { VersionSource } from '../store/version-source.js';

/** The person who signs in on the consent page and who works on the record pages. */
export const PERSON = {
  id: namedGuid('user:kim'),
  objectId: namedGuid('directory:kim'),
  name: 'Kim Abercrombie',
  email: 'kim.abercrombie@example.com',
} as const;

/** Whom client credentials act as. */
export const APPLICATION_USER = {
  id: namedGuid('user:application'),
  objectId: namedGuid('directory:application'),
} as const;

export function getOrganisationId(): string {
  return namedGuid('organization');
}

export function getBusinessUnitId(): string {
  return namedGuid('businessunit');
}

export function getDefaultCurrencyId(): string {
  return namedGuid('currency:USD');
}

interface Setup {
  readonly session: SqlSession;
  readonly catalog: Catalog;
  readonly versions: VersionSource;
  readonly settings: DynamicsSettings;
}

/** Makes the records that every organisation has, when they are not there yet. */
export async function ensureOrganisation(setup: Setup): Promise<void> {
  const { settings } = setup;
  await ensureRecord(
    setup,
    { table: 'transactioncurrency', id: getDefaultCurrencyId() },
    {
      currencyname: 'US Dollar',
      isocurrencycode: 'USD',
      currencysymbol: '$',
      currencyprecision: 2,
      statecode: 0,
      statuscode: 1,
    },
  );
  await ensureRecord(
    setup,
    { table: 'systemuser', id: PERSON.id },
    {
      firstname: 'Kim',
      lastname: 'Abercrombie',
      fullname: PERSON.name,
      domainname: PERSON.email,
      internalemailaddress: PERSON.email,
      title: 'Sales manager',
      azureactivedirectoryobjectid: PERSON.objectId,
      isdisabled: 0,
    },
  );
  await ensureRecord(
    setup,
    { table: 'systemuser', id: APPLICATION_USER.id },
    {
      firstname: '#',
      lastname: 'Integration',
      fullname: '# Integration',
      azureactivedirectoryobjectid: APPLICATION_USER.objectId,
      applicationid: settings.clientId,
      isdisabled: 0,
    },
  );
  await ensureRecord(
    setup,
    { table: 'organization', id: getOrganisationId() },
    {
      name: settings.organisationName,
      languagecode: 1033,
      expirechangetrackingindays: settings.expireChangeTrackingInDays,
    },
  );
  // The name and the limits may have been given differently at this start.
  const organization = setup.catalog.getTable('organization');
  const current: Changes = new Map<string, string | number>([
    ['name', settings.organisationName],
    ['expirechangetrackingindays', settings.expireChangeTrackingInDays],
  ]);
  await updateRow(setup.session, organization, {
    id: getOrganisationId(),
    columns: toColumns(organization, current),
  });
}

async function ensureRecord(
  { session, catalog, versions, settings }: Setup,
  { table: tableName, id }: { readonly table: string; readonly id: string },
  values: Readonly<Record<string, string | number>>,
): Promise<void> {
  const table = catalog.getTable(tableName);
  if (await findRow(session, table, id)) return;
  const now = toSeconds(settings.clock());
  const all: Changes = new Map<string, string | number>([
    ...Object.entries(values),
    ['createdon', now],
    ['modifiedon', now],
    ['versionnumber', versions.next()],
  ]);
  await insertRows(session, table, [
    { ...toColumns(table, all), [table.primaryId]: id, '#way': 'seed' },
  ]);
}
