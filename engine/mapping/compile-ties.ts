/** Resolves which associations are kept, how, and which of their labels mean the same. Pure. */
import type { AssociationMapping, AssociationType, SyncSettings } from '../contract/index.js';
import type { AssociationMode, Direction, Side } from '../vocabulary.js';
import type { CompiledAssociation, SyncSchema } from './compiled-sync.js';
import { pairLabels } from './pair-labels.js';

/** Only associations that are on and still there on both sides. */
export function compileAssociations(
  settings: SyncSettings,
  direction: Direction | null,
  schema: SyncSchema,
): CompiledAssociation[] {
  if (direction === null) return [];
  return settings.associations.flatMap((each): CompiledAssociation[] => {
    const left = findTieType(schema, 'left', each);
    const right = findTieType(schema, 'right', each);
    if (!each.isOn || left === undefined || right === undefined) return [];
    const mode = modeOf(each, { left, right });
    if (mode === null) return [];
    return [
      {
        id: each.id,
        left: each.left,
        right: each.right,
        leftObject: each.leftObject,
        rightObject: each.rightObject,
        direction,
        mode,
        labels: mode === 'all' ? pairLabels({ left, right }, each.labels) : [],
      },
    ];
  });
}

/**
 * Two sets are kept whole; of two ties of which there is one each that one, whatever is asked for. null: one app has
 * one and the other many, or of two sets the primary tie is wanted, which they do not have.
 */
export function modeOf(
  { mode }: Pick<AssociationMapping, 'mode'>,
  { left, right }: Readonly<Record<Side, AssociationType>>,
): AssociationMode | null {
  if (left.isMany !== true && right.isMany !== true) return 'primary';
  return left.isMany === true && right.isMany === true && mode !== 'primary' ? 'all' : null;
}

/** The type of tie that an association names on a side; undefined when the app has it no longer. */
export function findTieType(
  schema: SyncSchema,
  side: Side,
  { left, right, leftObject, rightObject }: AssociationMapping,
): AssociationType | undefined {
  const [name, toObject] = side === 'left' ? [left, leftObject] : [right, rightObject];
  return schema[side].object.associations.find(
    (type) => type.name === name && type.toObject === toObject,
  );
}
