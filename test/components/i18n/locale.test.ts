import { describe, expect, it } from 'vitest';
import { addEnglish } from '../../../components/i18n/english.js';
import { createFormat } from '../../../components/i18n/format.js';
import {
  englishLocale,
  loadLocale,
  MESSAGE_LOCALES,
  toDirection,
  toMessageLocale,
} from '../../../components/i18n/locale.js';
import * as en from '../../../components/i18n/en.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

describe('toMessageLocale', () => {
  it.each([
    ['nb', 'nb'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['NB_no', 'nb'],
    ['en-GB', 'en'],
    ['xx', 'en'],
    ['', 'en'],
  ])('%j reads %s', (tag, expected) => {
    expect(toMessageLocale(tag)).toBe(expected);
  });
});

describe('loadLocale', () => {
  it('formats numbers as the asked-for region does', async () => {
    const locale = await loadLocale('nb-NO');

    expect(locale.t('controls.stepOf', { step: 2, count: 5 })).toBe('Steg 2 av 5');
    expect(locale.format.number(1234567.5)).toBe('1 234 567,5'.replaceAll(' ', '\u00a0'));
  });

  it('speaks and counts English when the language is unknown or the tag is malformed', async () => {
    for (const tag of ['ja-JP-nonsense-#', 'zz', '%%']) {
      const locale = await loadLocale(tag);
      expect(locale.t('controls.close')).toBe('Close');
      expect(locale.format.number(1234.5)).toBe('1,234.5');
    }
  });

  it('lets a host replace a text, with the parameters in it, and leaves the rest', async () => {
    const { t } = await loadLocale('en', {
      controls: { close: 'Shut', stepOf: '{step} / {count}', optionCount: (p) => `n=${p.count}` },
    });

    expect(t('controls.close')).toBe('Shut');
    expect(t('controls.stepOf', { step: 1, count: 1234 })).toBe('1 / 1,234');
    expect(t('controls.optionCount', { count: 3 })).toBe('n=3');
    expect(t('controls.clear')).toBe('Clear');
  });

  it('knows the direction of a language', () => {
    expect(toDirection('ar-EG')).toBe('rtl');
    expect(toDirection('he')).toBe('rtl');
    expect(toDirection('de')).toBe('ltr');
    expect(englishLocale.dir).toBe('ltr');
  });
});

describe('catalogues', () => {
  it.each(MESSAGE_LOCALES)('%s has every message, none of them empty', async (tag) => {
    const { t } = await loadLocale(tag);
    // Whatever a message asks for that is not here is a text.
    const known = {
      count: 2,
      shown: 2,
      step: 1,
      rules: ['x'],
      items: ['x'],
      objects: ['x'],
      parts: [{ app: 'x', count: 2 }],
      detail: () => 'x',
    };
    const params = new Proxy<Record<string | symbol, unknown>>(known, {
      get: (target, name) => (name in target ? target[name] : 'x'),
    });
    for (const [area, messages] of Object.entries(en)) {
      for (const name of Object.keys(messages)) {
        const text = (t as (key: string, params: object) => string)(`${area}.${name}`, params);
        expect(text, `${area}.${name}`).not.toBe(`${area}.${name}`);
        expect(text.trim(), `${area}.${name}`).not.toBe('');
      }
    }
  });
});

describe('createFormat', () => {
  const en = createFormat('en');
  const now = '2026-03-01T12:00:00.000Z';
  const before = (seconds: number): number => Date.parse(now) - seconds * 1000;

  it.each([
    [0, 'now'],
    [44, 'now'],
    [45, '1 minute ago'],
    [151, '3 minutes ago'],
    [3599, '1 hour ago'],
    [7200, '2 hours ago'],
    [86_400, 'yesterday'],
    [604_800 * 2, '2 weeks ago'],
    [-7200, 'in 2 hours'],
  ])('%d seconds ago is %j', (seconds, expected) => {
    expect(en.relativeTime(before(seconds), now)).toBe(expected);
  });

  it('gives an empty text for an invalid time', () => {
    expect(en.relativeTime('soon', now)).toBe('');
    expect(en.date('soon')).toBe('');
  });

  it('chooses the plural form of the language', () => {
    const forms = {
      zero: 'none',
      one: 'one',
      two: 'two',
      few: '# few',
      many: '# many',
      other: '#',
    };

    expect(createFormat('ar').plural(2, forms)).toBe('two');
    expect(createFormat('ar').plural(3, forms)).toMatch(/few$/);
    expect(en.plural(1000, { one: '# row', other: '# rows' })).toBe('1,000 rows');
  });

  it('writes ratios, short numbers and lists as the language does', () => {
    expect(en.percent(0.434)).toBe('43%');
    expect(createFormat('nb').percent(0.434)).toBe('43\u00a0%');
    expect(en.compact(1_234_567)).toBe('1.2M');
    expect(en.list(['A', 'B', 'C'])).toBe('A, B, and C');
    expect(['b10', 'b9', 'a'].sort(en.compare)).toEqual(['a', 'b9', 'b10']);
  });
});
