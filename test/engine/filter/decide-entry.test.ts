import { describe, expect, it } from 'vitest';
import type { SyncSettings } from '../../../engine/contract/index.js';
import { decideEntry } from '../../../engine/filter/decide-entry.js';
import { aCompiledSync, aGroup, aRule } from '../../support/builders.js';

const ADA = { email: 'ada@example.com', city: 'Oslo' };
const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));

function entry(
  values: Record<string, string | null>,
  overrides: Partial<SyncSettings>,
  side: 'left' | 'right' = 'left',
) {
  return decideEntry(values, side, aCompiledSync(overrides));
}

describe('decideEntry', () => {
  it('lets a record in when nothing speaks against it', () => {
    expect(entry(ADA, {})).toEqual({ enters: true });
    expect(entry({}, {}, 'right')).toEqual({ enters: true });
  });

  it.each([
    ['left', 'toLeft'],
    ['right', 'toRight'],
  ] as const)('keeps a %s record out when values only flow %s', (side, direction) => {
    expect(entry(ADA, { direction }, side)).toEqual({ enters: false, reason: 'direction' });
  });

  it.each([
    ['empty', { email: null }],
    ['blank', { email: '  ' }],
    ['unknown', {}],
  ])('keeps a person out whose address is %s, while the guard is on', (_, values) => {
    expect(entry(values, { requireEmail: true })).toEqual({ enters: false, reason: 'noEmail' });
    expect(entry(values, { requireEmail: false })).toEqual({ enters: true });
  });

  it('looks at the address of the side that the record comes from', () => {
    const settings = { requireEmail: true };

    expect(entry({ emailaddress1: 'a@b.no' }, settings, 'right')).toEqual({ enters: true });
    expect(entry({ email: 'a@b.no' }, settings, 'right')).toMatchObject({ reason: 'noEmail' });
  });

  it('asks the filter of the way that the record goes', () => {
    const filters = { toRight: OSLO, toLeft: aGroup('and', aRule('lastname', 'is', 'Lovelace')) };

    expect(entry(ADA, { filters })).toEqual({ enters: true });
    expect(entry({ ...ADA, city: 'Rome' }, { filters })).toEqual({
      enters: false,
      reason: 'filter',
    });
    expect(entry({ lastname: 'lovelace' }, { filters }, 'right')).toEqual({ enters: true });
    expect(entry({ lastname: 'Byron' }, { filters }, 'right')).toMatchObject({ reason: 'filter' });
  });

  it('names the first reason of several: direction, then address, then filter', () => {
    const all = { requireEmail: true, filters: { toRight: OSLO, toLeft: null } };

    expect(entry({}, { ...all, direction: 'toLeft' })).toMatchObject({ reason: 'direction' });
    expect(entry({}, all)).toMatchObject({ reason: 'noEmail' });
    expect(entry({ email: 'a@b.no' }, all)).toMatchObject({ reason: 'filter' });
  });
});
