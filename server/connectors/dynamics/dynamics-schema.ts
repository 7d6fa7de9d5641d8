import type { z } from 'zod';
import type {
  AssociationType,
  ObjectType,
  Option,
  Property,
} from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { SchemaCache } from '../shared/schema-cache.js';
import {
  attributesSchema,
  detailsSchema,
  intersectsSchema,
  keysSchema,
  lookupsSchema,
  tablesSchema,
} from './answer-schemas.js';
import type { LookupView, TableView } from './answer-schemas.js';
import type { BatchPartAnswer } from './batch-body.js';
import { readRoles } from './connection-roles.js';
import { dependentsOf } from './dependents.js';
import type { Dependents } from './dependents.js';
import { describeAttribute } from './describe-attribute.js';
import type { Attribute, LookupTarget } from './describe-attribute.js';
import { toUrl } from './dynamics-api.js';
import type { DynamicsApi } from './dynamics-api.js';
import { toConnectorError } from './dynamics-error.js';
import { hasRelations, relatedSetsOf } from './related-sets.js';
import type { OrganisationTables, RelatedSet } from './related-sets.js';
import { findStandardTable, STANDARD_TABLES } from './standard-tables.js';
import type { TieColumn, TieSet } from './standard-tables.js';

/** A table of one organisation. */
export interface DynamicsTable {
  logicalName: string;
  /** Entity set, which is our name of the object. */
  name: string;
  primaryId: string;
  /** Otherwise changes are read by modified time, and deletions are not told. */
  isChangeTracked: boolean;
  attributes: ReadonlyMap<string, Attribute>;
  ties: readonly TieColumn[];
  /** Sets of ties that are connections. */
  sets: readonly TieSet[];
  /** Sets of ties that are many-to-many relationships. */
  related: readonly RelatedSet[];
  /** Records of other tables that are deleted together with one of this table. */
  dependents: readonly Dependents[];
}

const TABLE_COLUMNS =
  'LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,DisplayName,' +
  'DisplayCollectionName,ChangeTrackingEnabled,IsCustomEntity';
const RELATION_COLUMNS =
  'SchemaName,IntersectEntityName,Entity1LogicalName,Entity1IntersectAttribute,' +
  'Entity1NavigationPropertyName,Entity2LogicalName,Entity2IntersectAttribute,' +
  'Entity2NavigationPropertyName';
const LOOKUP_COLUMNS =
  'ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName';
const DEPENDENT_COLUMNS = `ReferencingEntity,${LOOKUP_COLUMNS},CascadeConfiguration`;
const ATTRIBUTE_COLUMNS =
  'LogicalName,AttributeType,AttributeTypeName,AttributeOf,DisplayName,Description,RequiredLevel,' +
  'IsValidForCreate,IsValidForUpdate,IsValidForRead,IsCustomAttribute,SourceType';

/** Types of columns, and what only a cast to them tells. */
const CASTS: readonly (readonly [type: string, query: string])[] = [
  ['String', '$select=LogicalName,MaxLength,Format'],
  ['Memo', '$select=LogicalName,MaxLength'],
  ['DateTime', '$select=LogicalName,Format'],
  ...['Picklist', 'MultiSelectPicklist', 'State', 'Status'].map(
    (type) => [type, '$select=LogicalName&$expand=OptionSet,GlobalOptionSet'] as const,
  ),
];

/**
 * What an organisation's tables and columns are: one call for all tables and one for where the pairs of many-to-many
 * relationships are kept, and one batch per table. Kept for five minutes,
 * because every read and write needs the types of columns.
 */
export class DynamicsSchema {
  readonly #api: DynamicsApi;
  readonly #tables: SchemaCache<OrganisationTables>;
  readonly #columns: SchemaCache<DynamicsTable>;

  constructor(api: DynamicsApi) {
    this.#api = api;
    this.#tables = new SchemaCache({ now: api.settings.now });
    this.#columns = new SchemaCache({ now: api.settings.now });
  }

