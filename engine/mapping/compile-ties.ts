/** Resolves which ties are kept, how, and which of their labels mean the same. Pure. */
import type {
  AssociationMapping,
  AssociationType,
  Mapping,
  Property,
  SyncSettings,
} from '../contract/index.js';
import type { AssociationMode, Direction, Side } from '../vocabulary.js';
import type { CompiledAssociation, SyncSchema } from './compiled-sync.js';
import { directionInto, narrowDirection } from './directions.js';
import { possibleDirection } from './mapping-obstacles.js';
import { mappingRules } from './mapping-rules.js';
import { pairLabels } from './pair-labels.js';
import { areReferences, targetsOf } from '../reference-value.js';
import { pairTargets } from './references.js';

/** Only what is on and still there on both sides: associations, then mappings between two references. */
export function compileTies(
  settings: SyncSettings,
  direction: Direction | null,
  schema: SyncSchema,
): CompiledAssociation[] {
  if (direction === null) return [];
  return [
    ...settings.associations.flatMap((each) =>
      compileAssociation(each, direction, { settings, schema }),
    ),
    ...settings.mappings.flatMap((each) => compileReference(each, direction, { settings, schema })),
  ];
}

interface Among {
  settings: SyncSettings;
  schema: SyncSchema;
}

function compileAssociation(
  each: AssociationMapping,
  syncDirection: Direction,
  { settings, schema }: Among,
): CompiledAssociation[] {
  const left = findTieType(schema, 'left', each);
  const right = findTieType(schema, 'right', each);
  if (!each.isOn || left === undefined || right === undefined) return [];
  const mode = modeOf(each, { left, right });
  const references = {
    left: findReference(schema, 'left', each) ?? null,
    right: findReference(schema, 'right', each) ?? null,
  };
  const direction = narrowDirection(syncDirection, openWays(references));
  if (mode === null || direction === null) return [];
  return [
    {
      id: each.id,
      left: each.left,
      right: each.right,
      references,
      targets: [{ left: each.leftObject, right: each.rightObject }],
      direction,
      winner: settings.winner,
      write: 'always',
      clears: settings.clears,
      isEnforced: false,
      mode,
      labels: mode === 'all' ? pairLabels({ left, right }, each.labels) : [],
    },
  ];
}

/** Into an association everything flows, into a property what the app lets be written. */
function openWays(references: CompiledAssociation['references']): Direction | null {
  const isOpen = (to: Side, from: Side) =>
    references[to]?.isWritable !== false && references[from]?.isReadable !== false;
  return directionInto(isOpen('right', 'left'), isOpen('left', 'right'));
}

function compileReference(
  mapping: Mapping,
  syncDirection: Direction,
  { settings, schema }: Among,
): CompiledAssociation[] {
  const left = schema.left.properties.get(mapping.left);
  const right = schema.right.properties.get(mapping.right);
  if (!mapping.isOn || left === undefined || right === undefined) return [];
  if (!areReferences(left, right)) return [];
  const possible = possibleDirection(mapping, { left, right });
  const direction = narrowDirection(narrowDirection(mapping.direction, syncDirection), possible);
  if (direction === null) return [];
  const { winner, write, clears, isEnforced } = mappingRules(mapping, direction, settings);
  return [
    {
      id: mapping.id,
      left: left.name,
      right: right.name,
      references: { left, right },
      targets: pairTargets(targetsOf(left), targetsOf(right)),
      direction,
      ...{ winner, write, clears, isEnforced },
      mode: 'primary',
      labels: [],
    },
  ];
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
  association: AssociationMapping,
): AssociationType | undefined {
  const { name, toObject } = endOf(side, association);
  const reference = findReference(schema, side, association);
  return reference === undefined
    ? findAssociation(schema, side, association)
    : { name, label: reference.label, toObject };
}

/** The property that an association names on a side instead of a tie of the app's own. */
export function findReference(
  schema: SyncSchema,
  side: Side,
  association: AssociationMapping,
): Property | undefined {
  if (findAssociation(schema, side, association) !== undefined) return undefined;
  const { name, toObject } = endOf(side, association);
  const property = schema[side].properties.get(name);
  return property !== undefined && targetsOf(property).includes(toObject) ? property : undefined;
}

function findAssociation(
  schema: SyncSchema,
  side: Side,
  association: AssociationMapping,
): AssociationType | undefined {
  const { name, toObject } = endOf(side, association);
  return schema[side].object.associations.find(
    (type) => type.name === name && type.toObject === toObject,
  );
}

function endOf(side: Side, { left, right, leftObject, rightObject }: AssociationMapping) {
  return side === 'left'
    ? { name: left, toObject: leftObject }
    : { name: right, toObject: rightObject };
}
