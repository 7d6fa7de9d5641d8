import type { AssociationType } from '../../../engine/contract/index.js';
import type { TableView } from './answer-schemas.js';

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