  /** The tables that Dynamics 365 brings (as far as the organisation has them), then the customer's own. */
  async objects(session: ConnectorSession): Promise<ObjectType[]> {
    const tables = await this.#tables.renew(session.connectionId, () => this.#loadTables(session));
    const roles = await readRoles(this.#api, session);
    const order = STANDARD_TABLES.map(({ name }) => name);
    const rank = (name: string): number =>
      order.includes(name) ? order.indexOf(name) : order.length;
    return tables.views
      .flatMap((view) => describeTable(view, { tables, roles }))
      .sort((a, b) => rank(a.name) - rank(b.name) || a.plural.localeCompare(b.plural));
  }

  /** Read anew; what is read is kept for reading records. */
  async properties(session: ConnectorSession, object: string): Promise<Property[]> {
    const table = await this.#columns.renew(cacheKey(session, object), () =>
      this.#loadTable(session, object),
    );
    return [...table.attributes.values()].map(({ property }) => property);
  }

  table(session: ConnectorSession, object: string): Promise<DynamicsTable> {
    return this.#columns.get(cacheKey(session, object), () => this.#loadTable(session, object));
  }

  async #loadTables(session: ConnectorSession): Promise<OrganisationTables> {
    const standard = STANDARD_TABLES.map(({ logicalName }) => `LogicalName eq '${logicalName}'`);
    const own = '(IsCustomEntity eq true and IsManaged eq false and IsIntersect eq false)';
    const filter = encodeURIComponent([...standard, own].join(' or '));
    const relations = `$expand=ManyToManyRelationships($select=${RELATION_COLUMNS})`;
    const path = `EntityDefinitions?$select=${TABLE_COLUMNS}&$filter=${filter}&${relations}`;
    const { body } = await this.#api.read(session, { path, what: 'the tables' }, tablesSchema);
    const views = body.value;
    const pairSets = hasRelations(views) ? await this.#loadPairSets(session) : [];
    return { views, pairSets: new Map(pairSets) };
  }

  async #loadPairSets(session: ConnectorSession): Promise<[string, string][]> {
    const filter = encodeURIComponent('IsIntersect eq true');
    const path = `EntityDefinitions?$select=LogicalName,EntitySetName&$filter=${filter}`;
    const request = { path, what: 'the many-to-many relationships' };
    const { body } = await this.#api.read(session, request, intersectsSchema);
    return body.value.flatMap(({ LogicalName, EntitySetName }): [string, string][] =>
      EntitySetName ? [[LogicalName, EntitySetName]] : [],
    );
  }

  async #loadTable(session: ConnectorSession, object: string): Promise<DynamicsTable> {
    const tables = await this.#tables.get(session.connectionId, () => this.#loadTables(session));
    const view = tables.views.find(({ EntitySetName }) => EntitySetName === object);
    if (view === undefined) {
      const message = `The organisation has no table "${object}", or the person may not see it.`;
      throw new ConnectorError('permission_object', message);
    }
    const standard = findStandardTable(object);
    return {
      logicalName: view.LogicalName,
      name: object,
      primaryId: view.PrimaryIdAttribute ?? `${view.LogicalName}id`,
      isChangeTracked: view.ChangeTrackingEnabled === true,
      ...(await this.#loadColumns(session, view, { object, views: tables.views })),
      ties: standard?.ties ?? [],
      sets: standard?.sets ?? [],
      related: relatedSetsOf(view, tables),
    };
  }

  async #loadColumns(
    session: ConnectorSession,
    { LogicalName: logicalName }: TableView,
    { object, views: tables }: { object: string; views: readonly TableView[] },
  ): Promise<Pick<DynamicsTable, 'attributes' | 'dependents'>> {
    const root = `EntityDefinitions(LogicalName='${logicalName}')`;
    const paths = [
      `${root}/Attributes?$select=${ATTRIBUTE_COLUMNS}`,
      `${root}/Keys?$select=KeyAttributes`,
      `${root}/ManyToOneRelationships?$select=${LOOKUP_COLUMNS}`,
      `${root}/OneToManyRelationships?$select=${DEPENDENT_COLUMNS}`,
      ...CASTS.map(([type, query]) => {
        return `${root}/Attributes/Microsoft.Dynamics.CRM.${type}AttributeMetadata?${query}`;
      }),
    ];
    const what = `the columns of ${object}`;
    const parts = paths.map((path) => ({ method: 'GET' as const, url: toUrl(session, path) }));
    const [views, keys, lookups, dependents, ...casts] = await this.#api.batch(session, parts, {
      what,
    });
    const read = <T>(answer: BatchPartAnswer | undefined, schema: z.ZodType<T>): T =>
      this.#readPart(answer, schema, what);
    const unique = new Set(
      read(keys, keysSchema).value.flatMap(({ KeyAttributes }) =>
        KeyAttributes.length === 1 ? KeyAttributes : [],
      ),
    );
    const details = new Map(
      casts
        .flatMap((cast) => read(cast, detailsSchema).value)
        .map((detail) => [detail.LogicalName, detail]),
    );
    const leads = read(lookups, lookupsSchema).value;
    const standard = findStandardTable(object);
    const attributes = read(views, attributesSchema).value.flatMap((view) => {
      const facts = {
        view,
        detail: details.get(view.LogicalName),
        isUnique: unique.has(view.LogicalName),
        targets: targetsOf(view.LogicalName, leads, tables),
      };
      return describeAttribute(facts, standard) ?? [];
    });
    return {
      attributes: new Map(attributes.map((attribute) => [attribute.property.name, attribute])),
      dependents: dependentsOf(read(dependents, lookupsSchema).value, tables),
    };
  }

  #readPart<T>(answer: BatchPartAnswer | undefined, schema: z.ZodType<T>, what: string): T {
    if (answer === undefined) {
      throw new ConnectorError('bad_answer', `The answer to ${what} did not arrive whole.`);
    }
    if (answer.status !== 200) throw toConnectorError(answer, what, this.#api.settings.now());
    return parseAnswer(answer.text, schema, what);
  }
}

