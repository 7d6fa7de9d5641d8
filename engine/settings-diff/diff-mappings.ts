import type { DiffPhrase, Mapping } from '../contract/index.js';
import { SIDES } from '../vocabulary.js';
import type { RawDifference } from './difference.js';
import type { Aspects } from './diff-rows.js';
import { diffRows } from './diff-rows.js';
import type { DifferenceWords } from './say-difference.js';
import type { DiffNames } from './setting-words.js';
import {
  clearsWord,
  directionWord,
  ofApp,
  plain,
  propertyLabel,
  quoted,
  rowsWord,
  transformsWord,
  winnerWord,
  yesNo,
} from './setting-words.js';

export function diffMappings(
  before: readonly Mapping[],
  after: readonly Mapping[],
  { names, words }: { names: DiffNames; words: DifferenceWords },
): RawDifference[] {
  return diffRows(before, after, {
    codes: 'mapping',
    words,
    aspects: aspectsOf(names),
    subject: ({ left, right }) => ({
      word: 'subject_pair',
      params: {
        left: propertyLabel(names, 'left', left),
        right: propertyLabel(names, 'right', right),
      },
    }),
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
      name: ofApp('aspect_property', names, 'left'),
      word: ({ left }) => quoted(propertyLabel(names, 'left', left)),
    },
    right: {
      name: ofApp('aspect_property', names, 'right'),
      word: ({ right }) => quoted(propertyLabel(names, 'right', right)),
    },
    direction: {
      name: plain('aspect_direction'),
      word: (one) => directionWord(names, one.direction),
    },
    options: {
      name: plain('aspect_options'),
      word: (one, other) => rowsWord(one.options ?? [], other.options ?? []),
    },
    values: {
      name: plain('aspect_values'),
      word: (one, other) => rowsWord(one.values ?? [], other.values ?? []),
    },
    fallback: { name: plain('aspect_fallback'), word: (one) => fallbackWord(one, names) },
    unknownOwners: {
      name: plain('aspect_unknownOwners'),
      word: ({ unknownOwners = 'issue' }) => plain(`owners_${unknownOwners}`),
    },
    toRight: {
      name: ofApp('aspect_way', names, 'right'),
      word: ({ toRight }) => transformsWord(toRight),
    },
    toLeft: {
      name: ofApp('aspect_way', names, 'left'),
      word: ({ toLeft }) => transformsWord(toLeft),
    },
    winner: {
      name: plain('aspect_winner'),
      word: ({ winner }) => (winner === undefined ? plain('bySync') : winnerWord(names, winner)),
    },
    write: {
      name: plain('aspect_write'),
      word: ({ write = 'always' }) => plain(`write_${write}`),
    },
    clears: {
      name: plain('aspect_clears'),
      word: ({ clears }) => (clears === undefined ? plain('bySync') : clearsWord(clears)),
    },
    isEnforced: {
      name: plain('aspect_enforced'),
      word: ({ isEnforced }) => yesNo(isEnforced),
    },
    group: {
      name: plain('aspect_group'),
      word: ({ group }) => (group === undefined ? plain('noGroup') : quoted(group)),
    },
  };
}

function fallbackWord({ fallback }: Mapping, names: DiffNames): DiffPhrase {
  const items = SIDES.flatMap((side) => {
    const value = fallback?.[side];
    const params = { text: value ?? '', app: names[side].app };
    return value === undefined ? [] : [{ word: 'fallback' as const, params }];
  });
  return items.length === 0 ? plain('nothing') : { word: 'fallbacks', items };
}
