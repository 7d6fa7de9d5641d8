/** What a tie is called that stands among the values of a record. Pure. */
import type { PropertyChange } from '../contract/index.js';
import { associationOf } from '../state/tie-key.js';
import type { SideSchema } from './compiled-sync.js';

/** What the app calls the association or property behind a tie's key; undefined: the app has it no longer. */
export function associationLabel(
  { object, properties }: SideSchema,
  key: string,
): string | undefined {
  const name = associationOf(key);
  if (name === undefined) return properties.get(key)?.label;
  return object.associations.find((one) => one.name === name)?.label;
}

/** A change of an association with what the app calls it; one of a property as it is. */
export function withAssociationLabel(change: PropertyChange, schema: SideSchema): PropertyChange {
  const label = associationOf(change.property) && associationLabel(schema, change.property);
  return label === undefined ? change : { ...change, label };
}
