import { describe, expect, it } from 'vitest';
import { ISSUE_CATALOGUE } from '../../../engine/issues/catalogue.js';
import { ISSUE_CODES, type IssueAction } from '../../../engine/index.js';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { loadLocale } from '../../../components/i18n/locale.js';
import { issueTexts } from '../../../components/model/issue-texts.js';
import { NO_PROPERTIES } from '../../../components/model/side-properties.js';
import { toEndNames } from '../../../components/model/end-name.js';
import { aProperty, anIssue } from '../../support/builders.js';
import { APPS, CONNECTIONS, aSync } from '../../support/overview-fixtures.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

const ends = toEndNames(aSync(), { apps: APPS, connections: CONNECTIONS });
const names = { ends, properties: NO_PROPERTIES };

describe('issueTexts', () => {
  it.each(['en', 'nb'])('has a title, a meaning and steps for every cause in %s', async (tag) => {
    const locale = await loadLocale(tag);

    for (const code of ISSUE_CODES) {
      const { title, meaning, steps } = issueTexts(anIssue({ code }), names, locale);
      expect([title, meaning, ...steps].join(' '), code).not.toMatch(/undefined|issues\./);
      expect(title.length, code).toBeGreaterThan(5);
      expect(meaning.length, code).toBeGreaterThan(20);
    }
  });

  it('says the same number of steps in Norwegian as the engine does in English', async () => {
    const { t, format } = await loadLocale('nb');
    const words = {
      ...{ app: 'A', other: 'B', object: 'C', property: 'D' },
      ...{ canCreate: true, detail: () => 'E' },
    };

    for (const code of ISSUE_CODES)
      expect(issueTexts(anIssue({ code }), names, { t, format }).steps, code).toHaveLength(
        ISSUE_CATALOGUE[code].steps(words).length,
      );
  });

  it('names app, other app, property and option', async () => {
    const locale = await loadLocale('en');
    const properties = {
      left: [],
      right: [aProperty({ name: 'statuscode', label: 'Relationship type' })],
    };

    const { title, meaning } = issueTexts(anIssue(), { ends, properties }, locale);

    expect(title).toBe('"Relationship type" in Dynamics 365 has no option for "Evangelist"');
    expect(meaning).toContain('"Evangelist" in HubSpot have no counterpart in Dynamics 365');
  });

  it('tells to restore what was deleted where nothing can be created', async () => {
    const issue = anIssue({ code: 'record_deleted', side: 'left', property: null });
    const steps = async (tag: string, actions: IssueAction[]): Promise<string | undefined> =>
      issueTexts({ ...issue, actions }, names, await loadLocale(tag)).steps[0];

    expect(await steps('en', ['createAgain', 'unlink'])).toMatch(/create it again in HubSpot/);
    expect(await steps('en', ['unlink'])).toMatch(
      /restore it in HubSpot: this sync writes nothing/,
    );
    expect(await steps('nb', ['unlink'])).toMatch(/gjenopprett den i HubSpot/);
  });

  it('speaks of no certain app when there is no side', async () => {
    const issue = anIssue({ code: 'unexpected', side: null, property: null });

    const english = issueTexts(issue, names, await loadLocale('en'));
    const norwegian = issueTexts(issue, names, await loadLocale('nb'));

    expect(english.title).toBe('One of the apps answered something unexpected');
    expect(norwegian.title).toBe('En av appene svarte noe uventet');
  });
});
