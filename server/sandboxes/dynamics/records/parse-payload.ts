import type { TableWork } from '../core.js';
import { badPayload, badRequest, undeclaredProperty } from '../errors.js';
import type { Collection, Navigation, Table } from '../metadata/catalog.js';
import { isLookup } from '../metadata/table-definition.js';
import type { Changes } from '../store/row.js';
import { convertValue } from './convert-value.js';
import { resolveReference } from './resolve-reference.js';
import type { ContentIds } from './resolve-reference.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A related record to be made together with this one ("deep insert"). */
export interface NestedRecord {
  readonly attribute: string;
  readonly table: Table;
  readonly body: JsonObject;
}

/** The body of a create or update, checked and converted. */
export interface Payload {
  /** The primary id, when the body has one. */
  readonly id?: string;
  readonly values: Changes;
  /** Made first; this record then points at them. */
  readonly parents: readonly NestedRecord[];
  /** Made afterwards; they point at this record. */
  readonly children: readonly NestedRecord[];
}

interface Draft {
  id?: string;
  readonly values: Changes;
  readonly parents: NestedRecord[];
  readonly children: NestedRecord[];
}

/** Where a payload is read: for one table, with the records made before it in the same change set. */
export interface PayloadWork extends TableWork {
  readonly contentIds: ContentIds;
}

interface Parsing {
  readonly work: PayloadWork;
  readonly step: 'create' | 'update';
  readonly draft: Draft;
}

/** Reads the text of a body into an object; throws the vendor's error for anything else. */
export function parseJsonBody(text: string, entitySet: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown;
  } catch {
    throw badPayload(entitySet, 'Newtonsoft.Json.JsonReaderException: The body is not valid JSON.');
  }
  if (!isObject(value)) {
    throw badPayload(entitySet, 'Microsoft.OData.ODataException: The body must be a JSON object.');
  }
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks each property against the table. Throws on the first that is wrong, in the order of the body. */
export async function parsePayload(
  work: PayloadWork,
  body: JsonObject,
  step: 'create' | 'update',
): Promise<Payload> {
  const draft: Draft = { values: new Map(), parents: [], children: [] };
  const parsing = { work, step, draft };
  for (const [name, value] of Object.entries(body)) await parseProperty(parsing, name, value);
  return draft;
}

async function parseProperty(parsing: Parsing, name: string, value: unknown): Promise<void> {
  const { draft, work } = parsing;
  const { table } = work;
  if (name.endsWith('@odata.bind')) {
    await bind(parsing, name.slice(0, -'@odata.bind'.length), value);
    return;
  }
  if (name.includes('@')) return;
  const attribute = table.byName.get(name);
  if (attribute && !isLookup(attribute)) {
    const converted = convertValue(table, attribute, value);
    if (attribute.logicalName === table.primaryId) {
      if (typeof converted === 'string') draft.id = converted;
      return;
    }
    // What the platform sets itself is ignored without a word when it is sent.
    if (parsing.step === 'create' ? attribute.canCreate : attribute.canUpdate) {
      draft.values.set(name, converted);
    }
    return;
  }
  const navigation = table.navigations.get(name);
  if (navigation) {
    setNavigation(parsing, navigation, value);
    return;
  }
  const collection = work.core.catalog.findCollection(table.logicalName, name);
  if (collection) addChildren(parsing, collection, value);
  else throw unknownName(table, name);
}

function unknownName(table: Table, name: string) {
  const isLookupValue = /^_\w+_value$/u.test(name) || table.byName.has(name);
  return isLookupValue
    ? badRequest(
        'CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.',
        '0x80048d19',
      )
    : undeclaredProperty(table.entitySetName, table.logicalName, name);
}

async function bind(parsing: Parsing, name: string, value: unknown): Promise<void> {
  const { draft, work } = parsing;
  const { table, contentIds } = work;
  const navigation = table.navigations.get(name);
  if (!navigation) {
    throw badPayload(
      table.entitySetName,
      `Microsoft.OData.ODataException: An undeclared property '${name}' which only has property annotations in ` +
        'the payload but no property value was found in the payload. In OData, only declared navigation ' +
        'properties and declared named streams can be represented as properties without values.',
    );
  }
  const { attribute } = navigation;
  if (!attribute.canCreate) return;
  if (value === null) {
    draft.values.set(attribute.logicalName, null);
    return;
  }
  if (typeof value !== 'string') {
    throw badPayload(
      table.entitySetName,
      `The value of '${name}@odata.bind' must be a URL or null.`,
    );
  }
  const target = await resolveReference(work, value, contentIds);
  if (target.table.logicalName !== navigation.target.table) {
    throw badPayload(
      table.entitySetName,
      `Microsoft.OData.ODataException: '${name}' takes a '${navigation.target.table}', not a '${target.table.logicalName}'.`,
    );
  }
  draft.values.set(attribute.logicalName, { table: target.table.logicalName, id: target.id });
}

function setNavigation(
  { draft, work }: Parsing,
  { attribute, target }: Navigation,
  value: unknown,
): void {
  const name = target.navigation;
  if (value === null) {
    draft.values.set(attribute.logicalName, null);
  } else if (isObject(value)) {
    const parent = work.core.catalog.getTable(target.table);
    draft.parents.push({ attribute: attribute.logicalName, table: parent, body: value });
  } else {
    throw badPayload(
      work.table.entitySetName,
      `Microsoft.OData.ODataException: The navigation property '${name}' takes an object, null or '${name}@odata.bind'.`,
    );
  }
}

function addChildren({ draft, work }: Parsing, collection: Collection, value: unknown): void {
  if (!Array.isArray(value) || !value.every(isObject)) {
    throw badPayload(
      work.table.entitySetName,
      `Microsoft.OData.ODataException: '${collection.target.relationship}' takes an array of objects.`,
    );
  }
  const attribute = collection.attribute.logicalName;
  for (const body of value) draft.children.push({ attribute, table: collection.table, body });
}
