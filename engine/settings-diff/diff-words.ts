/** The English of differences between settings; one place, so that screens can bring their own by code and word. */
import { describeFilter } from '../filter/describe-filter.js';
import type { DiffNames } from './setting-words.js';
import type { DifferenceWords } from './say-difference.js';

const quoted = (text: string): string => `"${text}"`;
const ends = ({ left, right }: { left: string; right: string }): string =>
  `${quoted(left)} = ${quoted(right)}`;

export const ENGLISH_SENTENCES: DifferenceWords['sentence'] = {
  setting_changed: (p) => `${p.subject}: ${p.before} before, ${p.after} now.`,
  match_rule_added: (p) => `Records are now matched by ${p.after}, too.`,
  match_rule_removed: (p) => `Records are no longer matched by ${p.before}.`,
  match_order_changed: (p) => `Records are now matched by ${p.after}, in this order.`,
  mapping_added: (p) => `New mapping of ${p.subject}: ${p.after}.`,
  mapping_removed: (p) => `The mapping of ${p.subject} is removed.`,
  mapping_turned_on: (p) => `The mapping of ${p.subject} is turned on.`,
  mapping_turned_off: (p) => `The mapping of ${p.subject} is turned off.`,
  mapping_changed: (p) => `${p.subject}, ${p.aspect}: ${p.before} before, ${p.after} now.`,
  tie_added: (p) => `Ties are now kept for ${p.subject}: ${p.after}.`,
  tie_removed: (p) => `Ties are no longer kept for ${p.subject}.`,
  tie_turned_on: (p) => `Keeping ties for ${p.subject} is turned on.`,
  tie_turned_off: (p) => `Keeping ties for ${p.subject} is turned off.`,
  tie_changed: (p) => `Ties for ${p.subject}, ${p.aspect}: ${p.before} before, ${p.after} now.`,
};

export const ENGLISH_WORDS: DifferenceWords['word'] = {
  subject_direction: () => 'The direction',
  subject_winner: () => 'Who wins when both changed',
  subject_clears: () => 'Values that are emptied',
  subject_requireEmail: () => 'Only people with an e-mail address',
  subject_enters: ({ app }) => `What enters ${app}`,
  subject_filterMode: () => 'A record that no longer passes the filter',
  subject_deletes: () => 'The partner of a deleted record',
  subject_similar: () => 'Records that look alike are proposed to a person',
  subject_pair: ({ left, right }) => `${quoted(left)} and ${quoted(right)}`,
  aspect_property: ({ app }) => `the property of ${app}`,
  aspect_direction: () => 'the direction',
  aspect_options: () => 'the options',
  aspect_values: () => 'the value map',
  aspect_fallback: () => 'what is written when nothing fits',
  aspect_unknownOwners: () => 'owners without a counterpart',
  aspect_way: ({ app }) => `on the way to ${app}`,
  aspect_winner: () => 'who wins',
  aspect_write: () => 'when it writes',
  aspect_clears: () => 'values that are emptied',
  aspect_enforced: () => 'changes on the receiving side are put back',
  aspect_group: () => 'the group',
  aspect_tie: ({ app }) => `the tie of ${app}`,
  aspect_object: ({ app }) => `the object of ${app}`,
  aspect_mode: () => 'which ties',
  aspect_labels: () => 'labels of ties',
  yes: () => 'yes',
  no: () => 'no',
  on: () => 'on',
  off: () => 'off',
  app: ({ app }) => app,
  newest: () => 'the newest value',
  bySync: () => 'as the whole sync',
  quoted: ({ text }) => quoted(text),
  nothing: () => 'nothing',
  both: () => 'both ways',
  onlyTo: ({ app }) => `only to ${app}`,
  keep: () => 'stay in the other app',
  propagate: () => 'are passed on',
  filter: () => 'conditions',
  frozen: () => 'stays in',
  live: () => 'rests until it passes again',
  partner_keep: () => 'stays',
  partner_archive: () => 'is archived',
  partner_delete: () => 'is deleted',
  write_always: () => 'always',
  write_onlyIfEmpty: () => 'only where the other side is empty',
  write_onlyOnCreate: () => 'only into new records',
  owners_issue: () => 'the record waits',
  owners_leave: () => 'stay as they are',
  noRows: () => 'none',
  rows: ({ items, more, total }) =>
    `${items.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}${total === 0 ? '' : ` (${String(total)} rows)`}`,
  row: ends,
  fallbacks: ({ items }) => items.join(', '),
  fallback: ({ text, app }) => `${quoted(text)} into ${app}`,
  asConverted: () => 'nothing of its own',
  transforms: ({ items }) => items.join(', then '),
  transform: ({ name, items }) => (items.length === 0 ? name : `${name} (${items.join(', ')})`),
  parameter: ({ name, text }) => `${name} ${quoted(text)}`,
  noGroup: () => 'none',
  allTies: () => 'all of them',
  mainTie: () => 'the main one',
  rules: ({ items }) => items.join(', then '),
  rule: ({ items }) => items.join(' together with '),
  pair: ends,
  companyPair: (fill) => `${ends(fill)} as names of companies`,
  turnedOff: ({ items }) => `${items.join('')}, turned off`,
};

/** `names`: of both ends, for filters. */
export function englishDifferences(names: DiffNames): DifferenceWords {
  return {
    sentence: ENGLISH_SENTENCES,
    word: ENGLISH_WORDS,
    filter: (side, group) =>
      group === null ? 'everything' : describeFilter(group, names[side].properties),
  };
}
