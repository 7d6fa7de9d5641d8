import type { AssociationMapping, ObjectType } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';

/** Labels of the apps' objects by name, as far as they are known. */
export type ObjectLabels = Readonly<
  Record<Side, readonly Pick<ObjectType, 'name' | 'singular' | 'plural'>[]>
>;

export const NO_OBJECT_LABELS: ObjectLabels = { left: [], right: [] };

/** What records are tied to, in the words of one app; its name when the label is not known. */
export function tiedTo(
  association: AssociationMapping,
  objects: ObjectLabels,
  { side, form }: { side: Side; form: 'singular' | 'plural' },
): string {
  const name = side === 'left' ? association.leftObject : association.rightObject;
  return objects[side].find((object) => object.name === name)?.[form] ?? name;
}
