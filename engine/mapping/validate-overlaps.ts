/**
 * Warns when another sync between the same two accounts writes the same properties of an object that both
 * share: of a record that both have, the values of the last one to run stay. Pure.
 */
import type { Mapping, SettingsProblem, SyncEnd, SyncId, SyncSettings } from '../contract/index.js';
import { flowsTo, SIDES, type Side } from '../vocabulary.js';
import type { SyncSchema } from './compiled-sync.js';
import type { AppNames } from './validate-settings.js';
import { namesOf } from './validation.js';

/** A sync with the settings that are looked at: the draft of the own one, the published ones of others. */
export interface OverlapSide {
  id: SyncId;
  left: SyncEnd;
  right: SyncEnd;
  settings: SyncSettings;
}

/** One warning for each other sync and shared object. */
export function findOverlaps(
  own: OverlapSide,
  others: readonly OverlapSide[],
  { schema, apps }: { schema: SyncSchema; apps: AppNames },
): SettingsProblem[] {
  return others.flatMap((other) =>
    SIDES.flatMap((side): SettingsProblem[] => {
      const theirs = SIDES.find((at) => isShared([own, side], [other, at]));
      if (other.id === own.id || theirs === undefined) return [];
      const partsOf = (name: string) => {
        const property = schema[side].properties.get(name);
        return property === undefined ? [name] : namesOf(property);
      };
      const taken = new Set(
        writingInto(theirs, other.settings).flatMap((each) => partsOf(each[theirs])),
      );
      const both = writingInto(side, own.settings).filter((each) =>
        partsOf(each[side]).some((name) => taken.has(name)),
      );
      return both.length === 0 ? [] : [warning(both, { other, side, schema, apps })];
    }),
  );
}

type End = readonly [sync: OverlapSide, side: Side];

/** The same object of the same account, with the same account on the other end. */
function isShared([own, side]: End, [other, at]: End): boolean {
  const far = (sync: OverlapSide, near: Side) => (near === 'left' ? sync.right : sync.left);
  return (
    own[side].connectionId === other[at].connectionId &&
    own[side].object === other[at].object &&
    far(own, side).connectionId === far(other, at).connectionId
  );
}

/** Mappings that overwrite what stands on that side; those that only fill in take nothing away. */
export function writingInto(
  side: Side,
  { mappings, direction }: Pick<SyncSettings, 'mappings' | 'direction'>,
): Mapping[] {
  return mappings.filter(
    (each) =>
      each.isOn &&
      (each.write ?? 'always') === 'always' &&
      flowsTo(direction, side) &&
      flowsTo(each.direction, side),
  );
}

interface Found {
  other: OverlapSide;
  side: Side;
  schema: SyncSchema;
  apps: AppNames;
}

function warning(
  mappings: readonly Mapping[],
  { other, side, schema, apps }: Found,
): SettingsProblem {
  const labels = mappings.map(
    (each) => `"${schema[side].properties.get(each[side])?.label ?? each[side]}"`,
  );
  const objectLabels = { left: other.left.objectLabel, right: other.right.objectLabel };
  return {
    code: 'written_by_other_sync',
    level: 'warning',
    pointer: '/mappings',
    side,
    overlap: {
      mappingIds: mappings.map(({ id }) => id),
      properties: mappings.map((each) => each[side]),
      syncId: other.id,
      objectLabels,
    },
    message: `The sync of "${objectLabels.left}" and "${objectLabels.right}" writes ${labels.join(', ')} in ${apps[side]} as well. Of a record that both syncs have, the value that was changed last stays.`,
    hint: 'Let only one of the two syncs write there, or let this one only fill in what is empty.',
  };
}
