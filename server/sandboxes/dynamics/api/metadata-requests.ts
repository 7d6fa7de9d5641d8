import { methodNotAllowed, resourceNotFound } from '../errors.js';
import {
  attributeId,
  attributeOptionSets,
  attributeView,
  castAttributeView,
  metadataType,
} from '../metadata/attribute-view.js';
import type { Table } from '../metadata/catalog.js';
import {
  entityId,
  entityView,
  keyView,
  manyToManyView,
  manyToOneViews,
  oneToManyViews,
} from '../metadata/entity-view.js';
import { optionSetView } from '../metadata/option-set-view.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import { jsonAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import { applyToJson, selectJson } from '../odata/filter-json.js';
import type { Expand, QueryOptions } from '../odata/query-options.js';
import type { Segment } from '../odata/resource-path.js';
import type { Operation } from './operation.js';

type Json = Record<string, unknown>;

const CAST = /^Microsoft\.Dynamics\.CRM\.(\w+)$/u;

/** `GET EntityDefinitions…`, `GlobalOptionSetDefinitions…` and `RelationshipDefinitions…`. */
export function retrieveMetadata(operation: Operation): ApiResponse {
  if (operation.request.method !== 'GET') throw methodNotAllowed(operation.request.method);
  operation.core.counter.add('metadata');
  const [first] = operation.segments;
  if (first?.name === 'GlobalOptionSetDefinitions') return optionSets(operation, first);
  if (first?.name === 'RelationshipDefinitions') return relationships(operation);
  const table = first && findTable(operation, first);
  if (!table) return entities(operation);
  const [, member] = operation.segments;
  if (!member)
    return one(
      operation,
      expandEntity(operation, { table, view: entityView(table) }, operation.options),
    );
  if (member.name === 'Attributes') return attributes(operation, table);
  return list(operation, collectionViews(operation, table, member.name));
}

function entities(operation: Operation): ApiResponse {
  const { core, options, segments } = operation;
  if (segments.length > 1) throw resourceNotFound(segments[1]?.name ?? '');
  const tables = core.catalog.tables();
  const views = tables.map(entityView);
  const chosen = applyToJson(views, { ...options, isCounted: false });
  const expanded = chosen.map((view) => {
    const table = tables.find((candidate) => entityId(candidate) === view['MetadataId']);
    return table ? expandEntity(operation, { table, view }, { ...options, select: [] }) : view;
  });
  return answerList(operation, expanded);
}

/** By logical name, or by the id of the definition. Undefined when no key was given. */
function findTable({ core }: Operation, { key, name }: Segment): Table | undefined {
  if (!key) return undefined;
  const table =
    key.kind === 'id'
      ? core.catalog.tables().find((candidate) => entityId(candidate) === key.id)
      : core.catalog.findTable(String(key.values['LogicalName']));
  if (!table) throw resourceNotFound(name);
  return table;
}

/** `select: []` means that the selection has been made already. */
function expandEntity(
  operation: Operation,
  { table, view }: { readonly table: Table; readonly view: Json },
  options: QueryOptions,
): Json {
  const { select, expand = [] } = options;
  const chosen = select && select.length > 0 ? selectJson(view, select) : { ...view };
  for (const { navigation, options: inner } of expand) {
    chosen[navigation] = applyToJson(collectionViews(operation, table, navigation), inner);
  }
  return chosen;
}

function collectionViews({ core }: Operation, table: Table, name: string): Json[] {
  switch (name) {
    case 'Attributes':
      return table.attributes.map((attribute) => attributeView(table, attribute));
    case 'Keys':
      return table.keys.map((key) => keyView(table, key));
    case 'ManyToOneRelationships':
      return manyToOneViews(core.catalog, table);
    case 'OneToManyRelationships':
      return oneToManyViews(core.catalog, table);
    case 'ManyToManyRelationships':
      return core.catalog
        .relations(table.logicalName)
        .map(({ definition }) => manyToManyView(definition));
    default:
      throw resourceNotFound(name);
  }
}

/** `/Attributes`, `/Attributes/<cast>`, `/Attributes(…)`, `/Attributes(…)/<cast>`, `…/<cast>/OptionSet`. */
function attributes(operation: Operation, table: Table): ApiResponse {
  const [, member, third, fourth] = operation.segments;
  if (!member?.key) {
    const cast = third && readCast(third);
    const chosen = table.attributes.filter(
      (attribute) => cast === undefined || metadataType(attribute) === cast,
    );
    return answerList(
      operation,
      attributeRows({ table, chosen, isCast: cast !== undefined }, operation.options),
    );
  }
  const attribute = findAttribute(table, member);
  if (!third) {
    const [view = {}] = attributeRows(
      { table, chosen: [attribute], isCast: false },
      withoutFilter(operation.options),
    );
    return one(operation, view);
  }
  if (metadataType(attribute) !== readCast(third)) throw resourceNotFound(third.name);
  if (fourth)
    return one(
      operation,
      selectJson(ownedOptionSet(table, attribute, fourth.name), operation.options.select),
    );
  const [view = {}] = attributeRows(
    { table, chosen: [attribute], isCast: true },
    withoutFilter(operation.options),
  );
  return one(operation, view);
}

