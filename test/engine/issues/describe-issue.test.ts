import { describe, expect, it } from 'vitest';
import { issueGroupSchema, type Issue } from '../../../engine/contract/index.js';
import { ISSUE_CATALOGUE } from '../../../engine/issues/catalogue.js';
import { describeIssueGroup, type IssueNames } from '../../../engine/issues/describe-issue.js';
import { issueKey } from '../../../engine/issues/issue-key.js';
import { ISSUE_CODES } from '../../../engine/vocabulary.js';
import { anIssue, dynamicsContacts, hubspotContacts } from '../../support/builders.js';

const NAMES: IssueNames = {
  left: { app: 'HubSpot', object: 'Contacts', properties: hubspotContacts().properties },
  right: { app: 'Dynamics 365', object: 'Kontakte', properties: dynamicsContacts().properties },
};

function described(overrides: Partial<Issue>) {
  const issue = anIssue(overrides);
  return describeIssueGroup(issueKey(issue), issue, 7, NAMES);
}

function textsOf(overrides: Partial<Issue>): string {
  const { title, meaning, steps } = described(overrides);
  return [title, meaning, ...steps].join('\n');
}

describe('describeIssueGroup', () => {
  it('tells what happened, what it means and what to do, with the names of the customer', () => {
    expect(described({})).toEqual({
      key: 'option_unmapped:right:statuscode:evangelist',
      code: 'option_unmapped',
      level: 'record',
      retry: 'onMapping',
      side: 'right',
      property: 'statuscode',
      details: { option: 'evangelist', label: 'Evangelist' },
      appMessage: null,
      count: 7,
      title: '"Status Reason" in Dynamics 365 has no option for "Evangelist"',
      meaning:
        'Records with the choice "Evangelist" in HubSpot have no counterpart in Dynamics 365. They are not synced until the option is mapped; nothing was changed in either app.',
      steps: [
        'Open the mapping of "Status Reason" and choose the option that means the same.',
        'If there is none, add one in Dynamics 365 first.',
        'All waiting records then sync by themselves.',
      ],
      actions: ['fixMapping', 'retry'],
    });
  });

  it.each(ISSUE_CODES)('has complete texts for %s, with and without details', (code) => {
    for (const overrides of [
      { code, details: {} },
      { code, details: {}, side: null, property: null },
      { code, details: {}, property: 'removed_in_the_app' },
    ]) {
      const group = described(overrides);
      const texts = [group.title, group.meaning, ...group.steps];

      expect(issueGroupSchema.parse(group)).toEqual(group);
      expect(group.steps.length).toBeGreaterThan(0);
      for (const text of texts) {
        expect(text).toMatch(/^["\p{Lu}]/u);
        expect(text).not.toMatch(/undefined|null|\[object|""/);
      }
      expect(group.title).not.toMatch(/\.$/);
      for (const text of texts.slice(1)) expect(text).toMatch(/[.]$/);
    }
  });

  it.each(ISSUE_CODES)('names the right app for %s', (code) => {
    const left = textsOf({ code, side: 'left', property: null, details: {} });
    const right = textsOf({ code, side: 'right', property: null, details: {} });
    const swapped = left
      .replaceAll('HubSpot', '#')
      .replaceAll('Dynamics 365', 'HubSpot')
      .replaceAll('#', 'Dynamics 365')
      .replaceAll('Contacts', 'Kontakte');

    expect(right).toBe(swapped);
    expect(left).toContain('HubSpot');
  });

  it('knows a property that was removed by its name', () => {
    expect(described({ code: 'schema_property_missing', property: 'fax', details: {} }).title).toBe(
      '"fax" no longer exists in Dynamics 365',
    );
  });

  it('puts details into the words', () => {
    expect(
      textsOf({
        code: 'value_too_long',
        property: 'lastname',
        details: { maxLength: 50, length: 61 },
      }),
    ).toContain('Dynamics 365 takes at most 50 characters');
    expect(
      textsOf({
        code: 'value_format',
        property: 'birthdate',
        details: { expected: 'date', value: 'soon' },
      }),
    ).toContain('Dynamics 365 expects a date, and HubSpot holds "soon".');
    expect(textsOf({ code: 'auth_scope', details: { scope: ['read', 'write'] } })).toContain(
      'lacks read, write',
    );
  });
});

describe('ISSUE_CATALOGUE', () => {
  it('offers a way out for everything', () => {
    for (const code of ISSUE_CODES) {
      expect(ISSUE_CATALOGUE[code].actions.length, code).toBeGreaterThan(0);
    }
  });

  it('lets the login be repeated exactly where that helps', () => {
    for (const code of ISSUE_CODES) {
      const { retry, actions } = ISSUE_CATALOGUE[code];
      expect(actions.includes('reconnect'), code).toBe(retry === 'onReconnect');
    }
  });
});
