/** Causes that stop everything that goes through one connection. */
import type { IssueEntry } from './issue-entry.js';

const connection = { level: 'connection', fixDetails: [] } as const;

export const CONNECTION_ISSUES = {
  auth_expired: {
    ...connection,
    retry: 'onReconnect',
    actions: ['reconnect'],
    title: ({ app }) => `${app} needs a new login`,
    meaning: ({ app }) =>
      `${app} no longer accepts the login of this connection. Nothing is read or written until somebody logs in again; no data is lost, and the sync then goes on where it stopped.`,
    steps: ({ app }) => [
      `Reconnect ${app} with an account that may read and change these records.`,
      'The sync continues by itself after that.',
    ],
  },
  auth_scope: {
    ...connection,
    retry: 'onReconnect',
    actions: ['reconnect'],
    fixDetails: ['scope'],
    title: ({ app }) => `${app} did not grant a permission`,
    meaning: ({ detail }) =>
      `The connection lacks ${detail('scope', 'a permission that this sync needs')}. The sync is paused so that no record is synced by halves.`,
    steps: ({ app }) => [
      `Reconnect ${app} and agree to all permissions that are asked for.`,
      `If one is not offered, ask an administrator of ${app} to connect.`,
    ],
  },
  permission_object: {
    ...connection,
    retry: 'onReconnect',
    actions: ['reconnect', 'retry'],
    title: ({ app, object }) => `No access to ${object} in ${app}`,
    meaning: ({ app, object }) =>
      `The account that connected ${app} may not read or change ${object}. These records stay as they are in both apps.`,
    steps: ({ app, object }) => [
      `Ask an administrator of ${app} to give that account access to ${object}.`,
      'Then retry, or reconnect with another account.',
    ],
  },
  rate_limited: {
    ...connection,
    retry: 'automatic',
    actions: ['retry'],
    title: ({ app }) => `${app} asked to slow down`,
    meaning: ({ app }) =>
      `${app} allows a limited number of calls and has had enough for the moment. The records wait and are written later.`,
    steps: () => [
      'Nothing: it is tried again by itself.',
      'If it happens often, look for other programs that use the same account.',
    ],
  },
  app_unavailable: {
    ...connection,
    retry: 'automatic',
    actions: ['retry'],
    title: ({ app }) => `${app} does not answer`,
    meaning: ({ app }) =>
      `${app} could not be reached or answered with an error of its own. Nothing is lost; changes wait until it answers again.`,
    steps: ({ app }) => [
      'Nothing: it is tried again by itself.',
      `If it lasts, look at the status page of ${app}.`,
    ],
  },
  quota_reached: {
    ...connection,
    retry: 'automatic',
    actions: ['retry'],
    title: ({ app }) => `The daily limit of ${app} is used up`,
    meaning: ({ app }) =>
      `${app} counts the calls of a day and accepts no more for now. Changes wait and are written when the limit is renewed.`,
    steps: ({ app }) => [
      'Nothing: the sync continues when the limit is renewed.',
      `If it happens often, raise the daily budget of the account, or the limit of your ${app} plan, or sync fewer records.`,
    ],
  },
} satisfies Record<string, IssueEntry>;
