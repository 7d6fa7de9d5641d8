import { describe, expect, it } from 'vitest';
import { unitsOf } from '../../../engine/mapping/mapping-units.js';
import { aCompiledSync, aMapping } from '../../support/builders.js';

const compiled = aCompiledSync({
  mappings: [
    aMapping({ id: 'street', left: 'jobtitle', right: 'jobtitle', group: 'address' }),
    aMapping({ id: 'mail' }),
    aMapping({ id: 'city', left: 'city', right: 'address1_city', group: 'address' }),
  ],
});
const ids = (units: ReturnType<typeof unitsOf>) => units.map((unit) => unit.map(({ id }) => id));
const [street, mail, city] = compiled.mappings;

describe('unitsOf', () => {
  it('puts what has the same group and rules together, in the order of the mappings', () => {
    expect(ids(unitsOf(compiled.mappings))).toEqual([['street', 'city'], ['mail']]);
    expect(compiled.units).toEqual([[street, city], [mail]]);
  });

  it.each([
    ['direction', { direction: 'toRight' as const }],
    ['winner', { winner: 'newest' as const }],
    ['write rule', { write: 'onlyIfEmpty' as const }],
    ['clears', { clears: 'propagate' as const }],
    ['name of the group', { group: 'other' }],
  ])('takes apart what has another %s', (_, rule) => {
    const other = compiled.mappings.map((each) => (each === city ? { ...each, ...rule } : each));

    expect(ids(unitsOf(other))).toEqual([['street'], ['mail'], ['city']]);
  });

  it('lets a property that cannot be read keep nobody waiting', () => {
    const unread = compiled.mappings.map((each) =>
      each === city ? { ...each, right: { ...each.right, isReadable: false } } : each,
    );

    expect(ids(unitsOf(unread))).toEqual([['street'], ['mail'], ['city']]);
  });
});
