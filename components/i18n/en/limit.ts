import type { Format } from '../format.js';
import { lowerNoun } from '../lower-noun.js';

export interface Rule {
  property: string;
  value: string;
}

/** Who enters the sync: the e-mail guard and one filter per direction. */
export const limit = {
  title: 'Limit what syncs',
  intro: 'Choose who enters the sync. Without limits, everyone does.',
  requireEmail: (p: { object: string }) => `Only sync ${lowerNoun(p.object)} with an email address`,
  requireEmailHint:
    'Records without one have nothing to be recognised by and often become duplicates.',
  noEmailCount: (p: { count: number; app: string; object: string }, f: Format) =>
    `${f.number(p.count)} ${p.app} ${lowerNoun(p.object)}`,
  leavesOut: (p: { what: string }) => `Leaves out ${p.what}.`,
  leavesOutNobody: 'Leaves out nobody: everyone has one.',
  fromTo: (p: { from: string; to: string }) => `From ${p.from} to ${p.to}`,
  all: (p: { object: string }) => `All ${lowerNoun(p.object)}`,
  only: (p: { object: string; rule: string }) => `${p.object} where ${p.rule}`,
  leftOut: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# excluded', other: '# excluded' }),
  edit: 'Edit',
  editOf: (p: { from: string; to: string }) => `Edit who goes from ${p.from} to ${p.to}`,
  staysIn:
    'Limits decide who enters. A record that is already in the sync stays in, even when it no longer fits.',
  mode: 'When a record in the sync no longer meets the conditions',
  mode_entry: 'It stays in',
  mode_entryAbout:
    'Conditions decide only who enters. Who is in stays in, and both apps are kept equal as before.',
  mode_live: 'It is left alone until it meets them again',
  mode_liveAbout:
    'Nothing is written to its counterpart and nothing is deleted. The two stay linked, and when it meets the conditions again, the sync goes on.',
  changed: 'Saved. The number is counted again in the review.',
  testTitle: 'How many match now',
  test: 'Test the conditions',
  testAgain: 'Test again',
  testIdle: (p: { app: string }) =>
    `The records in ${p.app} are looked through. Nothing is changed.`,
  testBusy: (p: { app: string }) => `Looking through the records in ${p.app} …`,
  testMatch: (p: { count: number; total: number; app: string; object: string }, f: Format) =>
    `${f.number(p.count)} of ${f.number(p.total)} ${p.app} ${lowerNoun(p.object)} match now`,
  testMatchFirst: (p: { count: number; looked: number; app: string; object: string }, f: Format) =>
    `${f.number(p.count)} of the first ${f.number(p.looked)} ${p.app} ${lowerNoun(p.object)} match`,
  testMatchCount: (p: { count: number; app: string; object: string }, f: Format) =>
    `${f.number(p.count)} ${p.app} ${lowerNoun(p.object)} match now`,
  testNobody: (p: { app: string; object: string }) =>
    `${p.app} has no ${lowerNoun(p.object)} yet, so nothing was tested`,
  testPart: (p: { looked: number }, f: Format) =>
    `Only the first ${f.number(p.looked)} were looked through.`,
  testOld: 'The conditions have changed since. Test again.',
  testFailed: 'The conditions could not be tested',
  testTooMany: 'Too many requests in a short time',
  testWait: (p: { seconds: number }, f: Format) =>
    f.plural(p.seconds, {
      one: 'You can test again in # second.',
      other: 'You can test again in # seconds.',
    }),
  testWaitOver: 'You can test again now.',
  testCaption: 'What happens to the records, with examples',
  outcome: 'Outcome',
  outcomeCount: 'Records',
  outcome_enters: 'Match',
  outcome_filter: 'Do not meet the conditions',
  outcome_noEmail: 'Have no email address',
  outcome_unknown: 'Cannot be checked: the app does not show the value',
  atLeast: (p: { count: number }, f: Format) => `${f.number(p.count)} or more`,
  examplesOf: (p: { outcome: string }) => `Examples: ${p.outcome}`,
  panelTitle: (p: { app: string; object: string }) =>
    `Which ${p.app} ${lowerNoun(p.object)} enter?`,
  panelHint: (p: { object: string }) => `Without conditions, all ${lowerNoun(p.object)} enter.`,
  joinLabel: 'How conditions count',
  join_and: 'All must hold',
  join_or: 'One must hold',
  and: 'and',
  or: 'or',
  condition: (p: { number: number }, f: Format) => `Condition ${f.number(p.number)}`,
  group: 'Group of conditions',
  property: 'Property',
  operator: 'Condition',
  value: 'Value',
  from: 'From',
  upTo: 'Up to',
  list: 'Values, one per line',
  chooseOptions: 'Choose one or more',
  amount: 'How many',
  unit: 'Counted in',
  unit_days: 'days',
  unit_weeks: 'weeks',
  unit_months: 'months',
  unit_years: 'years',
  addRule: 'Add a condition',
  addGroup: 'Add a group',
  remove: (p: { what: string }) => `Remove ${p.what}`,
  leaveQuestion: 'Your conditions are not saved.',
  discard: 'Discard',
  removeGroup: 'Remove the group',
  fault_property_missing: 'Choose a property, or remove the condition.',
  fault_property_gone: 'This property no longer exists. Choose another, or remove the condition.',
  fault_operator_unsuitable: 'This property cannot answer that. Choose another condition.',
  fault_value_missing: 'Fill in a value, or remove the condition.',
  fault_value_unsuitable: 'This value does not fit the property. Correct it.',
  fault_span_unsuitable: 'Fill in a whole number from 1 to 1,000.',
  fault_option_missing: 'One of these options no longer exists. Nobody has it.',
  fault_range_reversed: 'It begins after it ends, so nobody would enter. Swap the two values.',
  loadFailed: 'The properties could not be loaded',

  op_is: 'is',
  op_isNot: 'is not',
  op_contains: 'contains',
  op_notContains: 'does not contain',
  op_startsWith: 'starts with',
  op_endsWith: 'ends with',
  op_isKnown: 'is known',
  op_isUnknown: 'is unknown',
  op_anyOf: 'is any of',
  op_noneOf: 'is none of',
  op_allOf: 'has all of',
  op_greater: 'is greater than',
  op_less: 'is less than',
  op_between: 'is between',
  op_before: 'is before',
  op_after: 'is after',
  op_withinLast: 'is within the last',
  op_withinNext: 'is within the next',
  op_olderThan: 'is more than … ago',
  op_isToday: 'is today',
  op_isYesterday: 'was yesterday',
  op_isTomorrow: 'is tomorrow',

  everything: 'everything',
  rule_is: (p: Rule) => `${p.property} is ${p.value}`,
  rule_isNot: (p: Rule) => `${p.property} is not ${p.value}`,
  rule_contains: (p: Rule) => `${p.property} contains “${p.value}”`,
  rule_notContains: (p: Rule) => `${p.property} does not contain “${p.value}”`,
  rule_startsWith: (p: Rule) => `${p.property} starts with “${p.value}”`,
  rule_endsWith: (p: Rule) => `${p.property} ends with “${p.value}”`,
  rule_isKnown: (p: Rule) => `${p.property} is known`,
  rule_isUnknown: (p: Rule) => `${p.property} is unknown`,
  rule_anyOf: (p: Rule) => `${p.property} is ${p.value}`,
  rule_noneOf: (p: Rule) => `${p.property} is not ${p.value}`,
  rule_allOf: (p: Rule) => `${p.property} has ${p.value}`,
  rule_greater: (p: Rule) => `${p.property} is greater than ${p.value}`,
  rule_less: (p: Rule) => `${p.property} is less than ${p.value}`,
  rule_between: (p: Rule & { upTo: string }) => `${p.property} is between ${p.value} and ${p.upTo}`,
  rule_before: (p: Rule) => `${p.property} is before ${p.value}`,
  rule_after: (p: Rule) => `${p.property} is after ${p.value}`,
  rule_withinLast: (p: Rule) => `${p.property} is within the last ${p.value}`,
  rule_withinNext: (p: Rule) => `${p.property} is within the next ${p.value}`,
  rule_olderThan: (p: Rule) => `${p.property} is more than ${p.value} ago`,
  rule_isToday: (p: Rule) => `${p.property} is today`,
  rule_isYesterday: (p: Rule) => `${p.property} was yesterday`,
  rule_isTomorrow: (p: Rule) => `${p.property} is tomorrow`,
  span_days: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# day', other: '# days' }),
  span_weeks: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# week', other: '# weeks' }),
  span_months: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# month', other: '# months' }),
  span_years: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# year', other: '# years' }),
};
