/** Causes that lie between records: matching, and ties to other records. */
import type { IssueEntry } from './issue-entry.js';

const tie = { level: 'record', retry: 'onRecord', fixDetails: [] } as const;

export const TIE_ISSUES = {
  match_ambiguous: {
    ...tie,
    retry: 'manual',
    actions: ['chooseMatch'],
    title: () => 'Several records could be the partner',
    meaning: ({ app, other }) =>
      `The record from ${app} has the same key as several others, in ${other} or in ${app} itself. Nothing is guessed: it is neither linked nor created until somebody chooses.`,
    steps: ({ app, other }) => [
      'Open the record and choose its partner, or create a new one.',
      `If records in ${app} or ${other} are duplicates, merge them there first.`,
    ],
  },
  match_similar: {
    ...tie,
    retry: 'manual',
    actions: ['chooseMatch'],
    title: ({ other }) => `Looks like a record in ${other}`,
    meaning: ({ app, other }) =>
      `The record from ${app} would be created in ${other}, where one with nearly the same name (and address, if known) already is, the one whose partner it was before it was deleted or unlinked, or one from which it may have been made without an answer. Nothing is guessed: it is neither linked nor created until somebody chooses.`,
    steps: ({ other }) => [
      'Open the record and compare it with those proposed.',
      `Link it if it is the same one, create it in ${other} anyway if it is not, or skip it.`,
    ],
  },
  association_waiting: {
    ...tie,
    retry: 'automatic',
    actions: ['retry'],
    fixDetails: ['association'],
    title: () => 'The associated record is not in sync yet',
    meaning: ({ app }) =>
      `The record belongs to another one that has no counterpart in ${app} yet. It syncs by itself, and the association follows as soon as that one is there.`,
    steps: () => [
      'Nothing, when a sync for the other object is on: the association follows by itself.',
      'If there is none, set one up, or turn this association off.',
    ],
  },
  association_required: {
    ...tie,
    retry: 'automatic',
    actions: ['retry'],
    title: ({ property }) => `Waits for the record in ${property}`,
    meaning: ({ app, property }) =>
      `${app} takes no new record of this kind without ${property}, and the record that it leads to has no counterpart in ${app} yet. As soon as that one is there, this one is created with it.`,
    steps: () => [
      'Nothing, when a sync for the other object is on: the record follows by itself.',
      'If there is none, set one up. If there is, look whether the other record is left out or failing in it.',
    ],
  },
  association_not_found: {
    ...tie,
    actions: ['retry'],
    fixDetails: ['association'],
    title: ({ app }) => `The associated record does not exist in ${app}`,
    meaning: ({ app }) =>
      `The other record of this association was deleted in ${app} or cannot be seen by the connection. The values are synced; the association is missing.`,
    steps: ({ other, app }) => [
      `Check in ${other} which record it belongs to, and whether that one still exists in ${app}.`,
      'Then retry.',
    ],
  },
  association_limit: {
    ...tie,
    actions: ['retry'],
    fixDetails: ['association'],
    title: ({ app }) => `${app} allows no more associations for a record`,
    meaning: ({ app }) =>
      `One of the records already has as many associations as ${app} allows. The values are synced; this association is missing.`,
    steps: ({ app }) => [`Remove associations in ${app} that are no longer needed.`, 'Then retry.'],
  },
  other_sync_stands: {
    ...tie,
    retry: 'automatic',
    actions: ['retry'],
    fixDetails: ['sync'],
    title: () => 'Another sync has to look at the record first',
    meaning: ({ app, other, detail }) =>
      `The record from ${app} may belong to ${detail('name', 'another sync')} of the same accounts, which stands still. Until that one has looked, the record is not created in ${other}, so that nobody is there twice.`,
    steps: ({ detail }) => [
      `Open ${detail('name', 'the other sync')} and do what it says. Then this record goes on by itself.`,
      'If that sync is not needed any more, turn it off. If it is off already, delete it.',
    ],
  },
} satisfies Record<string, IssueEntry>;
