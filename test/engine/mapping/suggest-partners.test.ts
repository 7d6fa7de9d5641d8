import { describe, expect, it } from 'vitest';
import type { Property } from '../../../engine/contract/index.js';
import { suggestPartners, type Samples } from '../../../engine/mapping/suggest-partners.js';
import { aProperty, aSchemaOf, options } from '../../support/builders.js';

function partnersOf(property: Property, others: Property[], samples?: Samples) {
  return suggestPartners(property, 'left', aSchemaOf([property], others), samples);
}

function seen(left: Record<string, string[]>, right: Record<string, string[]>): Samples {
  return { left: new Map(Object.entries(left)), right: new Map(Object.entries(right)) };
}

describe('suggestPartners', () => {
  it('proposes meaning before name before values, and impossible ones last', () => {
    const phone = aProperty({ name: 'phone', label: 'Phone', meaning: 'person.phone' });
    const partners = partnersOf(
      phone,
      [
        aProperty({ name: 'owner', type: 'owner' }),
        aProperty({ name: 'other' }),
        aProperty({ name: 'mobile' }),
        aProperty({ name: 'x1', label: 'Phone' }),
        aProperty({ name: 'telephone1', label: 'Business', meaning: 'person.phone' }),
      ],
      seen({ phone: ['22334455', '99887766'] }, { mobile: ['22334455', '99887766'] }),
    );

    expect(partners.map(({ name, because }) => [name, because])).toEqual([
      ['telephone1', 'sameMeaning'],
      ['x1', 'sameName'],
      ['mobile', 'sameValues'],
      ['other', null],
      ['owner', null],
    ]);
    expect(partners.at(-1)?.compatibility.directions).toEqual([]);
    expect(partners.at(-1)?.compatibility.reason).toContain('a user of its app');
  });

  it.each([
    ['firstname', 'First Name', 'first_name', 'Vorname'],
    ['firstName', 'Given', 'first-name', 'Other'],
    ['a', 'Téléphone', 'b', 'TELEPHONE'],
    ['job_title', 'Position', 'jt', 'Job title'],
  ])('knows the same name in another spelling: %s', (...[name, label, otherName, otherLabel]) => {
    const partners = partnersOf(aProperty({ name, label }), [
      aProperty({ name: otherName, label: otherLabel }),
    ]);

    expect(partners[0]?.because).toBe('sameName');
  });

  it('proposes nothing for the same name of an impossible type', () => {
    const partners = partnersOf(aProperty({ name: 'size', type: 'number' }), [
      aProperty({ name: 'size', type: 'date' }),
    ]);

    expect(partners[0]?.because).toBeNull();
  });

  it('puts what works both ways before what works one way', () => {
    const partners = partnersOf(aProperty({ name: 'a' }), [
      aProperty({ name: 'fixed', isWritable: false }),
      aProperty({ name: 'free' }),
    ]);

    expect(partners.map(({ name }) => name)).toEqual(['free', 'fixed']);
  });

  it('does not take one common value, or values that everyone has, for a sign', () => {
    const samples = seen(
      { c1: ['Oslo', 'Bergen', 'Tromsø'], n: ['1', '2'] },
      { x9: ['Oslo', 'Paris', 'Rome'], m: ['1', '2'] },
    );
    const number = { type: 'number' as const };

    expect(
      partnersOf(aProperty({ name: 'c1' }), [aProperty({ name: 'x9' })], samples)[0]?.because,
    ).toBeNull();
    expect(
      partnersOf(
        aProperty({ name: 'n', ...number }),
        [aProperty({ name: 'm', ...number })],
        samples,
      )[0]?.because,
    ).toBeNull();
  });

  it('compares options by their labels', () => {
    const stage = aProperty({ name: 'stage', type: 'option', options: options('open', 'won') });
    const status = aProperty({
      name: 'status',
      type: 'option',
      options: [
        { value: '1', label: 'OPEN' },
        { value: '2', label: 'Won' },
      ],
    });

    expect(partnersOf(stage, [status])[0]?.because).toBe('sameValues');
  });

  it('works from the right side too, with directions as the sync has them', () => {
    const left = aProperty({ name: 'a', isWritable: false });
    const right = aProperty({ name: 'b' });

    const [partner] = suggestPartners(right, 'right', aSchemaOf([left], [right]));

    expect(partner).toMatchObject({ name: 'a', compatibility: { directions: ['toRight'] } });
  });
});