/** Attributes to show, and whether by a cast to their own type. */
interface AttributeChoice {
  readonly table: Table;
  readonly chosen: readonly AttributeDefinition[];
  readonly isCast: boolean;
}

function readCast(segment: Segment): string {
  const cast = CAST.exec(segment.name)?.[1];
  if (cast === undefined) throw resourceNotFound(segment.name);
  return cast;
}

function findAttribute(table: Table, { key, name }: Segment): AttributeDefinition {
  const attribute =
    key?.kind === 'id'
      ? table.attributes.find((candidate) => attributeId(table, candidate) === key.id)
      : table.byName.get(String(key?.values['LogicalName']));
  if (!attribute) throw resourceNotFound(name);
  return attribute;
}

function attributeRows({ table, chosen, isCast }: AttributeChoice, options: QueryOptions): Json[] {
  const views = chosen.map((attribute) =>
    isCast ? castAttributeView(table, attribute) : attributeView(table, attribute),
  );
  const expand = isCast ? (options.expand ?? []) : [];
  return applyToJson(views, options).map((view) => {
    const attribute = chosen.find((item) => attributeId(table, item) === view['MetadataId']);
    const sets = attribute && attributeOptionSets(table, attribute);
    return sets ? { ...view, ...expandedSets(sets, expand) } : view;
  });
}

function expandedSets(
  sets: { OptionSet: Json; GlobalOptionSet: Json | null },
  expand: readonly Expand[],
): Json {
  const result: Json = {};
  for (const { navigation, options } of expand) {
    if (navigation !== 'OptionSet' && navigation !== 'GlobalOptionSet') continue;
    const set = sets[navigation];
    result[navigation] = set && selectJson(set, options.select);
  }
  return result;
}

function ownedOptionSet(table: Table, attribute: AttributeDefinition, name: string): Json {
  const sets = attributeOptionSets(table, attribute);
  const set = name === 'OptionSet' || name === 'GlobalOptionSet' ? sets?.[name] : undefined;
  if (!set) throw resourceNotFound(name);
  return set;
}

function optionSets(operation: Operation, { key }: Segment): ApiResponse {
  const views = operation.core.catalog.optionSets().map((set) => ({
    '@odata.type': '#Microsoft.Dynamics.CRM.OptionSetMetadata',
    ...optionSetView(set),
  }));
  if (!key) return list(operation, views);
  const wanted = key.kind === 'id' ? key.id : key.values['Name'];
  const view = views.find((set: Json) => set[key.kind === 'id' ? 'MetadataId' : 'Name'] === wanted);
  if (!view) throw resourceNotFound('GlobalOptionSetDefinitions');
  return one(operation, selectJson(view, operation.options.select));
}

function relationships(operation: Operation): ApiResponse {
  const { catalog } = operation.core;
  const [, segment] = operation.segments;
  const cast = segment && readCast(segment);
  const isAsked = (type: string): boolean => cast === undefined || cast === type;
  return list(operation, [
    ...(isAsked('OneToManyRelationshipMetadata')
      ? catalog.tables().flatMap((table) => manyToOneViews(catalog, table))
      : []),
    ...(isAsked('ManyToManyRelationshipMetadata') ? catalog.manyToMany().map(manyToManyView) : []),
  ]);
}

function withoutFilter({ select, expand }: QueryOptions): QueryOptions {
  return { isCounted: false, ...(select && { select }), ...(expand && { expand }) };
}

function list(operation: Operation, views: readonly Json[]): ApiResponse {
  return answerList(operation, applyToJson(views, operation.options));
}

function answerList(operation: Operation, value: readonly Json[]): ApiResponse {
  return jsonAnswer({ '@odata.context': contextOf(operation), value });
}

function one(operation: Operation, view: Json): ApiResponse {
  return jsonAnswer({ '@odata.context': `${contextOf(operation)}/$entity`, ...view });
}

function contextOf({ serviceRoot, request }: Operation): string {
  return `${serviceRoot}/$metadata#${decodeURIComponent(request.path)}`;
}
