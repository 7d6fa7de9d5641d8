import { ISSUE_CATALOGUE } from '../../../engine/issues/catalogue.js';
import type { IssueWords } from '../../../engine/issues/issue-entry.js';
import { ISSUE_CODES, type IssueCode } from '../../../engine/index.js';
import type { Format } from '../format.js';

export type { IssueWords } from '../../../engine/issues/issue-entry.js';

/** Per cause: a title, what it means, and the steps to take, one per line. */
type CauseMessages = {
  readonly [K in `${IssueCode}_${'title' | 'meaning' | 'steps'}`]: (words: IssueWords) => string;
};

/** The engine's own catalogue is the English: one wording, whether it is read here or in an API answer. */
const causes = Object.fromEntries(
  ISSUE_CODES.flatMap((code) => {
    const entry = ISSUE_CATALOGUE[code];
    return [
      [`${code}_title`, (words: IssueWords) => entry.title(words)],
      [`${code}_meaning`, (words: IssueWords) => entry.meaning(words)],
      [`${code}_steps`, (words: IssueWords) => entry.steps(words).join('\n')],
    ];
  }),
) as CauseMessages;

/** Why records are failing, and what to do. */
export const issues = {
  ...causes,
  someApp: 'one of the apps',
  otherApp: 'the other app',
  theseRecords: 'these records',
  someProperty: 'a property',
  quoted: (p: { text: string }) => `"${p.text}"`,

  noneHeading: 'Nothing is failing',
  none: 'Every record that belongs to this sync is the same in both apps, or is on its way.',
  causes: 'Causes',
  records: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# record', other: '# records' }),
  appSays: (p: { app: string }) => `${p.app} says:`,
  whatToDo: 'What to do',
  automatic: 'automatic',
  you: 'needs you',
  retry_automatic: 'Tried again by itself',
  retry_onRecord: 'Also tried again when the record changes',
  retry_onMapping: 'Also tried again when the mapping changes',
  retry_onUsers: 'Also tried again when an app has a new user',
  retry_onReconnect: 'Goes on after reconnecting',
  nextTry: (p: { at: string }, f: Format) => `Next try ${f.relativeTime(p.at)}`,
  retryAll: (p: { count: number }): string => (p.count === 1 ? 'Retry' : 'Retry all'),
  retrying: 'Retrying…',
  createAgain: (p: { app: string }) => `Create again in ${p.app}`,
  creating: 'Creating…',
  createHeading: (p: { count: number; app: string }, f: Format) =>
    f.plural(p.count, {
      one: `Create # record again in ${p.app}?`,
      other: `Create # records again in ${p.app}?`,
    }),
  createBody: (p: { app: string; other: string }) =>
    `They get new ids in ${p.app} and the values they have in ${p.other}. Nothing changes in ${p.other}.`,
  fixMapping: 'Fix in mapping',
  reconnect: 'Reconnect',
  showRecords: 'Show records',
  chooseMatch: 'Choose partners',
};
