/**
 * What differs between two settings documents, line by line: for a person who is about to publish, or
 * who looks back. A field that is left out and its default written out are the same. The order of
 * mappings means nothing, so nothing is said about it.
 */
import type { DiffPhrase, SettingsDifference, SyncSettings } from '../contract/index.js';
import { diffMappings } from './diff-mappings.js';
import { diffMatching } from './diff-matching.js';
import { diffTies } from './diff-ties.js';
import { englishDifferences } from './diff-words.js';
import type { RawDifference } from './difference.js';
import { toDifference } from './difference.js';
import type { DifferenceWords } from './say-difference.js';
import { sayPhrase } from './say-difference.js';
import type { DiffNames } from './setting-words.js';
import {
  clearsWord,
  directionWord,
  filterWord,
  ofApp,
  plain,
  winnerWord,
  yesNo,
} from './setting-words.js';
import { withUniqueLabels } from './unique-labels.js';

export function describeDiff(
  before: SyncSettings,
  after: SyncSettings,
  named: DiffNames,
): SettingsDifference[] {
  const names = withUniqueLabels(named);
  const words = englishDifferences(names);
  const fields = Object.keys(FIELDS) as (keyof SyncSettings)[];
  const both = { before, after, names, words };
  return fields.flatMap((field) => FIELDS[field](both)).map((raw) => toDifference(raw, words));
}

interface Both {
  before: SyncSettings;
  after: SyncSettings;
  names: DiffNames;
  words: DifferenceWords;
}

/** Every field of the settings: a new one does not compile until it says here what a difference is. */
const FIELDS: Readonly<Record<keyof SyncSettings, (both: Both) => RawDifference[]>> = {
  direction: (both) =>
    simple(both, ['direction', plain('subject_direction')], ({ direction }) =>
      directionWord(both.names, direction),
    ),
  winner: (both) =>
    simple(both, ['winner', plain('subject_winner')], ({ winner }) =>
      winnerWord(both.names, winner),
    ),
  clears: (both) =>
    simple(both, ['clears', plain('subject_clears')], ({ clears }) => clearsWord(clears)),
  matching: ({ before, after, names }) => diffMatching(before.matching, after.matching, names),
  mappings: (both) => diffMappings(both.before.mappings, both.after.mappings, both),
  associations: (both) => diffTies(both.before.associations, both.after.associations, both),
  requireEmail: (both) =>
    simple(both, ['requireEmail', plain('subject_requireEmail')], (one) => yesNo(one.requireEmail)),
  filters: (both) => [
    ...simple(both, ['filters.toRight', ofApp('subject_enters', both.names, 'right')], (one) =>
      filterWord('left', one.filters.toRight),
    ),
    ...simple(both, ['filters.toLeft', ofApp('subject_enters', both.names, 'left')], (one) =>
      filterWord('right', one.filters.toLeft),
    ),
  ],
  filterMode: (both) =>
    simple(both, ['filterMode', plain('subject_filterMode')], ({ filterMode }) =>
      plain(filterMode === 'live' ? 'live' : 'frozen'),
    ),
  deletes: (both) =>
    simple(both, ['deletes', plain('subject_deletes')], ({ deletes = 'keep' }) =>
      plain(`partner_${deletes}`),
    ),
};

/** One field that has words for each value; what is said alike is no difference. */
function simple(
  both: Both,
  [field, subject]: [field: string, subject: DiffPhrase],
  word: (settings: SyncSettings) => DiffPhrase,
): RawDifference[] {
  const [before, after] = [word(both.before), word(both.after)];
  if (sayPhrase(before, both.words) === sayPhrase(after, both.words)) return [];
  return [{ code: 'setting_changed', field, phrases: { subject, before, after } }];
}
