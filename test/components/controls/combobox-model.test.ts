import { describe, expect, it } from 'vitest';
import {
  extendWindow,
  searchOptions,
  windowAround,
  type ComboboxOption,
} from '../../../components/controls/combobox/combobox-model.js';
import { foldText, splitMatches } from '../../../components/controls/combobox/fold-text.js';
import { ICON_NAMES } from '../../../components/controls/icon/icons.js';
import { PROPERTY_TYPES } from '../../../engine/vocabulary.js';

const option = (label: string, more: Partial<ComboboxOption> = {}): ComboboxOption => ({
  value: label.toLowerCase(),
  label,
  ...more,
});
const labels = (options: readonly ComboboxOption[]): string[] => options.map(({ label }) => label);

describe('foldText', () => {
  it.each([
    ['Østby Ærø', 'ostby aero'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['Đuro Þór', 'duro thor'],
    ['Crème Brûlée', 'creme brulee'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['東京', '東京'],
  ])('%s → %s', (text, folded) => expect(foldText(text)).toBe(folded));
});

describe('splitMatches', () => {
  it('marks what fits, also where folding changes the length', () => {
    expect(splitMatches('Große Straße', 'strasse')).toEqual([
      { text: 'Große ', isMatch: false },
      { text: 'Straße', isMatch: true },
    ]);
  });

  it('marks nothing that is not in the text', () => {
    expect(splitMatches('Email', 'zzz')).toEqual([{ text: 'Email', isMatch: false }]);
  });
});

describe('searchOptions', () => {
  it('finds with and without accents, in any order of words', () => {
    const options = [option('Poststed'), option('Besøksadresse, gate'), option('Gateadresse')];

    expect(labels(searchOptions(options, 'gate besok'))).toEqual(['Besøksadresse, gate']);
  });

  it('puts the best label first', () => {
    const options = [
      option('Work email'),
      option('Emails sent'),
      option('Email'),
      option('x', { keywords: 'email' }),
    ];

    expect(labels(searchOptions(options, 'email'))).toEqual([
      'Email',
      'Emails sent',
      'Work email',
      'x',
    ]);
  });

  it('keeps the given order without a query, each group together', () => {
    const options = [
      option('b', { group: '1' }),
      option('z', { group: '2' }),
      option('a', { group: '1' }),
    ];

    expect(labels(searchOptions(options, ''))).toEqual(['b', 'a', 'z']);
  });

  it('lists what cannot be chosen last', () => {
    const options = [option('Email', { disabledReason: 'read-only' }), option('Second email')];

    expect(labels(searchOptions(options, 'email'))).toEqual(['Second email', 'Email']);
  });

  it('searches ten thousand options at typing speed', () => {
    const options = Array.from({ length: 10_000 }, (_, i) =>
      option(`Property ${i}`, { keywords: `p_${i}` }),
    );

    expect(searchOptions(options, 'property 9999')).toHaveLength(1);
  });
});

describe('the window on a long list', () => {
  it('has the wanted option in it and stays bounded while a person moves on', () => {
    let window = windowAround(5000, 10_000);
    expect(window.start).toBeLessThanOrEqual(5000);
    expect(window.end).toBeGreaterThan(5000);

    for (let step = 0; step < 50; step++) window = extendWindow(window, 'end', 10_000);
    expect(window.end - window.start).toBeLessThanOrEqual(180);
    for (let step = 0; step < 200; step++) window = extendWindow(window, 'start', 10_000);
    expect(window).toEqual({ start: 0, end: 180 });
  });

  it('covers a short list and an empty one', () => {
    expect(windowAround(2, 3)).toEqual({ start: 0, end: 3 });
    expect(windowAround(0, 0)).toEqual({ start: 0, end: 0 });
  });
});

describe('icons', () => {
  it('has one for each property type', () => {
    expect(
      PROPERTY_TYPES.filter((type) => !(ICON_NAMES as readonly string[]).includes(type)),
    ).toEqual([]);
  });
});
