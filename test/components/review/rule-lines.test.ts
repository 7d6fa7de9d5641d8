import { describe, expect, it } from 'vitest';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { englishLocale, loadLocale } from '../../../components/i18n/locale.js';
import { problemPlace } from '../../../components/sync-review/problem-place.js';
import { ruleLines, type RuleWords } from '../../../components/sync-review/rule-lines.js';
import type { SyncSettings } from '../../../engine/contract/index.js';
import {
  ENDS,
  OBJECT_LABELS,
  PROPERTIES,
  problemsOf,
  theSettings,
} from '../../support/component-fixtures.js';

addEnglish(en);

const words: RuleWords = {
  t: englishLocale.t,
  format: englishLocale.format,
  ends: ENDS,
  properties: PROPERTIES,
  objects: OBJECT_LABELS,
};
const lines = (settings: Partial<SyncSettings> = {}, more: Partial<RuleWords> = {}) =>
  Object.fromEntries(
    ruleLines({ draft: theSettings(settings) }, { ...words, ...more }).map(({ id, text }) => [
      id,
      text,
    ]),
  );

describe('ruleLines', () => {
  it('says every rule in words', () => {
    expect(lines()).toEqual({
      direction: 'Both ways between HubSpot contacts and Dynamics 365 contacts.',
      conflict:
        'HubSpot wins over Dynamics 365. A value that is emptied in one app stays in the other.',
      matching: 'Two records are the same when they share Email.',
      mapping: '8 properties, 7 on. Contacts stay linked to their company.',
      enters: 'Contacts with an email address.',
    });
  });

  it('says what one direction means', () => {
    const { direction, conflict, enters } = lines({ direction: 'toLeft', clears: 'propagate' });

    expect(direction).toBe(
      'Only from Dynamics 365 contacts to HubSpot contacts. Nothing is written to Dynamics 365.',
    );
    expect(conflict).toBe(
      'Values only come from Dynamics 365, so it always wins. A value that is emptied in one app is emptied in the other, too.',
    );
    expect(enters).toBe('Contacts with an email address.');
  });

  it('names the keys of every match rule, and warns when there is none', () => {
    const rules = [
      { pairs: [{ left: 'email', right: 'emailaddress1' }] },
      {
        pairs: [
          { left: 'lastname', right: 'lastname' },
          { left: 'phone', right: 'telephone1' },
        ],
      },
    ];

    expect(lines({ matching: { rules } })['matching']).toBe(
      'Two records are the same when they share Email; or else Last name = Last Name and Phone number = Business Phone.',
    );
    expect(lines({ matching: { rules: [] } })['matching']).toMatch(/makes duplicates/);
  });

  it('tells who enters per direction when they differ', () => {
    const toRight = {
      kind: 'group',
      join: 'and',
      items: [{ kind: 'rule', property: 'city', operator: 'is', value: 'Oslo' }],
    } as const;
    const filters = { toRight: { ...toRight, items: [...toRight.items] }, toLeft: null };

    expect(lines({ filters })['enters']).toBe(
      'From HubSpot: Contacts with an email address where City is Oslo. From Dynamics 365: Contacts with an email address.',
    );
    expect(lines({ filters, requireEmail: false })['enters']).toBe(
      'From HubSpot: Contacts where City is Oslo. From Dynamics 365: All contacts.',
    );
    expect(lines({ filters, filterMode: 'live' })['enters']).toMatch(
      /address\. Who no longer meets the conditions is left alone until they do again\.$/,
    );
  });

  it('says nothing of those who no longer fit where nobody is asked', () => {
    expect(lines({ filterMode: 'live' })['enters']).toBe('Contacts with an email address.');
  });

  it('makes do with names before the properties are loaded', () => {
    expect(lines({}, { properties: null })['matching']).toMatch(/email = emailaddress1/);
  });

  it('is complete in Norwegian', async () => {
    const { t, format } = await loadLocale('nb');
    const text = Object.values(lines({}, { t, format })).join(' ');

    expect(text).toMatch(/Begge veier mellom contacts i HubSpot/);
    expect(text).not.toMatch(/review\.|limit\./);
  });
});

describe('problemPlace', () => {
  it.each([
    ['/mappings/3', { step: 'configure', section: 'mapping' }],
    ['/matching/rules/0/pairs/0/left', { step: 'configure', section: 'matching' }],
    ['/direction', { step: 'configure', section: 'direction' }],
    ['/winner', { step: 'configure', section: 'conflict' }],
    ['/filters/toRight/items/0', { step: 'limit' }],
  ] as const)('%s is put right in %j', (pointer, place) => {
    expect(problemPlace({ code: 'filter_invalid', pointer })).toEqual(place);
  });

  it('knows where every problem the engine finds is put right', () => {
    const problems = problemsOf(theSettings({ mappings: [], matching: { rules: [] } }));

    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problemPlace(problem).section).toBe('mapping');
  });

  it('sends a missing connection to the objects', () => {
    expect(problemPlace({ code: 'not_connected', pointer: '' })).toEqual({ step: 'object' });
  });
});