/** The objects that a lookup may lead to, in the order of the tables. */
function targetsOf(
  attribute: string,
  leads: readonly LookupView[],
  tables: readonly TableView[],
): LookupTarget[] {
  return tables.flatMap(({ LogicalName: table, EntitySetName: object }): LookupTarget[] => {
    const lead = leads.find(
      (one) => one.ReferencingAttribute === attribute && one.ReferencedEntity === table,
    );
    if (lead === undefined || !object) return [];
    const navigation = lead.ReferencingEntityNavigationPropertyName ?? attribute;
    return [{ object, table, navigation }];
  });
}

function cacheKey({ connectionId }: ConnectorSession, object: string): string {
  return `${connectionId} ${object}`;
}

/** `roles`: what a connection may be called; undefined when there are none to be seen. */
function describeTable(
  view: TableView,
  { tables, roles }: { tables: OrganisationTables; roles: readonly Option[] | undefined },
): ObjectType[] {
  const { EntitySetName: name, LogicalName, PrimaryNameAttribute } = view;
  if (!name) return [];
  const standard = findStandardTable(name);
  const singular = view.DisplayName ?? LogicalName;
  return [
    {
      name,
      singular,
      plural: view.DisplayCollectionName ?? singular,
      kind: standard?.kind ?? 'other',
      isCustom: view.IsCustomEntity === true,
      isWritable: true,
      titleProperties: [
        ...(standard?.titleProperties ?? (PrimaryNameAttribute ? [PrimaryNameAttribute] : [])),
      ],
      matchKeys: standard?.matchKeys ?? [],
      associations: [
        ...(standard?.ties ?? []).map(({ type }) => type),
        ...(roles === undefined ? [] : setTypes(standard?.sets ?? [], roles)),
        ...relatedSetsOf(view, tables).map(({ type }) => type),
      ],
    },
  ];
}

function setTypes(sets: readonly TieSet[], roles: readonly Option[]): AssociationType[] {
  return sets.map(({ type }) => ({ ...type, labels: [...roles] }));
}
