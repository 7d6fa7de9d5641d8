/**
 * What differs between two settings documents, line by line: for a person who is about to publish, or
 * who looks back. A field that is left out and its default written out are the same. The order of
 * mappings means nothing, so nothing is said about it.
 */
import type { SettingsDifference, SyncSettings } from '../contract/index.js';
import { diffMappings } from './diff-mappings.js';
import { diffMatching } from './diff-matching.js';
import { diffTies } from './diff-ties.js';
import { DIFFERENCE_WORDS } from './diff-words.js';
import type { DiffNames } from './setting-words.js';
import { clearsWord, directionWord, filterWord, winnerWord, yesNo } from './setting-words.js';
import { withUniqueLabels } from './unique-labels.js';

export function describeDiff(
  before: SyncSettings,
  after: SyncSettings,
  names: DiffNames,
): SettingsDifference[] {
  const unique = withUniqueLabels(names);
  const fields = Object.keys(FIELDS) as (keyof SyncSettings)[];
  return fields.flatMap((field) => FIELDS[field]({ before, after, names: unique }));
}

interface Both {
  before: SyncSettings;
  after: SyncSettings;
  names: DiffNames;
}

/** Every field of the settings: a new one does not compile until it says here what a difference is. */
const FIELDS: Readonly<Record<keyof SyncSettings, (both: Both) => SettingsDifference[]>> = {
  direction: (both) =>
    simple(both, ['direction', 'The direction'], ({ direction }) =>
      directionWord(both.names, direction),
    ),
  winner: (both) =>
    simple(both, ['winner', 'Who wins when both changed'], ({ winner }) =>
      winnerWord(both.names, winner),
    ),
  clears: (both) =>
    simple(both, ['clears', 'Values that are emptied'], ({ clears }) => clearsWord(clears)),
  matching: ({ before, after, names }) => diffMatching(before.matching, after.matching, names),
  mappings: ({ before, after, names }) => diffMappings(before.mappings, after.mappings, names),
  associations: ({ before, after, names }) =>
    diffTies(before.associations, after.associations, names),
  requireEmail: (both) =>
    simple(both, ['requireEmail', 'Only people with an e-mail address'], (one) =>
      yesNo(one.requireEmail),
    ),
  filters: (both) => [
    ...simple(both, ['filters.toRight', `What enters ${both.names.right.app}`], (one) =>
      filterWord(both.names, 'left', one.filters.toRight),
    ),
    ...simple(both, ['filters.toLeft', `What enters ${both.names.left.app}`], (one) =>
      filterWord(both.names, 'right', one.filters.toLeft),
    ),
  ],
  filterMode: (both) =>
    simple(both, ['filterMode', 'A record that no longer passes the filter'], ({ filterMode }) =>
      filterMode === 'live' ? 'rests until it passes again' : 'stays in',
    ),
  deletes: (both) =>
    simple(
      both,
      ['deletes', 'The partner of a deleted record'],
      ({ deletes = 'keep' }) => DELETE_WORDS[deletes],
    ),
};

const DELETE_WORDS = { keep: 'stays', archive: 'is archived', delete: 'is deleted' } as const;

/** One field that has a word for each value; equal words are no difference. */
function simple(
  both: Both,
  [field, subject]: [field: string, subject: string],
  word: (settings: SyncSettings) => string,
): SettingsDifference[] {
  const [before, after] = [word(both.before), word(both.after)];
  if (before === after) return [];
  const text = DIFFERENCE_WORDS.setting_changed({ subject, aspect: '', before, after });
  return [{ code: 'setting_changed', field, before, after, text }];
}
