import { describe, expect, it } from 'vitest';
import {
  companions,
  rulesOf,
  withGroup,
  withRule,
} from '../../../components/sync-mapping/merge-choices.js';
import type { Mapping } from '../../../engine/contract/index.js';
import type { Direction } from '../../../engine/index.js';
import { aMapping } from '../../support/component-fixtures.js';

const street = aMapping('street', 'line1', { group: 'address' });
const city = aMapping('city', 'town', { group: 'address' });
const zip = aMapping('zip', 'postcode', { group: 'address' });
const phone = aMapping('phone', 'telephone', { winner: 'newest' });
const all = [street, city, zip, phone];
const groups = (mappings: readonly Mapping[]) => mappings.map(({ group }) => group ?? null);

describe('rulesOf', () => {
  const cases: [string, Direction | null, Partial<Mapping>, string[]][] = [
    ['both ways', 'both', {}, ['write', 'winner', 'clears']],
    ['one way', 'toRight', {}, ['write', 'clears', 'drift']],
    ['nothing flows', null, {}, []],
    [
      'only if empty nobody wins and nothing is emptied',
      'both',
      { write: 'onlyIfEmpty' },
      ['write'],
    ],
    ['only in new records', 'toLeft', { write: 'onlyOnCreate' }, ['write']],
    [
      'what was set and has no effect can be taken back',
      'both',
      { write: 'onlyIfEmpty', clears: 'propagate', isEnforced: true },
      ['write', 'clears', 'drift'],
    ],
  ];

  it.each(cases)('%s', (_, flow, more, rules) => {
    expect(rulesOf({ flow, mapping: aMapping('a', 'b', more) })).toEqual(rules);
  });
});

describe('withRule', () => {
  it('sets a rule of one mapping, and takes it away without a trace', () => {
    const set = withRule(all, phone, { write: 'onlyIfEmpty' });
    expect(set[3]).toEqual({ ...phone, write: 'onlyIfEmpty' });

    const [, , , back] = withRule(set, set[3] ?? phone, { winner: null, write: null });
    expect(back).toEqual(aMapping('phone', 'telephone'));
  });

  it('sets it for the whole group, so that it stays one unit', () => {
    const set = withRule(all, city, { winner: 'right' });

    expect(set.map(({ winner }) => winner)).toEqual(['right', 'right', 'right', 'newest']);
  });
});

describe('withGroup', () => {
  it('joins a group and goes by its rules', () => {
    const set = withRule(all, city, { winner: 'left' });

    const next = withGroup(set, phone, set[0] ?? street);

    expect(next[3]).toEqual({ ...phone, winner: 'left', group: 'address' });
    expect(companions(street, next).map(({ id }) => id)).toEqual([city.id, zip.id, phone.id]);
  });

  it('makes a group with a name of its own out of two', () => {
    const fax = aMapping('fax', 'fax2');
    const taken = { ...city, group: 'phone' };
    const next = withGroup([taken, phone, fax], fax, phone);

    expect(groups(next)).toEqual(['phone', 'phone 2', 'phone 2']);
    expect(next[2]?.winner).toBe('newest');
  });

  it('leaves a group, and leaves nobody alone in it', () => {
    expect(groups(withGroup(all, street, null))).toEqual([null, 'address', 'address', null]);
    expect(groups(withGroup([street, city, phone], street, null))).toEqual([null, null, null]);
  });

  it('changes from one group to another', () => {
    expect(groups(withGroup([street, city, phone], street, phone))).toEqual([
      'phone',
      null,
      'phone',
    ]);
  });

  it('stays together when the same partner is chosen again', () => {
    expect(withGroup([street, city], street, city)).toEqual([street, city]);
  });
});
