import type { AssociationMapping, SettingsDifference } from '../contract/index.js';
import { diffRows } from './diff-rows.js';
import type { DiffNames } from './setting-words.js';
import { quoted, rowsWord, tieWord } from './setting-words.js';

/** Ties to other synced objects that are kept. */
export function diffTies(
  before: readonly AssociationMapping[],
  after: readonly AssociationMapping[],
  names: DiffNames,
): SettingsDifference[] {
  return diffRows(before, after, {
    codes: 'tie',
    subject: ({ left, right }) =>
      `${tieWord(names, 'left', left)} and ${tieWord(names, 'right', right)}`,
    summary: modeWord,
    // Every field of a kept tie: a new one does not compile until it has words here.
    aspects: {
      id: null,
      // Told as turned on and turned off.
      isOn: null,
      left: {
        name: `the tie of ${names.left.app}`,
        word: ({ left }) => tieWord(names, 'left', left),
      },
      right: {
        name: `the tie of ${names.right.app}`,
        word: ({ right }) => tieWord(names, 'right', right),
      },
      leftObject: {
        name: `the object of ${names.left.app}`,
        word: ({ leftObject }) => quoted(leftObject),
      },
      rightObject: {
        name: `the object of ${names.right.app}`,
        word: ({ rightObject }) => quoted(rightObject),
      },
      mode: { name: 'which ties', word: modeWord },
      labels: {
        name: 'labels of ties',
        word: ({ labels }, other) => rowsWord(labels ?? [], other.labels ?? []),
      },
    },
  });
}

function modeWord({ mode }: AssociationMapping): string {
  return mode === 'all' ? 'all of them' : 'the main one';
}
