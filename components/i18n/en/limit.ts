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
    f.plural(p.count, { one: '# left out', other: '# left out' }),
  edit: 'Edit',
  editOf: (p: { from: string; to: string }) => `Edit who goes from ${p.from} to ${p.to}`,
  staysIn:
    'Limits decide who enters. A record that is already in the sync stays in, even when it no longer fits.',
  changed: 'Saved. The number is counted again in the review.',
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
  fault_option_missing: 'One of these options no longer exists. Nobody has it.',
  fault_range_reversed: 'It begins after it ends, so nobody would enter. Swap the two values.',
  loadFailed: 'The properties could not be loaded',

  op_is: 'is',
  op_isNot: 'is not',
  op_contains: 'contains',
  op_notContains: 'does not contain',
  op_startsWith: 'starts with',
  op_isKnown: 'is known',
  op_isUnknown: 'is unknown',
  op_anyOf: 'is any of',
  op_noneOf: 'is none of',
  op_greater: 'is greater than',
  op_less: 'is less than',
  op_between: 'is between',
  op_before: 'is before',
  op_after: 'is after',

  everything: 'everything',
  rule_is: (p: Rule) => `${p.property} is ${p.value}`,
  rule_isNot: (p: Rule) => `${p.property} is not ${p.value}`,
  rule_contains: (p: Rule) => `${p.property} contains “${p.value}”`,
  rule_notContains: (p: Rule) => `${p.property} does not contain “${p.value}”`,
  rule_startsWith: (p: Rule) => `${p.property} starts with “${p.value}”`,
  rule_isKnown: (p: Rule) => `${p.property} is known`,
  rule_isUnknown: (p: Rule) => `${p.property} is unknown`,
  rule_anyOf: (p: Rule) => `${p.property} is ${p.value}`,
  rule_noneOf: (p: Rule) => `${p.property} is not ${p.value}`,
  rule_greater: (p: Rule) => `${p.property} is greater than ${p.value}`,
  rule_less: (p: Rule) => `${p.property} is less than ${p.value}`,
  rule_between: (p: Rule & { upTo: string }) => `${p.property} is between ${p.value} and ${p.upTo}`,
  rule_before: (p: Rule) => `${p.property} is before ${p.value}`,
  rule_after: (p: Rule) => `${p.property} is after ${p.value}`,
};
