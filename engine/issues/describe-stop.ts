/** Why a run stands still, in English words; screens in other languages translate by the reason. Pure. */
import type { Run, RunStopped } from '../contract/index.js';
import type { StopReason } from '../text-words.js';

/** What fills the words; empty where a reason has no such part. */
export interface StopWords {
  app: string;
  /** Names of objects. */
  objects: readonly string[];
  /** Records that the brake is about. */
  parts: readonly StopPart[];
  known: number;
  limit: number;
}

type StopPart = NonNullable<RunStopped['parts']>[number];

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
  noObject: ({ app, objects }) =>
    `${app} has no object "${objects.join()}" that this account may see. Choose another object, or ask for access to it in the app.`,
  missing: ({ parts, known }) =>
    `${parts.map(({ app, count }) => `${app} no longer lists ${String(count)} of ${records(known)}`).join(', and ')}. Nothing was changed. Check the account in ${parts.map(({ app }) => app).join(' and ')}; if they were really deleted, let the deletions through.`,
  removals: ({ parts, limit }) =>
    `${parts.map(wouldGo).join(', and ')}, because their partners were deleted. That is more than the ${String(limit)} that go without being asked. Everything else was synced. Let the deletions through, or keep the records.`,
  archives: ({ limit }) =>
    `More than ${String(limit)} records would be archived. What was done stays done; start the undo again to look at the new number.`,
  away: ({ app }) =>
    `${app} does not answer as it should. The sync tries again by itself; nothing is lost.`,
  internal: () => 'Something went wrong on our side. The sync tries again by itself.',
};

function wouldGo({ app, count, way }: StopPart): string {
  return `${records(count)} would be ${way === 'delete' ? 'deleted' : 'archived'} in ${app}`;
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${String(count)} records`;
}

/** What fills the words of a reason. */
export function stopWords(stopped: RunStopped): StopWords {
  const { app = '', objects = [], parts = [], known = 0, limit = 0 } = stopped;
  return { app, objects, parts, known, limit };
}

export function describeStop(stopped: RunStopped): string {
  return STOP_TEXTS[stopped.reason](stopWords(stopped));
}

/** The run as it says why it stands still: by a reason that has words in every language, or in English alone. */
export function withStop<R extends Pick<Run, 'stopReason' | 'stop'>>(
  { stop: _before, ...run }: R,
  why: RunStopped | string,
): R {
  if (typeof why === 'string') return { ...run, stopReason: why } as R;
  return { ...run, stopReason: describeStop(why), stop: why } as unknown as R;
}
