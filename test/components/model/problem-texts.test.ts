import { describe, expect, it } from 'vitest';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { loadLocale } from '../../../components/i18n/locale.js';
import { problemTexts } from '../../../components/model/problem-texts.js';
import type { SettingsProblem } from '../../../engine/contract/index.js';
import { ENDS, PROPERTIES } from '../../support/component-fixtures.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

const lostWay: SettingsProblem = {
  code: 'mapping_impossible',
  level: 'warning',
  pointer: '/mappings/2',
  side: 'right',
  property: 'jobtitle',
  message: '"Birthday" cannot fill "Created": a date has no time of day.',
  hint: 'Let the mapping flow the other way only, or choose another property.',
};
const names = { ends: ENDS, properties: PROPERTIES };

describe('problemTexts', () => {
  it('says in English what the engine says', async () => {
    const { t } = await loadLocale('en');

    const { message, hint } = problemTexts(lostWay, names, t);

    expect([message, hint]).toEqual([lostWay.message, lostWay.hint]);
  });

  it('says in Norwegian which way is lost, and that the other one is left', async () => {
    const { t } = await loadLocale('nb');

    const { message, hint } = problemTexts(lostWay, names, t);

    expect(message).toBe(
      'Ingenting går til «Job Title» i Dynamics 365: typene passer bare den andre veien.',
    );
    expect(hint).toBe('La tilordningen gå bare den andre veien, eller velg en annen egenskap.');
  });

  it('says in Norwegian when nothing is left', async () => {
    const { t } = await loadLocale('nb');

    const { message } = problemTexts({ ...lostWay, level: 'error' }, names, t);

    expect(message).toMatch(/gjør ingenting/);
  });
});
