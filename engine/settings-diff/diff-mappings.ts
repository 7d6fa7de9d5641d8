import type { Mapping, SettingsDifference } from '../contract/index.js';
import { SIDES, type UnknownOwnerRule, type WriteRule } from '../vocabulary.js';
import type { Aspects } from './diff-rows.js';
import { diffRows } from './diff-rows.js';
import type { DiffNames } from './setting-words.js';
import {
  clearsWord,
  directionWord,
  propertyWord,
  quoted,
  rowsWord,
  transformsWord,
  winnerWord,
  yesNo,
} from './setting-words.js';

const BY_THE_SYNC = 'as the whole sync';

const WRITE_WORDS: Readonly<Record<WriteRule, string>> = {
  always: 'always',
  onlyIfEmpty: 'only where the other side is empty',
  onlyOnCreate: 'only into new records',
};

const UNKNOWN_OWNER_WORDS: Readonly<Record<UnknownOwnerRule, string>> = {
  issue: 'the record waits',
  leave: 'stay as they are',
};

export function diffMappings(
  before: readonly Mapping[],
  after: readonly Mapping[],
  names: DiffNames,
): SettingsDifference[] {
  return diffRows(before, after, {
    codes: 'mapping',
    aspects: aspectsOf(names),
    subject: ({ left, right }) =>
      `${propertyWord(names, 'left', left)} and ${propertyWord(names, 'right', right)}`,
    summary: ({ direction }) => directionWord(names, direction),
  });
}

/** Every field of a mapping: a new one does not compile until it has words here. */
function aspectsOf(names: DiffNames): Aspects<Mapping> {
  return {
    id: null,
    // Told as turned on and turned off.
    isOn: null,
    // Who proposed a mapping changes nothing about what it does.
    origin: null,
    left: {
      name: `the property of ${names.left.app}`,
      word: ({ left }) => propertyWord(names, 'left', left),
    },
    right: {
      name: `the property of ${names.right.app}`,
      word: ({ right }) => propertyWord(names, 'right', right),
    },
    direction: { name: 'the direction', word: (one) => directionWord(names, one.direction) },
    options: {
      name: 'the options',
      word: (one, other) => rowsWord(one.options ?? [], other.options ?? []),
    },
    values: {
      name: 'the value map',
      word: (one, other) => rowsWord(one.values ?? [], other.values ?? []),
    },
    fallback: {
      name: 'what is written when nothing fits',
      word: (one) => fallbackWord(one, names),
    },
    unknownOwners: {
      name: 'owners without a counterpart',
      word: ({ unknownOwners = 'issue' }) => UNKNOWN_OWNER_WORDS[unknownOwners],
    },
    toRight: {
      name: `on the way to ${names.right.app}`,
      word: ({ toRight }) => transformsWord(toRight),
    },
    toLeft: {
      name: `on the way to ${names.left.app}`,
      word: ({ toLeft }) => transformsWord(toLeft),
    },
    winner: {
      name: 'who wins',
      word: ({ winner }) => (winner === undefined ? BY_THE_SYNC : winnerWord(names, winner)),
    },
    write: { name: 'when it writes', word: ({ write = 'always' }) => WRITE_WORDS[write] },
    clears: {
      name: 'values that are emptied',
      word: ({ clears }) => (clears === undefined ? BY_THE_SYNC : clearsWord(clears)),
    },
    isEnforced: {
      name: 'changes on the receiving side are put back',
      word: ({ isEnforced }) => yesNo(isEnforced),
    },
    group: {
      name: 'the group',
      word: ({ group }) => (group === undefined ? 'none' : quoted(group)),
    },
  };
}

function fallbackWord({ fallback }: Mapping, names: DiffNames): string {
  const sides = SIDES.flatMap((side) => {
    const value = fallback?.[side];
    return value === undefined ? [] : [`${quoted(value)} into ${names[side].app}`];
  });
  return sides.length === 0 ? 'nothing' : sides.join(', ');
}
