import { describe, expect, it } from 'vitest';
import type { OptionPair } from '../../../engine/contract/index.js';
import { pairOptions } from '../../../engine/mapping/pair-options.js';
import { optionRows, withPartner } from '../../../components/sync-mapping/option-table.js';
import { byName } from '../../../components/model/side-properties.js';
import { aSampled, PROPERTIES } from '../../support/component-fixtures.js';

const left = byName(PROPERTIES.left).get('lifecyclestage') ?? aSampled({ name: 'x', label: 'X' });
const right =
  byName(PROPERTIES.right).get('customertypecode') ?? aSampled({ name: 'x', label: 'X' });
const pair = { left, right };

const shown = (table: OptionPair[], direction: 'both' | 'toRight' | 'toLeft' = 'both') =>
  optionRows(pair, direction, table).map(
    ({ from, option, partner, isAutomatic }) =>
      `${from} ${option.label} ${partner ?? '-'}${isAutomatic ? ' auto' : ''}`,
  );

describe('optionRows', () => {
  it('puts options without a counterpart first and what is only turned round nowhere', () => {
    expect(shown([])).toEqual([
      'left Subscriber -',
      'left Opportunity -',
      'left Evangelist -',
      'right Vendor -',
      'right Partner -',
      'left Lead 1 auto',
      'left Customer 2 auto',
    ]);
  });

  it('shows only the way that values flow', () => {
    expect(shown([], 'toLeft').every((row) => row.startsWith('right'))).toBe(true);
    expect(shown([], 'toRight').every((row) => row.startsWith('left'))).toBe(true);
  });

  it('shows the way back of an option that several options go to', () => {
    const rows = shown([{ left: 'opportunity', right: '1' }]);

    expect(rows).toContain('left Opportunity 1');
    expect(rows).toContain('right Lead opportunity');
  });

  it('is empty where the other app lists no options', () => {
    const open = aSampled({ name: 'open', label: 'Open', type: 'option' });

    expect(optionRows({ left, right: open }, 'toRight')).toEqual([]);
  });
});

describe('withPartner', () => {
  const choose = (
    table: OptionPair[],
    from: 'left' | 'right',
    option: string,
    partner: string | null,
  ) => withPartner(pair, table, { from, option, partner });

  it('adds a row and leaves the way back of that partner as it was', () => {
    const table = choose([], 'left', 'opportunity', '1');

    expect(pairOptions(pair, 'right', table).get('opportunity')).toBe('1');
    expect(pairOptions(pair, 'right', table).get('lead')).toBe('1');
    expect(pairOptions(pair, 'left', table).get('1')).toBe('lead');
  });

  it('replaces the partner that was chosen before', () => {
    const table = choose(choose([], 'left', 'opportunity', '1'), 'left', 'opportunity', '4');

    expect(pairOptions(pair, 'right', table).get('opportunity')).toBe('4');
    expect(table.filter((row) => row.left === 'opportunity')).toHaveLength(1);
  });

  it('needs no row for what is found by name anyway', () => {
    const table = choose(choose([], 'left', 'lead', '3'), 'left', 'lead', '1');

    expect(table).toEqual([]);
  });

  it('takes a choice back', () => {
    expect(choose([{ left: 'opportunity', right: '1' }], 'left', 'opportunity', null)).toEqual([]);
  });

  it('works from the right as well', () => {
    const table = choose([], 'right', '3', 'evangelist');

    expect(pairOptions(pair, 'left', table).get('3')).toBe('evangelist');
  });
});
