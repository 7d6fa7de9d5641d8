import type { AssociationType, RemoteId } from '../../../engine/contract/index.js';
import type { Tie } from '../../../engine/ports/connector.js';
import type { TableView } from './answer-schemas.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toRemoteId } from './dynamics-values.js';
import { isGuid, readWhere } from './read-where.js';

/**
 * A set of ties that a many-to-many relationship keeps. Dynamics 365 keeps it as pairs of ids, rows of a table of its own,
 * the intersect table; these are read, but written only by references (`$ref`).
 */
export interface RelatedSet {
  type: AssociationType;
  /** Navigation property of this end that it is written by. */
  navigation: string;
  /** Entity set of the intersect table. */
  pairs: string;
  /** Columns of the pairs: the record at this end, and the one at the other. */
  own: string;
  other: string;
}

/** The tables of an organisation, as far as they sync. */
export interface OrganisationTables {
  views: readonly TableView[];
  /** Entity sets of the intersect tables, by logical name. */
  pairSets: ReadonlyMap<string, string>;
}

/** No column and no connection is called so: their names hold no slash. */
const PREFIX = 'manyToMany/';

/**
 * The many-to-many relationships of a table with the other tables. Of a relationship of a table with itself the ends cannot
 * be told apart by what is read, so it is left out.
 */
export function relatedSetsOf(
  { LogicalName: table, ManyToManyRelationships }: TableView,
  { views, pairSets }: OrganisationTables,
): RelatedSet[] {
  return (ManyToManyRelationships ?? []).flatMap((relation): RelatedSet[] => {
    const { SchemaName, IntersectEntityName } = relation;
    const first = {
      table: relation.Entity1LogicalName,
      column: relation.Entity1IntersectAttribute,
      navigation: relation.Entity1NavigationPropertyName,
    };
    const second = {
      table: relation.Entity2LogicalName,
      column: relation.Entity2IntersectAttribute,
      navigation: relation.Entity2NavigationPropertyName,
    };
    const [own, other] = first.table === table ? [first, second] : [second, first];
    const toView = views.find(({ LogicalName }) => LogicalName === other.table);
    const toObject = toView?.EntitySetName;
    const pairs = pairSets.get(IntersectEntityName ?? '');
    if (own.table === other.table || !toObject || pairs === undefined) return [];
    if (!own.column || !other.column) return [];
    const plural = toView?.DisplayCollectionName ?? toObject;
    const type: AssociationType = {
      ...{ name: `${PREFIX}${SchemaName}`, label: `${plural} (${SchemaName})` },
      ...{ toObject, isMany: true },
    };
    const navigation = own.navigation ?? SchemaName;
    return [{ type, navigation, pairs, own: own.column, other: other.column }];
  });
}

/** Whether any of these tables has a many-to-many relationship. */
export function hasRelations(views: readonly TableView[]): boolean {
  return views.some(({ ManyToManyRelationships }) => (ManyToManyRelationships ?? []).length > 0);
}

/** The ties of these records, by record. */
export async function readRelated(
  { api, session }: DynamicsPlace,
  { pairs, own, other }: RelatedSet,
  { ids, signal }: { ids: readonly RemoteId[]; signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<RemoteId, readonly Tie[]>> {
  const found = new Map<RemoteId, Tie[]>();
  const where = { column: own, texts: ids.filter(isGuid), areIds: true };
  const question = { set: pairs, select: `${own},${other}`, where, signal };
  for (const row of await readWhere({ api, session }, question)) {
    const from = toRemoteId(row[own]);
    const to = toRemoteId(row[other]);
    if (from === null || to === null) continue;
    found.set(from, [...(found.get(from) ?? []), { id: to }]);
  }
  return found;
}
