import { describe, expect, it } from 'vitest';
import type { Option, OptionPair } from '../../../engine/contract/index.js';
import { pairOptions, unpairedOptions } from '../../../engine/mapping/pair-options.js';
import { aProperty, options } from '../../support/builders.js';

function listed(...entries: Option[]) {
  return aProperty({ type: 'option', options: entries });
}

function paired(left: Option[], right: Option[], table: OptionPair[] = []) {
  return Object.fromEntries(
    pairOptions({ left: listed(...left), right: listed(...right) }, 'right', table),
  );
}

describe('pairOptions', () => {
  it('pairs equal labels whatever their case, accents and codes', () => {
    const pairs = paired(
      [{ value: 'retail', label: ' DÉTAILLANT' }],
      [{ value: '100', label: 'detaillant' }],
    );

    expect(pairs).toEqual({ retail: '100' });
  });

  it('pairs equal values when no label fits', () => {
    const pairs = paired(
      [{ value: 'customer', label: 'Kunde' }],
      [{ value: 'customer', label: 'Customer' }],
    );

    expect(pairs).toEqual({ customer: 'customer' });
  });

  it('never pairs by a bare number, which means another thing in each app', () => {
    expect(paired([{ value: '1', label: 'Hot' }], [{ value: '1', label: 'Cold' }])).toEqual({});
  });

  it('believes the label more than the value', () => {
    const right = [
      { value: 'a', label: 'Beta' },
      { value: 'x', label: 'Alpha' },
    ];

    expect(paired([{ value: 'a', label: 'Alpha' }], right)).toEqual({ a: 'x' });
  });

  it('tells apart options that differ only in signs', () => {
    const ranges = [
      { value: 'a', label: '1-10' },
      { value: 'b', label: '110' },
      { value: 'c', label: 'C++' },
      { value: 'd', label: 'C#' },
    ];

    expect(paired(ranges, ranges)).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' });
  });

  it('leaves an option alone that has two partners', () => {
    const right = [
      { value: '1', label: 'Won' },
      { value: '2', label: 'won' },
    ];

    expect(paired([{ value: 'won', label: 'Won' }], right)).toEqual({});
  });

  it('lets several options share a partner by the table, and takes the first row on the way back', () => {
    const pair = {
      left: listed(...options('lead', 'subscriber')),
      right: listed(...options('open')),
    };
    const table = [
      { left: 'lead', right: 'open' },
      { left: 'subscriber', right: 'open' },
    ];

    expect([...pairOptions(pair, 'right', table)]).toEqual([
      ['lead', 'open'],
      ['subscriber', 'open'],
    ]);
    expect([...pairOptions(pair, 'left', table)]).toEqual([['open', 'lead']]);
  });

  it('leaves out rows whose option was removed in the app, and pairs by label instead', () => {
    expect(paired(options('new'), options('new'), [{ left: 'new', right: 'gone' }])).toEqual({
      new: 'new',
    });
  });

  it('pairs yes and no with a list', () => {
    const pair = {
      left: aProperty({ type: 'boolean' }),
      right: listed({ value: '10', label: 'Yes' }, { value: '20', label: 'No' }),
    };

    expect([...pairOptions(pair, 'right')]).toEqual([
      ['true', '10'],
      ['false', '20'],
    ]);
    expect([...pairOptions(pair, 'left')]).toEqual([
      ['10', 'true'],
      ['20', 'false'],
    ]);
  });
});

describe('unpairedOptions', () => {
  it('lists what records would fail on, per written side', () => {
    const pair = {
      left: listed(...options('new', 'old')),
      right: listed(...options('new', 'lost')),
    };

    expect(unpairedOptions(pair, 'right').map(({ value }) => value)).toEqual(['old']);
    expect(unpairedOptions(pair, 'left').map(({ value }) => value)).toEqual(['lost']);
  });
});
