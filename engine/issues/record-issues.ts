/** Causes that lie in the life of one record. */
import type { IssueEntry } from './issue-entry.js';

const record = { level: 'record', retry: 'manual', fixDetails: [] } as const;

export const RECORD_ISSUES = {
  record_deleted: {
    ...record,
    actions: ['createAgain', 'unlink'],
    title: ({ app }) => `Deleted in ${app}`,
    meaning: ({ app, other }) =>
      `The record was deleted in ${app}. The one in ${other} was left alone, and neither is written any more.`,
    steps: ({ app, other, canCreate }) => [
      canCreate
        ? `To have it again, create it again in ${app} from the record in ${other}.`
        : `If the deletion was wrong, restore it in ${app}: this sync writes nothing there.`,
      `If the deletion was right, unlink the record, or delete it in ${other} too.`,
    ],
  },
  record_archived: {
    ...record,
    actions: ['retry', 'unlink'],
    title: ({ app }) => `Archived in ${app}`,
    meaning: ({ app }) =>
      `The record is archived or inactive in ${app}, which accepts no changes to it. Its partner stays as it is.`,
    steps: ({ app }) => [`Restore the record in ${app}, then retry.`, 'Or unlink it.'],
  },
  record_merged: {
    ...record,
    actions: ['unlink', 'retry'],
    title: ({ app }) => `Merged into another record in ${app}`,
    meaning: ({ app, other }) =>
      `Somebody merged this record into another one in ${app}. Its partner in ${other} is left alone, so that no values get mixed up.`,
    steps: ({ other }) => [
      `If both records exist in ${other}, merge them there too.`,
      'Or unlink this one: it is left out from then on and stays as it is.',
    ],
  },
  origin_locked: {
    ...record,
    actions: ['retry', 'unlink'],
    title: ({ app }) => `Another program owns the record in ${app}`,
    meaning: ({ app }) =>
      `${app} lets only the program that made the record change it. Changes do not arrive there; nothing was overwritten.`,
    steps: ({ app }) => [
      `Unlock the record in ${app}, or make the change in the program that owns it.`,
      'Then retry, or unlink the record.',
    ],
  },
  privacy_suppressed: {
    ...record,
    actions: ['unlink'],
    title: ({ app }) => `Blocked in ${app} for privacy reasons`,
    meaning: ({ app }) =>
      `The person was deleted for good in ${app} after a privacy request. ${app} accepts no new record for the person, and none is tried again.`,
    steps: ({ other }) => [
      `Check whether the person has to be deleted in ${other} as well.`,
      'Unlink the record.',
    ],
  },
  oscillation: {
    ...record,
    actions: ['retry', 'fixMapping'],
    fixDetails: ['sync'],
    title: ({ property }) => `${property} is changed back and forth`,
    meaning: ({ app, property, detail }) =>
      `${property} in ${app} goes back and forth between the same two values, most likely because this sync and ${detail('name', `a rule in ${app}`)} undo each other. It is left as it is now; the other properties of the record are synced as before.`,
    steps: ({ app, other, detail }) => [
      `Look in ${app} and ${other} for an automation, or another program, that sets it, and here for another sync that does.`,
      `Let only one of the two set it: turn ${detail('name', 'the other one')} off for it, or let the mapping flow one way only.`,
      'Then retry.',
    ],
  },
  outcome_unknown: {
    ...record,
    actions: ['retry'],
    title: ({ app }) => `${app} did not say whether the record was written`,
    meaning: ({ app }) =>
      `The connection broke while ${app} was writing, and looking the record up did not tell whether it is there. Nothing is written again before somebody has looked, so that no duplicate appears.`,
    steps: ({ app }) => [
      `Check in ${app} whether the record is there. If it is, it is linked when ${app} shows it with the same match key or with all that was sent.`,
      'If it is not, retry: it is written once more.',
    ],
  },
  unexpected: {
    ...record,
    retry: 'automatic',
    actions: ['retry'],
    title: ({ app }) => `${app} answered something unexpected`,
    meaning: ({ app }) =>
      `${app} refused the record for a reason that is not known here. Its own words are below. The record was not changed by this try.`,
    steps: ({ app }) => [
      `Read what ${app} says. It is tried again twice by itself, then when the record or the settings change.`,
      'If it stays here, send the message to whoever runs this sync.',
    ],
  },
} satisfies Record<string, IssueEntry>;
