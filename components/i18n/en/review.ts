import type { Format } from '../format.js';
import { lowerNoun } from '../lower-noun.js';

export interface Apps {
  left: string;
  right: string;
}
export interface App {
  app: string;
}

/** The review of all settings, and what a run with them would do. */
export const review = {
  title: 'Review and start',
  intro: 'These are your settings in words. Check them, and look at what will happen.',
  rules: 'Settings',
  edit: 'Edit',
  editOf: (p: { what: string }) => `Edit: ${p.what}`,
  direction: 'Direction',
  conflict: 'When both changed',
  matching: 'Matching',
  mapping: 'Mapping',
  enters: 'Who enters',
  directionBoth: (p: Apps & { leftObject: string; rightObject: string }) =>
    `Both ways between ${p.left} ${lowerNoun(p.leftObject)} and ${p.right} ${lowerNoun(p.rightObject)}.`,
  directionOne: (p: { from: string; to: string; fromObject: string; toObject: string }) =>
    `Only from ${p.from} ${lowerNoun(p.fromObject)} to ${p.to} ${lowerNoun(p.toObject)}. Nothing is written to ${p.from}.`,
  winner: (p: { winner: string; other: string }) => `${p.winner} wins over ${p.other}.`,
  winnerOneWay: (p: { winner: string }) => `Values only come from ${p.winner}, so it always wins.`,
  clearsKeep: 'A value that is emptied in one app stays in the other.',
  clearsPropagate: 'A value that is emptied in one app is emptied in the other, too.',
  matchBy: (p: { rules: readonly string[] }) =>
    `Two records are the same when they share ${p.rules.join('; or else ')}.`,
  matchNone:
    'Nothing is matched: every record is created in the other app. That makes duplicates of what is in both.',
  mappings: (p: { count: number; on: number }, f: Format) =>
    `${f.plural(p.count, { one: '# property', other: '# properties' })}, ${f.number(p.on)} on.`,
  ties: (p: { object: string; to: string }) =>
    `${p.object} stay linked to their ${lowerNoun(p.to)}.`,
  entersAll: (p: { object: string }) => `All ${lowerNoun(p.object)}`,
  entersEmail: (p: { object: string }) => `${p.object} with an email address`,
  entersRule: (p: { who: string; rule: string }) => `${p.who} where ${p.rule}`,
  entersFrom: (p: App & { who: string }) => `From ${p.app}: ${p.who}.`,
  restsOut: 'Who no longer meets the conditions is left alone until they do again.',
  liveChange: 'This sync runs already. What you change counts from the next run on.',
  changes: 'What changes',
  changesNone: 'Nothing differs from the published settings.',
  changesFailed: 'What changes could not be read',
  apply: 'Which records are the changes for?',
  apply_newChanges: 'Only new changes',
  apply_newChangesAbout:
    'Records that are there stay as they are until somebody changes them. New records follow the new settings at once.',
  apply_allRecords: 'All records, now',
  apply_allRecordsAbout:
    'Every record is compared again with the new settings, and what differs is written in the next run.',
  problemErrors: (p: { count: number }, f: Format) =>
    f.plural(p.count, {
      one: 'One thing must be put right first',
      other: '# things must be put right first',
    }),
  problemWarnings: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: 'One thing to know', other: '# things to know' }),
  goThere: 'Go there',
  moreProblems: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: 'and # more', other: 'and # more' }),

  happens: 'What will happen',
  nothingWritten: 'Nothing has been written to either app.',
  exact: 'This is exactly what a run would do now.',
  start: 'Show what will happen',
  startHint: 'Both apps are read and compared. Nothing is written.',
  again: 'Check again',
  stale: 'Settings changed since this was worked out',
  staleMeaning: 'The numbers may be different now.',
  reading: (p: App) => `Reading ${p.app}`,
  comparing: 'Comparing record by record',
  working: 'Working out what will happen',
  workingHint: 'Nothing is written meanwhile. You may go on or come back later.',
  ofTotal: (p: { done: number; total: number }, f: Format) =>
    `${f.number(p.done)} of ${f.number(p.total)}`,
  readSoFar: (p: { done: number }, f: Format) => `${f.number(p.done)} so far`,
  failed: 'This could not be worked out',
  cancelled: 'Working this out was stopped',

  flow: 'What flows between the two apps',
  withEmail: (p: { object: string; count: number }, f: Format) =>
    `${lowerNoun(p.object)}, ${f.number(p.count)} with email`,
  objects: (p: { object: string }) => lowerNoun(p.object),
  created: (p: App) => `created in ${p.app}`,
  matched: 'matched',
  updatedIn: (p: App & { count: number }, f: Format) => `${f.number(p.count)} updated in ${p.app}`,
  nothingToUpdate: 'all equal already',
  several: 'several matches, you decide later',
  brake: (p: App & { ratio: number }, f: Format) =>
    `This overwrites values in ${f.percent(p.ratio)} of the records in ${p.app}`,
  brakeMeaning: (p: App & { count: number; winner: string; object: string }, f: Format) =>
    `In ${f.plural(p.count, { one: '# pair', other: '# pairs' })} both apps have a value and they differ; ${p.winner} wins and ${p.app} is changed. That can be right. If you did not expect it, look at some below, and change the winner or turn off a mapping. After the start, the history shows every value that was there before.`,
  removes: (p: App & { count: number }, f: Format) =>
    `${f.plural(p.count, { one: '# record', other: '# records' })} would be removed from ${p.app}`,
  removesMeaning: 'They were deleted in the other app, and this sync passes deletions on.',
  removesHeld: (p: { limit: number }, f: Format) =>
    `They were deleted in the other app. More than ${f.number(p.limit)} at once do not go unasked: the run stops before them and waits for your decision.`,
  missing: (p: { count: number; app: string }, f: Format) =>
    `${p.app} no longer lists ${f.plural(p.count, { one: '# record', other: '# records' })}`,
  missingHeld: (p: { limit: number }, f: Format) =>
    `When more than ${f.number(p.limit)} records vanish at once, the app may be wrong: the run does nothing and waits for your decision.`,

  samples: 'Examples',
  sampleKind: 'Kind of example',
  kind_conflict: 'Differ in both',
  kind_update: 'Updated',
  kind_create: 'Created',
  sampleOf: (p: { number: number; count: number }, f: Format) =>
    `${f.number(p.number)} of ${f.number(p.count)}`,
  previous: 'Previous example',
  next: 'Next example',
  did_create: (p: App) => `created in ${p.app}`,
  did_update: (p: App) => `updated in ${p.app}`,
  property: 'Property',
  before: 'Before',
  after: 'After',
  wins: (p: App) => `${p.app} wins`,
  clearedIn: (p: App) => `emptied in ${p.app}`,
  noSamples: 'Both apps are equal: nothing would be changed.',
  groups: 'Everything, by what happens and why',
  groupValues: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# value', other: '# values' }),
  groupMore: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: 'and # more record', other: 'and # more records' }),
  effectIn: (p: App & { what: string }) => `${p.what} in ${p.app}`,
  effect_linked: 'Linked',
  effect_created: 'Created',
  effect_createdAgain: 'Created again',
  effect_filled: 'Empty values filled',
  effect_changed: 'Values changed',
  effect_overwritten: 'Values overwritten',
  effect_cleared: 'Values emptied',
  effect_kept: 'Different values kept',
  effect_removed: 'Removed',
  effect_excluded: 'Excluded',
  effect_failing: 'Would fail',
  byRule: (p: { number: number }, f: Format) => `by match rule ${f.number(p.number)}`,
  byNoRule: 'linked before; no match rule says so now',
  overwritten_newest: 'the newest value wins',
  overwritten_direction: (p: App) => `only ${p.app} gives them`,
  overwritten_enforced: (p: App) => `put back; only ${p.app} gives them`,
  kept_drift: 'changed where nothing is taken from',
  kept_onlyIfEmpty: 'written only where there is no value',
  kept_onlyOnCreate: 'written only in new records',
  kept_clears: 'an empty value replaces none',
  kept_filter: 'the record does not meet the conditions now',
  kept_oscillation: 'two rules undid each other',
  kept_unknownOwner: 'the owner is no user of the other app',
  otherHas: (p: App & { value: string }) => `${p.app} has ${p.value}`,
  leftOut: 'Excluded, on purpose',
  leftOutNone: 'Nobody is excluded.',
  reason_noEmail: 'No email address',
  reason_filter: 'Does not fit the limit',
  reason_direction: 'The sync does not go that way',
  reason_skipped: 'Excluded by a person',
  reason_undone: 'Excluded since its sync was undone',
  reason_heldBack: 'There before the settings, and not changed since',
  reason_otherSync: 'Another sync of these accounts has it',
  tieList: 'Associations',
  tie_set: (p: App & { what: string }) => `${p.what}: set in ${p.app}`,
  tie_changed: (p: App & { what: string }) => `${p.what}: changed in ${p.app}`,
  tie_removed: (p: App & { what: string }) => `${p.what}: taken away in ${p.app}`,
  tie_labelled: (p: App & { what: string }) => `${p.what}: label changed in ${p.app}`,
  tie_waiting: (p: App & { what: string }) =>
    `${p.what}: waits until the other record is in sync with ${p.app}`,
  inApp: (p: App) => `in ${p.app}`,
  failing: 'Would fail',
  failingHint: 'They stay as they are and are listed with what to do. Everything else syncs.',
  finished: (p: { count: number }, f: Format) =>
    `Done: ${f.plural(p.count, { one: '# record', other: '# records' })} would be written.`,
};
