/**
 * Which objects of two apps can be synced with each other, likely pairs first. Whether a pair is
 * synced already is the caller's knowledge (`syncId` is null here).
 */
import type { ObjectPair, ObjectType } from '../contract/index.js';
import { OBJECT_KINDS } from '../vocabulary.js';
import { directionsInto } from './directions.js';
import { foldName } from './fold-name.js';

/** Order of the list: lower comes first. */
const RANK = { sameKind: 0, sameName: 1, leadAndPerson: 2, possible: 3, impossible: 4 } as const;
type Rank = (typeof RANK)[keyof typeof RANK];

/** Every pair of a left and a right object, in a stable order. */
export function suggestPairs(
  leftObjects: readonly ObjectType[],
  rightObjects: readonly ObjectType[],
): ObjectPair[] {
  const ranked = leftObjects.flatMap((left) =>
    rightObjects.map((right) => {
      const pair = describePair(left, right);
      const rank = pair.directions.length === 0 ? RANK.impossible : rankOf(left, right);
      const isSuggested = rank < RANK.possible;
      return { pair: { ...pair, isSuggested }, rank, kind: OBJECT_KINDS.indexOf(left.kind) };
    }),
  );
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.rank < RANK.possible ? a.kind - b.kind : 0))
    .map(({ pair }) => pair);
}

function rankOf(left: ObjectType, right: ObjectType): Rank {
  if (left.kind === right.kind && left.kind !== 'other') return RANK.sameKind;
  if (left.kind === 'other' && right.kind === 'other' && isSameName(left, right)) {
    return RANK.sameName;
  }
  const kinds = [left.kind, right.kind];
  if (kinds.includes('lead') && kinds.includes('person')) return RANK.leadAndPerson;
  return RANK.possible;
}

function isSameName(left: ObjectType, right: ObjectType): boolean {
  const names = (object: ObjectType) =>
    [object.name, object.singular, object.plural].map((name) => foldName(name));
  return names(left).some((name) => names(right).includes(name));
}

function describePair(left: ObjectType, right: ObjectType): Omit<ObjectPair, 'isSuggested'> {
  const reasons = [left, right].filter((object) => !object.isWritable).map(readOnlyText);
  return {
    left: left.name,
    right: right.name,
    leftLabel: left.plural,
    rightLabel: right.plural,
    syncId: null,
    directions: directionsInto(right.isWritable, left.isWritable),
    reason: reasons.length === 0 ? null : reasons.join(' '),
  };
}

/** "Users" are read-only: managed in the admin centre. */
export function readOnlyText(object: ObjectType): string {
  const why = object.readOnlyReason?.replace(/\.$/, '');
  return why ? `"${object.plural}" are read-only: ${why}.` : `"${object.plural}" are read-only.`;
}
