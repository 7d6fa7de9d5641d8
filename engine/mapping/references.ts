/** Which objects two references lead to. Pure. */
import type {
  AssociationMapping,
  Property,
  PublishedSchema,
  SyncSettings,
} from '../contract/index.js';
import { targetsOf } from '../reference-value.js';
import type { Side } from '../vocabulary.js';
import { flowsTo } from '../vocabulary.js';
import type { CompiledAssociation, CompiledSync, SyncSchema } from './compiled-sync.js';

/** Every object of the one with every object of the other: which of them a sync links is not known here. */
export function pairTargets(
  left: readonly string[],
  right: readonly string[],
): Readonly<Record<Side, string>>[] {
  return left.flatMap((one) => right.map((other) => ({ left: one, right: other })));
}

/** What the mappings of references lead to, as the apps described it when they were published. */
export function referredBy(
  { mappings }: Pick<SyncSettings, 'mappings'>,
  published: PublishedSchema,
): Pick<AssociationMapping, 'isOn' | 'leftObject' | 'rightObject'>[] {
  return mappings.flatMap(({ left, right, isOn }) => {
    const ends = { left: published.left[left], right: published.right[right] };
    if (ends.left === undefined || ends.right === undefined) return [];
    return pairTargets(targetsOf(ends.left), targetsOf(ends.right)).map((objects) => ({
      isOn,
      leftObject: objects.left,
      rightObject: objects.right,
    }));
  });
}

/** The ties that give new records of that side a property they cannot do without. */
export function requiredTies(
  { associations, schema }: Pick<CompiledSync, 'associations' | 'schema'>,
  side: Side,
): CompiledAssociation[] {
  return associations.filter((tie) => {
    const property = propertyOf(tie, side, schema);
    return property?.isRequired === true && property.isWritable && flowsTo(tie.direction, side);
  });
}

/** The property that holds a tie. An app may offer the same one as an association too, under its name. */
function propertyOf(
  { references, mode, targets, ...names }: CompiledAssociation,
  side: Side,
  schema: SyncSchema,
): Property | undefined {
  const own = references[side];
  if (own !== null || mode === 'all') return own ?? undefined;
  const property = schema[side].properties.get(names[side]);
  const isThat = (name: string) => targets.some((objects) => objects[side] === name);
  return property !== undefined && targetsOf(property).some(isThat) ? property : undefined;
}
