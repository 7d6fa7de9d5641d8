import type { Format } from '../format.js';
import { lowerNoun } from '../lower-noun.js';

export interface Way {
  from: string;
  to: string;
  object: string;
}

/** Direction, conflicts and matching. */
export const configure = {
  directionTitle: 'In which direction?',
  directionIntro: 'A property can be narrowed further, never widened.',
  both: 'Both ways',
  bothText: (p: { left: string; right: string; object: string }) =>
    `New and changed ${lowerNoun(p.object)} flow from ${p.left} to ${p.right}, and back.`,
  oneWay: (p: { to: string }) => `Only to ${p.to}`,
  oneWayText: (p: Way) =>
    `New and changed ${lowerNoun(p.object)} of ${p.from} flow to ${p.to}. ${p.from} itself is never changed.`,

  conflictTitle: 'When both apps changed the same property',
  conflictIntro: (p: { left: string; right: string }) =>
    `It happens when somebody edits in ${p.left} and somebody else in ${p.right} before the next sync, and at the first meeting of two records.`,
  wins: (p: { app: string }) => `${p.app} wins`,
  winsText: (p: { app: string; other: string }) =>
    `The value of ${p.app} replaces the one in ${p.other}. An empty value never does.`,
  oneWayConflict: (p: { from: string; to: string }) =>
    `There is nothing to decide: values only flow from ${p.from} to ${p.to}, so the value of ${p.from} always counts.`,
  example: 'An example from your data',
  exampleKept: 'Kept in both',
  exampleNone: 'No example yet. The preview finds one if there is any.',
  clears: 'Also pass on cleared values',
  clearsText:
    'When somebody empties a property in one app, it is emptied in the other as well. Otherwise the other app keeps its value.',

  matchingTitle: 'When are two records the same?',
  matchingIntro: (p: { left: string; right: string }) =>
    `Records that match are linked and merged. The rules are tried from the top; whoever finds no partner is created as new. Nothing is ever guessed: with several possible partners in ${p.left} or ${p.right} you decide.`,
  rule: (p: { number: number }, f: Format) => `Rule ${f.number(p.number)}`,
  equals: 'equals',
  and: 'and',
  propertyOf: (p: { app: string }) => `Property in ${p.app}`,
  addPair: 'And also…',
  addRule: 'Add a rule',
  removeRule: (p: { number: number }, f: Format) => `Remove rule ${f.number(p.number)}`,
  removePair: (p: { name: string }) => `Remove ${p.name}`,
  choosePartner: 'Choose the other property to finish this rule.',
  noRules: 'Nothing is matched',
  noRulesText:
    'Every record is created anew in the other app. What is in both apps today will be there twice.',
  matched: (p: { matched: string; total: string; object: string; app: string }) =>
    `${p.matched} of ${p.total} ${lowerNoun(p.object)} in ${p.app} find their partner`,
  matchedFirst: (p: { matched: string; total: string; object: string; app: string }) =>
    `${p.matched} of the first ${p.total} ${lowerNoun(p.object)} in ${p.app} find their partner`,
  counting: 'Counting matches…',
  estimateTitle: 'How many match',
  estimate: 'Count now',
  estimateAgain: 'Count again',
  estimateIdle: (p: { left: string; right: string }) =>
    `The records in ${p.left} and ${p.right} are looked through. Nothing is changed.`,
  estimateOld: 'The settings have changed since. Count again.',
  estimatePart: (p: { left: string; right: string; looked: number }, f: Format) =>
    `Only the first ${f.number(p.looked)} of ${p.left} were looked up in ${p.right}.`,
  pairs: 'Find their partner',
  byRule: (p: { number: number; count: number }, f: Format) =>
    `Rule ${f.number(p.number)}: ${f.number(p.count)}`,
  onlyIn: (p: { app: string }) => `Only in ${p.app}`,
  atMost: (p: { count: number }, f: Format) => `at most ${f.number(p.count)}`,
  ambiguous: 'Several possible partners: you decide',
  estimateFailed: 'The matches could not be counted',
  estimateTooMany: 'Too many requests in a short time',
  estimateWait: (p: { seconds: number }, f: Format) =>
    f.plural(p.seconds, {
      one: 'You can count again in # second.',
      other: 'You can count again in # seconds.',
    }),
  estimateWaitOver: 'You can count again now.',
};
