import { describe, expect, it } from 'vitest';
import { objectPairSchema } from '../../../engine/contract/index.js';
import { suggestPairs } from '../../../engine/mapping/suggest-pairs.js';
import { anObject } from '../../support/builders.js';

const LEFT = [
  anObject({ name: 'deals', plural: 'Deals', kind: 'deal' }),
  anObject({ name: 'companies', plural: 'Companies', kind: 'company' }),
  anObject({ name: 'contacts', plural: 'Contacts', kind: 'person' }),
  anObject({ name: 'p1', singular: 'Project', plural: 'Projects', kind: 'other', isCustom: true }),
];
const RIGHT = [
  anObject({ name: 'account', plural: 'Accounts', kind: 'company' }),
  anObject({ name: 'contact', plural: 'Contacts', kind: 'person' }),
  anObject({ name: 'lead', plural: 'Leads', kind: 'lead' }),
  anObject({ name: 'new_project', singular: 'project', plural: 'Projects', kind: 'other' }),
  anObject({ name: 'ticket', singular: 'Ticket', plural: 'Tickets', kind: 'other' }),
];

describe('suggestPairs', () => {
  it('puts same kinds first, then same names, then people with leads', () => {
    const suggested = suggestPairs(LEFT, RIGHT).filter((pair) => pair.isSuggested);

    expect(suggested.map(({ left, right }) => `${left} ${right}`)).toEqual([
      'contacts contact',
      'companies account',
      'p1 new_project',
      'contacts lead',
    ]);
  });

  it('lists every other pair after them, as the contract describes it', () => {
    const pairs = suggestPairs(LEFT, RIGHT);

    expect(pairs).toHaveLength(LEFT.length * RIGHT.length);
    expect(pairs.findIndex((pair) => !pair.isSuggested)).toBe(4);
    expect(pairs.map((pair) => objectPairSchema.parse(pair))).toEqual(pairs);
  });

  it('narrows directions of a read-only object and says why', () => {
    const users = anObject({
      plural: 'Users',
      isWritable: false,
      readOnlyReason: 'managed by an administrator',
    });

    expect(suggestPairs([users], [anObject()])).toMatchObject([
      {
        directions: ['toRight'],
        reason: '"Users" are read-only: managed by an administrator.',
        isSuggested: true,
      },
    ]);
  });

  it('puts pairs that cannot sync at all last', () => {
    const frozen = anObject({ name: 'frozen', isWritable: false });
    const open = anObject({ name: 'open', kind: 'other' });

    const pairs = suggestPairs([frozen], [anObject({ name: 'stuck', isWritable: false }), open]);

    expect(pairs.map(({ right, directions }) => [right, directions])).toEqual([
      ['open', ['toRight']],
      ['stuck', []],
    ]);
  });
});
