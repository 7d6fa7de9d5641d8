import { describe, expect, it } from 'vitest';
import { addEnglish } from '../../../components/i18n/english.js';
import { isolate, isolating } from '../../../components/i18n/isolate.js';
import { loadLocale } from '../../../components/i18n/locale.js';
import { lowerNoun } from '../../../components/i18n/lower-noun.js';
import * as en from '../../../components/i18n/en.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

describe('isolate', () => {
  it('puts marks around a text, and none around nothing', () => {
    expect(isolate('+47 22')).toBe('\u2068+47 22\u2069');
    expect(isolate('')).toBe('');
  });
});

describe('isolating', () => {
  it('marks the texts that fill a place, in lists and parts too, and leaves numbers', async () => {
    const { t } = await loadLocale('en', {
      controls: {
        stepOf: '{step} of {count}',
        optionCount: (p: unknown) => JSON.stringify(p),
      },
    });
    const marked = isolating(t) as (key: string, params?: unknown) => string;

    expect(marked('controls.stepOf', { step: '+1', count: 5 })).toBe(
      '\u200e\u2068+1\u2069 of 5\u200e',
    );
    expect(marked('controls.optionCount', { a: ['x'], b: { c: 'y' }, d: null, e: true })).toBe(
      `\u200e${JSON.stringify({ a: [isolate('x')], b: { c: isolate('y') }, d: null, e: true })}\u200e`,
    );
    expect(marked('controls.close')).toBe('\u200eClose\u200e');
  });

  it('leaves a sentence of a right-to-left language to the page, and bounds each line of another one', async () => {
    const { t } = await loadLocale('en', {
      controls: { stepOf: 'خطوة {step}', rowCount: '{shown}', close: 'One.\nTwo.' },
    });
    const marked = isolating(t) as (key: string, params?: unknown) => string;

    expect(marked('controls.stepOf', { step: 'A' })).toBe('خطوة \u2068A\u2069');
    expect(marked('controls.rowCount', { shown: 'محمد' })).toBe('\u200e\u2068محمد\u2069\u200e');
    expect(marked('controls.close')).toBe('\u200eOne.\u200e\n\u200eTwo.\u200e');
  });

  it('leaves a moment to the message, which formats it', async () => {
    const { t } = await loadLocale('en');
    const at = '2030-01-02T03:04:05.000Z';

    expect(isolating(t)('records.nextTry', { at })).toBe(
      `\u200e${t('records.nextTry', { at })}\u200e`,
    );
  });
});

describe('lowerNoun', () => {
  it.each([
    ['Contacts', 'contacts'],
    ['Sales Orders', 'sales orders'],
    ['NPS Scores', 'NPS scores'],
    ['iPad', 'iPad'],
    [isolate('Contacts'), isolate('contacts')],
    [isolate('Sales Orders'), isolate('sales orders')],
    ['\u200eThe newest\u200e', '\u200ethe newest\u200e'],
  ])('%j becomes %j', (label, expected) => {
    expect(lowerNoun(label)).toBe(expected);
  });
});
