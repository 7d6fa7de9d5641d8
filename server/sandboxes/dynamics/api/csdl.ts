import type { Catalog, Table } from '../metadata/catalog.js';
import { isLookup } from '../metadata/table-definition.js';
import type { ApiResponse } from '../odata/api-message.js';
import { edmType } from '../odata/literal-to-sql.js';
import { parseQueryString } from '../odata/query-options.js';
import type { Operation } from './operation.js';

/** `GET $metadata`: the service as a CSDL document; with `?annotations=true`, which sets track changes too. */
export function csdlAnswer({ core, request }: Operation): ApiResponse {
  core.counter.add('metadata');
  const withAnnotations = parseQueryString(request.query).get('annotations') === 'true';
  return {
    status: 200,
    headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' },
    body: csdl(core.catalog, withAnnotations),
  };
}

function csdl(catalog: Catalog, withAnnotations: boolean): string {
  const tables = catalog.tables();
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="crmbaseentity" Abstract="true"/>
${tables.map((table) => entityType(catalog, table)).join('\n')}
<EntityContainer Name="System">
${tables.map((table) => entitySet(table, withAnnotations)).join('\n')}
</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

function entityType(catalog: Catalog, table: Table): string {
  const properties = table.attributes.map((attribute) => {
    const name = isLookup(attribute) ? `_${attribute.logicalName}_value` : attribute.logicalName;
    return `<Property Name="${name}" Type="${edmType(attribute)}"/>`;
  });
  const parents = [...table.navigations].map(
    ([name, { target }]) => `<NavigationProperty Name="${name}" Type="mscrm.${target.table}"/>`,
  );
  const children = catalog
    .collections(table.logicalName)
    .map(
      (collection) =>
        `<NavigationProperty Name="${collection.target.relationship}" ` +
        `Type="Collection(mscrm.${collection.table.logicalName})"/>`,
    );
  const related = catalog
    .relations(table.logicalName)
    .map(
      ({ definition: { schemaName }, target }) =>
        `<NavigationProperty Name="${schemaName}" Type="Collection(mscrm.${target.logicalName})" ` +
        `Partner="${schemaName}"/>`,
    );
  return [
    `<EntityType Name="${table.logicalName}" BaseType="mscrm.crmbaseentity">`,
    `<Key><PropertyRef Name="${table.primaryId}"/></Key>`,
    ...properties,
    ...parents,
    ...children,
    ...related,
    '</EntityType>',
  ].join('\n');
}

function entitySet(table: Table, withAnnotations: boolean): string {
  const tag = `EntitySet Name="${table.entitySetName}" EntityType="Microsoft.Dynamics.CRM.${table.logicalName}"`;
  if (!withAnnotations || !table.isChangeTracked) return `<${tag}/>`;
  return (
    `<${tag}><Annotation Term="Org.OData.Capabilities.V1.ChangeTracking"><Record>` +
    '<PropertyValue Property="Supported" Bool="true"/></Record></Annotation></EntitySet>'
  );
}
