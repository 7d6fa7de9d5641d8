/** What the value of a reference says: a property that holds another record. For connectors as well. Pure. */
import type { Property, RemoteId } from './contract/index.js';
import type { PropertyType } from './vocabulary.js';

/** A record, as a reference names it. */
export interface Leads {
  object: string;
  id: RemoteId;
}

/** Between the object and the id, where a property may lead to several objects. Stands in no object's name. */
const SEPARATOR = '/';

interface Referring {
  type: PropertyType;
  references?: Property['references'];
}

/** Whether both are references, so that the mapping of the two is kept as a tie. */
export function areReferences(left: Referring, right: Referring): boolean {
  return left.type === 'reference' && right.type === 'reference';
}

/** The objects that a property may lead to; none for one that is no reference, or of which it is not known. */
export function targetsOf({ type, references = [] }: Referring): readonly string[] {
  return type === 'reference' ? references : [];
}

/** Whom a value leads to; undefined when that is none of the objects that the property names. */
export function readReference(value: string, property: Referring): Leads | undefined {
  const targets = targetsOf(property);
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) return { object: only, id: value };
  const object = targets.find((name) => value.startsWith(`${name}${SEPARATOR}`));
  return object === undefined ? undefined : { object, id: value.slice(object.length + 1) };
}

/** The value that leads to a record. */
export function writeReference({ object, id }: Leads, property: Referring): string {
  return targetsOf(property).length > 1 ? `${object}${SEPARATOR}${id}` : id;
}
