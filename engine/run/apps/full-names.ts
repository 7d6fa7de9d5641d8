/**
 * Offers the full name of people whose app keeps first and last name apart, as one more property. A connector is
 * wrapped once; mapping, matching, filters, preview and journal then see an ordinary property.
 *
 * Owns: which objects have it, what is asked of the app for it, and what is written. Leaves to others: how a name is
 * split (`mapping/person-name.ts`).
 */
import type { Property, Value, Values } from '../../contract/index.js';
import { joinName, splitName, type NameParts } from '../../mapping/person-name.js';
import { foldLabel } from '../../mapping/fold-name.js';
import type { ReadQuery, RemoteRecord } from '../../ports/connector.js';
import type { Meaning } from '../../vocabulary.js';

/** No app has a property of this name. */
export const FULL_NAME: Property['name'] = '~fullName';

/** Names of the properties that the full name is made of. */
export interface NameProperties {
  first: string;
  last: string;
}

/** undefined where an object has no such parts, or a full name of its own that can be written. */
export function fullNameOf(properties: readonly Property[]): Property | undefined {
  const find = (meaning: Meaning) => properties.find((each) => each.meaning === meaning);
  const first = find('person.firstName');
  const last = find('person.lastName');
  const own = find('person.fullName');
  if (first === undefined || last === undefined || own?.isWritable === true) return undefined;
  const locked = [first, last].find(({ isWritable }) => !isWritable);
  const isTaken = properties.some(({ label }) => foldLabel(label) === foldLabel(LABELS.usual));
  return {
    name: FULL_NAME,
    label: isTaken ? LABELS.other : LABELS.usual,
    type: 'text',
    meaning: 'person.fullName',
    description: `"${first.label}" and "${last.label}" as one text.`,
    parts: [first.name, last.name],
    isRequired: false,
    isReadable: first.isReadable && last.isReadable,
    isWritable: locked === undefined,
    ...(locked === undefined ? {} : { readOnlyReason: `"${locked.label}" cannot be written` }),
    isUnique: false,
    isCustom: false,
  };
}

const LABELS = { usual: 'Full name', other: 'First and last name' } as const;

export function namePropertiesOf({ parts = [] }: Property): NameProperties {
  const [first = '', last = ''] = parts;
  return { first, last };
}

/** The query as the app gets it. */
export function withParts<Q extends ReadQuery>(query: Q, { first, last }: NameProperties): Q {
  const others = query.properties.filter((name) => name !== FULL_NAME);
  return { ...query, properties: [...new Set([...others, first, last])] };
}

/** A record with its full name, and nothing that was not asked for. Unknown parts make an unknown name. */
export function withFullName(
  record: RemoteRecord,
  query: Pick<ReadQuery, 'properties'>,
  parts: NameProperties,
): RemoteRecord {
  const first = record.values[parts.first];
  const last = record.values[parts.last];
  const asked = Object.entries(record.values).filter(([name]) => query.properties.includes(name));
  const values: Values = Object.fromEntries(asked);
  if (first !== undefined && last !== undefined)
    values[FULL_NAME] = joinName({ first: textOf(first), last: textOf(last) });
  return { ...record, values };
}

/** Values as the app takes them. A part that is written for itself counts. */
export function intoParts(
  values: Values,
  parts: NameProperties,
  known: NameParts | undefined,
): Values {
  const { [FULL_NAME]: name, ...others } = values;
  if (name === undefined) return values;
  const { first, last } = splitName(textOf(name) ?? '', known);
  return { [parts.first]: first, [parts.last]: last, ...others };
}

export function knownParts(record: RemoteRecord, parts: NameProperties): NameParts {
  return {
    first: textOf(record.values[parts.first] ?? null),
    last: textOf(record.values[parts.last] ?? null),
  };
}

function textOf(value: Value): string | null {
  return typeof value === 'string' ? value : null;
}
