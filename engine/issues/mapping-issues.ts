/** Causes that lie in the mapping or in the make-up of an app: fixed once, for all records. */
import { typeInWords } from '../mapping/conversion-table.js';
import { PROPERTY_TYPES } from '../vocabulary.js';
import type { IssueEntry } from './issue-entry.js';

const mapping = { level: 'mapping', retry: 'onMapping', fixDetails: [] } as const;

export const MAPPING_ISSUES = {
  permission_property: {
    ...mapping,
    actions: ['fixMapping', 'retry'],
    title: ({ app, property }) => `${property} may not be changed in ${app}`,
    meaning: ({ app, property }) =>
      `The account that connected ${app} has no permission to change ${property}. Records are not written while this mapping is on.`,
    steps: ({ app, property }) => [
      `Ask an administrator of ${app} to allow changes to ${property}, then retry.`,
      'Or turn this mapping off, or let it flow the other way only.',
    ],
  },
  schema_property_missing: {
    ...mapping,
    actions: ['fixMapping', 'retry'],
    title: ({ app, property }) => `${property} no longer exists in ${app}`,
    meaning: ({ app, property }) =>
      `${property} was removed or renamed in ${app}. Its values in the other app stay as they are, but they no longer sync.`,
    steps: () => ['Choose another property in the mapping, or remove the mapping.', 'Then retry.'],
  },
  schema_type_changed: {
    ...mapping,
    actions: ['fixMapping', 'retry'],
    fixDetails: ['from', 'to', 'was', 'is'],
    title: ({ app, property }) => `${property} in ${app} changed its type`,
    meaning: ({ property, detail }) =>
      `${changeInWords(property, detail('was', ''), detail('is', ''))}, so the values no longer fit. Nothing flows through this mapping; all others go on.`,
    steps: () => [
      'Choose a property of a fitting type in the mapping, or look at its example to see whether it still does what you want.',
      'Then publish the settings again.',
    ],
  },
  property_read_only: {
    ...mapping,
    actions: ['fixMapping', 'retry'],
    title: ({ app, property }) => `${property} is read-only in ${app}`,
    meaning: ({ app, property }) =>
      `${app} calculates ${property} itself or protects it. Records are not written while the mapping tries to change it.`,
    steps: ({ property }) => [
      `Let this mapping flow out of ${property} only, or turn it off.`,
      'Then retry.',
    ],
  },
  option_unmapped: {
    ...mapping,
    level: 'record',
    actions: ['fixMapping', 'retry'],
    fixDetails: ['option'],
    title: ({ app, property, detail }) =>
      `${property} in ${app} has no option for "${detail('label', detail('option', 'this choice'))}"`,
    meaning: ({ app, other, detail }) =>
      `Records with the choice "${detail('label', detail('option', 'this one'))}" in ${other} have no counterpart in ${app}. They are not synced until the option is mapped; nothing was changed in either app.`,
    steps: ({ app, property }) => [
      `Open the mapping of ${property} and choose the option that means the same.`,
      `If there is none, add one in ${app} first.`,
      'All waiting records then sync by themselves.',
    ],
  },
  option_ambiguous: {
    ...mapping,
    level: 'record',
    actions: ['fixMapping', 'retry'],
    fixDetails: ['option'],
    title: ({ app, property, detail }) =>
      `Several options of ${property} in ${app} are called "${detail('label', detail('option', 'the same'))}"`,
    meaning: ({ app }) =>
      `The text fits more than one option in ${app}, and picking one would be a guess. These records are not synced.`,
    steps: ({ app, property }) => [
      `Give the options of ${property} in ${app} different names.`,
      'Then retry.',
    ],
  },
  owner_unknown: {
    ...mapping,
    level: 'record',
    retry: 'onUsers',
    actions: ['fixMapping', 'retry'],
    fixDetails: ['owner'],
    title: ({ app, detail }) => `${detail('owner', 'An owner')} is not a user of ${app}`,
    meaning: ({ app }) =>
      `Owners are recognised by their e-mail address, and no active user of ${app} has this one. The records are not synced; nothing was changed in either app.`,
    steps: ({ app }) => [
      `Add the person as a user of ${app} with the same e-mail address. The records are tried again some minutes later.`,
      'Or open the mapping: choose who takes their place, a default owner for everybody, or that such owners are left as they are.',
    ],
  },
} satisfies Record<string, IssueEntry>;

function changeInWords(property: string, was: string, is: string): string {
  const [before, now] = [was, is].map((type) => PROPERTY_TYPES.find((each) => each === type));
  return before === undefined || now === undefined
    ? `${property} now takes another kind of value than when it was mapped`
    : `${property} was ${typeInWords(before)} when it was mapped and is ${typeInWords(now)} now`;
}
