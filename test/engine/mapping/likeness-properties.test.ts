import { describe, expect, it } from 'vitest';
import type { SideSchema } from '../../../engine/mapping/compiled-sync.js';
import { likenessProperties } from '../../../engine/mapping/likeness-properties.js';
import type { Meaning } from '../../../engine/vocabulary.js';
import { anObject, aProperty } from '../../support/builders.js';

const PERSON: Meaning[] = ['person.firstName', 'person.lastName'];
const ADDRESS: Meaning[] = ['address.street', 'address.city', 'address.postcode'];

function side(meanings: Meaning[], isReadable = true): SideSchema {
  const properties = meanings.map((meaning) => aProperty({ name: meaning, meaning, isReadable }));
  return { object: anObject({}), properties: new Map(properties.map((one) => [one.name, one])) };
}

const between = (left: Meaning[], right: Meaning[]) =>
  likenessProperties({ left: side(left), right: side(right) });

describe('likenessProperties', () => {
  it('takes names and address by their meaning, on both sides', () => {
    const all = [...PERSON, ...ADDRESS];

    expect(between(all, all)?.left).toEqual({
      company: null,
      first: 'person.firstName',
      last: 'person.lastName',
      street: 'address.street',
      city: 'address.city',
      postcode: 'address.postcode',
    });
  });

  it('takes the name of a company, with an address or without, and of a person with one never', () => {
    const company: Meaning[] = ['company.name', ...ADDRESS];
    expect(between(company, company)?.right).toMatchObject({ company: 'company.name', last: null });
    expect(between(['company.name'], ['company.name'])?.left.company).toBe('company.name');
    const both: Meaning[] = [...PERSON, 'company.name', 'address.city'];
    expect(between(both, both)?.right).toMatchObject({ company: null, last: 'person.lastName' });
  });

  it('leaves out what one side lacks or cannot show', () => {
    expect(between([...PERSON, ...ADDRESS], [...PERSON, 'address.city'])?.left).toMatchObject({
      street: null,
      city: 'address.city',
    });
    const right = side([...PERSON, ...ADDRESS], false);
    expect(likenessProperties({ left: side([...PERSON, ...ADDRESS]), right })).toBeNull();
  });

  it.each<[name: string, left: Meaning[], right: Meaning[]]>([
    ['names alone', PERSON, PERSON],
    ['an address alone', ADDRESS, ADDRESS],
    ['no part in common', [...PERSON, 'address.city'], [...PERSON, 'address.street']],
  ])('is nothing with %s', (...[, left, right]) => {
    expect(between(left, right)).toBeNull();
  });
});
