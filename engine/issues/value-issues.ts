/** Causes that lie in one value of one record. */
import { typeInWords } from '../mapping/conversion-table.js';
import { PROPERTY_TYPES } from '../vocabulary.js';
import type { IssueEntry, IssueWords } from './issue-entry.js';

const value = { level: 'record', retry: 'onRecord', fixDetails: [] } as const;

export const VALUE_ISSUES = {
  value_required: {
    ...value,
    actions: ['retry', 'fixMapping'],
    title: ({ app, property }) => `${property} is required in ${app}`,
    meaning: ({ app, other, property }) =>
      `${app} accepts no record without ${property}, and these records have no value for it in ${other}. They are not written to ${app}.`,
    steps: ({ other, property }) => [
      `Fill in the value in ${other}; the record then syncs by itself.`,
      `If ${property} is not mapped, add a mapping for it.`,
    ],
  },
  value_format: {
    ...value,
    actions: ['retry', 'fixMapping'],
    fixDetails: ['expected'],
    title: (words) => `The value does not fit ${words.property} in ${words.app}`,
    meaning: (words) =>
      `${words.app} expects ${expected(words)}, and ${words.other} holds ${found(words)}. The record is not synced; both apps keep what they have.`,
    steps: (words) => [
      `Correct the value in ${words.other} so that it is ${expected(words)}; the record then syncs by itself.`,
      'If many records are affected, map another property.',
    ],
  },
  value_range: {
    ...value,
    actions: ['retry'],
    title: ({ app, property }) => `The value is too large or too small for ${property} in ${app}`,
    meaning: ({ app }) =>
      `${app} allows only a certain range here. The record is not synced; both apps keep what they have.`,
    steps: ({ app, other }) => [
      `Correct the value in ${other}, or widen the range in ${app}.`,
      'Then retry.',
    ],
  },
  value_too_long: {
    ...value,
    actions: ['retry', 'fixMapping'],
    fixDetails: ['maxLength'],
    title: ({ app, property }) => `The text is too long for ${property} in ${app}`,
    meaning: ({ app, detail }) =>
      `${app} takes at most ${detail('maxLength', 'a certain number of')} characters here. The text is not cut off, so the record is not synced.`,
    steps: ({ other, app }) => [
      `Shorten the text in ${other}; the record then syncs by itself.`,
      `Or map a property of ${app} that takes longer text.`,
    ],
  },
  unique_violation: {
    ...value,
    actions: ['retry'],
    title: ({ app, property }) => `Another record in ${app} already has this value of ${property}`,
    meaning: ({ app, property }) =>
      `${app} allows each value of ${property} only once. Writing it was refused, so that no duplicate appears.`,
    steps: ({ app, other }) => [
      `Find both records in ${app} and merge them, or correct the value in ${other}.`,
      'Then retry.',
    ],
  },
  rule_rejected: {
    ...value,
    actions: ['retry'],
    title: ({ app }) => `A rule in ${app} refused the record`,
    meaning: ({ app }) =>
      `${app} has a rule of its own (validation, workflow or plug-in) that did not accept the values. Its own words are below. The record was not changed there.`,
    steps: ({ app, other }) => [
      `Read what ${app} says, and correct the record in ${other} or the rule in ${app}.`,
      'Then retry.',
    ],
  },
} satisfies Record<string, IssueEntry>;

function expected({ detail }: IssueWords): string {
  const type = PROPERTY_TYPES.find((each) => each === detail('expected', ''));
  return type === undefined ? 'another format' : typeInWords(type);
}

function found({ detail }: IssueWords): string {
  const text = detail('value', '');
  return text === '' ? 'something else' : `"${text}"`;
}
