import type { AssociationMapping, DiffPhrase } from '../contract/index.js';
import type { RawDifference } from './difference.js';
import { diffRows } from './diff-rows.js';
import type { DifferenceWords } from './say-difference.js';
import type { DiffNames } from './setting-words.js';
import { ofApp, plain, quoted, rowsWord, associationLabel } from './setting-words.js';

/** Ties to other synced objects that are kept. */
export function diffTies(
  before: readonly AssociationMapping[],
  after: readonly AssociationMapping[],
  { names, words }: { names: DiffNames; words: DifferenceWords },
): RawDifference[] {
  return diffRows(before, after, {
    codes: 'tie',
    words,
    subject: ({ left, right }) => ({
      word: 'subject_pair',
      params: {
        left: associationLabel(names, 'left', left),
        right: associationLabel(names, 'right', right),
      },
    }),
    summary: modeWord,
    // Every field of a kept tie: a new one does not compile until it has words here.
    aspects: {
      id: null,
      // Told as turned on and turned off.
      isOn: null,
      left: {
        name: ofApp('aspect_tie', names, 'left'),
        word: ({ left }) => quoted(associationLabel(names, 'left', left)),
      },
      right: {
        name: ofApp('aspect_tie', names, 'right'),
        word: ({ right }) => quoted(associationLabel(names, 'right', right)),
      },
      leftObject: {
        name: ofApp('aspect_object', names, 'left'),
        word: ({ leftObject }) => quoted(leftObject),
      },
      rightObject: {
        name: ofApp('aspect_object', names, 'right'),
        word: ({ rightObject }) => quoted(rightObject),
      },
      mode: { name: plain('aspect_mode'), word: modeWord },
      labels: {
        name: plain('aspect_labels'),
        word: ({ labels }, other) => rowsWord(labels ?? [], other.labels ?? []),
      },
    },
  });
}

function modeWord({ mode }: AssociationMapping): DiffPhrase {
  return plain(mode === 'all' ? 'allTies' : 'mainTie');
}
