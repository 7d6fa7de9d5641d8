import { describe, expect, it } from 'vitest';
import {
  associationKey,
  associationOf,
  associationSetKey,
  isSetKey,
  tieKey,
} from '../../../engine/state/tie-key.js';

const NONE = { left: null, right: null };
const NAMES = { left: 'company', right: 'parentcustomerid' };

describe('tieKey', () => {
  it('marks an association, and one of which all are kept', () => {
    const one = { ...NAMES, references: NONE, mode: 'primary' as const };

    expect(tieKey(one, 'left')).toBe('@company');
    expect(tieKey({ ...one, mode: 'all' }, 'right')).toBe('@*parentcustomerid');
  });

  it('takes a reference by the name of its property, beside an association on the other side', () => {
    const tie = { ...NAMES, references: { left: null, right: {} }, mode: 'primary' as const };

    expect(tieKey(tie, 'left')).toBe('@company');
    expect(tieKey(tie, 'right')).toBe('parentcustomerid');
  });
});

describe('associationOf', () => {
  it('reads the name back out of either key', () => {
    expect(associationOf(associationKey('company'))).toBe('company');
    expect(associationOf(associationSetKey('clients'))).toBe('clients');
  });

  it('knows no association behind the name of a property', () => {
    expect(associationOf('parentcustomerid')).toBeUndefined();
  });
});

describe('isSetKey', () => {
  it('tells a set from a single association and from a property', () => {
    expect(['@*clients', '@clients', 'clients'].map(isSetKey)).toEqual([true, false, false]);
  });
});
