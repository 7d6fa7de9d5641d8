import type { Format } from '../format.js';
import { lowerNoun } from '../lower-noun.js';

export interface App {
  app: string;
}
export interface Count {
  count: number;
}

/** A run while it works, and what it did. */
export const progress = {
  phases: 'Steps of this run',
  phase_scan: 'Scan',
  phase_match: 'Match',
  phase_write: 'Write',
  phase_associate: 'Associate',
  about_scan: 'Reading both apps',
  about_match: 'Finding which records belong together',
  about_write: 'Writing what is new or different',
  about_associate: 'Tying records to their companies and the like',
  about_settle: 'Finishing',
  stateDone: 'done',
  stateCurrent: 'now',
  stateTodo: 'later',
  reading: (p: App & { object: string }) => `${p.app} ${lowerNoun(p.object)}`,
  deciding: 'Compared and written',
  ofTotal: (p: { done: number; total: number }, f: Format) =>
    `${f.number(p.done)} of ${f.number(p.total)}`,
  soFar: (p: { done: number }, f: Format) => `${f.number(p.done)} so far`,
  timeLeft: 'Time left',
  rate: 'Speed',
  perSecond: (p: { rate: number }, f: Format) =>
    `${f.number(p.rate, { maximumFractionDigits: p.rate < 10 ? 1 : 0 })} records a second`,
  soon: 'a few seconds',
  seconds: (p: Count, f: Format) =>
    `about ${f.plural(p.count, { one: '# second', other: '# seconds' })}`,
  minutes: (p: Count, f: Format) =>
    `about ${f.plural(p.count, { one: '# minute', other: '# minutes' })}`,
  hours: (p: Count, f: Format) => `about ${f.plural(p.count, { one: '# hour', other: '# hours' })}`,
  notKnown: 'not known yet',
  written: 'Written so far',
  writtenDone: 'Written',
  writtenIn: (p: App) => `in ${p.app}`,
  created: 'created',
  updated: 'updated',
  associated: 'associated',
  linked: (p: Count, f: Format) =>
    f.plural(p.count, { one: '# pair matched', other: '# pairs matched' }),
  nothingWritten: 'Nothing so far',
  issues: 'First problems',
  issuesHint: 'Everything else goes on. You find them with what to do under Failing.',
  affected: (p: Count, f: Format) => f.plural(p.count, { one: '# record', other: '# records' }),
  moreIssues: (p: Count, f: Format) =>
    f.plural(p.count, { one: 'and # more cause', other: 'and # more causes' }),
  title_running: 'Syncing',
  title_waiting: 'Waiting',
  title_finished: 'Everything is synced',
  title_finishedFailing: (p: Count, f: Format) =>
    f.plural(p.count, { one: 'Synced, except # record', other: 'Synced, except # records' }),
  title_failed: 'The run stopped',
  title_cancelled: 'The run was stopped',
  title_held: 'Paused before unusually many changes',
  tookIt: (p: { duration: string }) => `It took ${p.duration}.`,
  fromNowOn: 'From now on changes go over by themselves.',
  leaveHint: 'You may close this page. The run goes on without it.',
  stoppedHint: 'Nothing is lost: the next run goes on where this one stopped.',
  none: 'No run yet',
  noneHint: 'When the sync is turned on, its first run is shown here.',
  announcePhase: (p: { phase: string }) => `${p.phase}.`,
  announceShare: (p: { ratio: number }, f: Format) => `${f.percent(p.ratio)} done.`,
};
