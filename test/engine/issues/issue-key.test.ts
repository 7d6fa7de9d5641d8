import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../engine/contract/index.js';
import { issueKey } from '../../../engine/issues/issue-key.js';
import { anIssue } from '../../support/builders.js';

describe('issueKey', () => {
  it('is readable and stable, since stores and addresses keep it', () => {
    expect(issueKey(anIssue())).toBe('option_unmapped:right:statuscode:evangelist');
    expect(issueKey(anIssue({ code: 'unexpected', side: null, property: null, details: {} }))).toBe(
      'unexpected::',
    );
  });

  it.each<[name: string, a: Partial<Issue>, b: Partial<Issue>]>([
    ['the text of the app', { appMessage: 'a' }, { appMessage: 'b' }],
    [
      'the label of an option',
      { details: { option: 'x', label: 'X' } },
      { details: { option: 'x', label: 'Y' } },
    ],
    [
      'the value that did not fit',
      { code: 'value_format', details: { value: 'a', expected: 'date' } },
      { code: 'value_format', details: { value: 'b', expected: 'date' } },
    ],
    [
      'the length of a text',
      { code: 'value_too_long', details: { length: 9, maxLength: 5 } },
      { code: 'value_too_long', details: { length: 7, maxLength: 5 } },
    ],
    [
      'candidates',
      { code: 'match_ambiguous', details: { candidates: ['1'] } },
      { code: 'match_ambiguous', details: { candidates: ['2'] } },
    ],
    [
      'the property of a connection problem',
      { code: 'auth_expired', property: 'a' },
      { code: 'auth_expired', property: null },
    ],
  ])('does not mind %s', (_, a, b) => {
    expect(issueKey(anIssue(a))).toBe(issueKey(anIssue(b)));
  });

  it.each<[name: string, other: Partial<Issue>]>([
    ['codes', { code: 'option_ambiguous' }],
    ['sides', { side: 'left' }],
    ['properties', { property: 'stage' }],
    ['unmapped options', { details: { option: 'lead', label: 'Lead' } }],
  ])('tells %s apart', (_, other) => {
    expect(issueKey(anIssue(other))).not.toBe(issueKey(anIssue()));
  });

  it('never mixes up parts, whatever signs are in them, and fits the API', () => {
    const part = fc.oneof(
      fc.stringMatching(/^[a:%3A]{0,6}$/),
      fc.string({ minLength: 200, maxLength: 256 }),
    );
    const key = (property: string, option: string) =>
      issueKey(anIssue({ property, details: { option } }));

    fc.assert(
      fc.property(part, part, part, part, (...[a, b, c, d]) => {
        expect(key(a, b) === key(c, d)).toBe(a === c && b === d);
        expect(key(a, b).length).toBeLessThanOrEqual(512);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells long keys apart whose beginnings are equal', () => {
    const key = (end: string) =>
      issueKey(anIssue({ property: 'p'.repeat(256), details: { option: 'o'.repeat(255) + end } }));

    expect(key('a')).toHaveLength(500);
    expect(key('a')).not.toBe(key('b'));
  });
});
