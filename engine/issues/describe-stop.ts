/** Why a run stands still, in English words; screens in other languages translate by the reason. Pure. */
import type { Run, RunStopped } from '../contract/index.js';
import type { StopReason } from '../text-words.js';

/** What fills the words; empty where a reason has no such part. */
export interface StopWords {
  app: string;
  /** Names of objects. */
  objects: readonly string[];
}

export const STOP_TEXTS: Readonly<Record<StopReason, (words: StopWords) => string>> = {
  awaits: ({ objects }) =>
    `It begins after the first run of ${objects.join(' and ')}, so that associations find both ends.`,
  cancelled: () => 'Cancelled by a person.',
  fullLook: () => 'A complete look at both apps is needed; a new run does it.',
  newSettings: () => 'The settings were changed; a new run goes on with them.',
  login: ({ app }) => `${app} no longer accepts the login. Reconnect the account.`,
  limit: ({ app }) =>
    `The daily budget of calls through this ${app} account is used up. The sync goes on by itself when the next day (UTC) begins, or as soon as the budget is raised.`,
  kept: ({ app }) =>
    `What is left of today's calls through this ${app} account is kept for changes. The complete look goes on tomorrow from where it is.`,
  pause: ({ app }) => `${app} asks for a pause. The sync goes on by itself.`,
  quota: ({ app }) => `${app} allows no more calls today. The sync goes on when it does.`,
  noAccess: ({ app }) =>
    `${app} does not allow this account to work with these records. Ask an administrator of ${app} for access.`,
  away: ({ app }) =>
    `${app} does not answer as it should. The sync tries again by itself; nothing is lost.`,
  internal: () => 'Something went wrong on our side. The sync tries again by itself.',
};

export function describeStop({ reason, app = '', objects = [] }: RunStopped): string {
  return STOP_TEXTS[reason]({ app, objects });
}

/** The run as it says why it stands still: by a reason that has words in every language, or in English alone. */
export function withStop<R extends Pick<Run, 'stopReason' | 'stop'>>(
  { stop: _before, ...run }: R,
  why: RunStopped | string,
): R {
  if (typeof why === 'string') return { ...run, stopReason: why } as R;
  return { ...run, stopReason: describeStop(why), stop: why } as unknown as R;
}
