import { describe, expect, it } from 'vitest';
import type { SyncSettings, Values } from '../../../engine/contract/index.js';
import { isExcludedNow, shutSides, withShutSides } from '../../../engine/filter/shut-sides.js';
import type { ExcludeReason, Side } from '../../../engine/vocabulary.js';
import { aCompiledSync, aGroup, aRule } from '../../support/builders.js';
import { aLink, aShadow } from '../../support/store/builders.js';

const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));
const ADA = aGroup('and', aRule('lastname', 'is', 'Lovelace'));

interface Case {
  settings?: Partial<SyncSettings>;
  left?: Values;
  right?: Values;
  before?: ExcludeReason | null;
  shutBefore?: readonly Side[];
}

function ask({ settings = {}, left = {}, right = {}, before = null, shutBefore = [] }: Case) {
  const compiled = aCompiledSync({
    filterMode: 'live',
    filters: { toRight: OSLO, toLeft: ADA },
    ...settings,
  });
  const pair = {
    link: aLink({
      leftId: 'L1',
      rightId: 'R1',
      stage: 'linked',
      excludeReason: before,
      shutSides: shutBefore,
    }),
    left: aShadow({ values: left }),
    right: aShadow({ side: 'right', id: 'R1', values: right }),
  };
  const shut = shutSides(pair, compiled);
  expect(withShutSides(pair, compiled).link.shutSides).toEqual(shut);
  return { shut, isExcluded: isExcludedNow(shut, compiled) };
}

describe('shutSides', () => {
  it.each([
    ['both fit', { city: 'Oslo' }, { lastname: 'Lovelace' }, [], false],
    ['the left record does not fit', { city: 'Moss' }, { lastname: 'Lovelace' }, ['right'], false],
    ['the right record does not fit', { city: 'Oslo' }, { lastname: 'Byron' }, ['left'], false],
    ['neither fits', { city: null }, { lastname: 'Byron' }, ['left', 'right'], true],
  ] as const)('asks each way for itself: %s', (_, left, right, shut, isExcluded) => {
    expect(ask({ left, right })).toEqual({ shut, isExcluded });
  });

  it('shuts nothing with entry filters', () => {
    const settings = { filterMode: 'entry' } as const;

    expect(ask({ settings, left: { city: 'Moss' }, right: {} }).shut).toEqual([]);
  });

  it('heeds only the filter of the direction', () => {
    const settings = { direction: 'toRight' } as const;

    expect(ask({ settings, left: { city: 'Oslo' } })).toEqual({ shut: [], isExcluded: false });
    expect(ask({ settings, left: { city: 'Moss' } })).toEqual({
      shut: ['right'],
      isExcluded: true,
    });
  });

  it('leaves a way without a filter open', () => {
    const settings = { filters: { toRight: OSLO, toLeft: null } };

    expect(ask({ settings, left: { city: 'Moss' } })).toEqual({
      shut: ['right'],
      isExcluded: false,
    });
  });

  it('changes nothing where the filter has no answer', () => {
    expect(ask({ before: null }).isExcluded).toBe(false);
    expect(ask({ before: 'filter' }).isExcluded).toBe(true);
    expect(ask({ before: 'noEmail' }).isExcluded).toBe(false);
  });

  it('leaves each way as it was where its filter has no answer', () => {
    expect(ask({ shutBefore: ['left'] })).toEqual({ shut: ['left'], isExcluded: false });
    expect(ask({ shutBefore: ['left'], left: { city: 'Moss' } }).isExcluded).toBe(true);
    expect(ask({ shutBefore: ['left'], right: { lastname: 'Lovelace' } }).shut).toEqual([]);
  });
});
