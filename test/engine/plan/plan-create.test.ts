import { describe, expect, it } from 'vitest';
import type { SyncSettings } from '../../../engine/contract/index.js';
import { planCreate } from '../../../engine/plan/plan-create.js';
import { aCompiledSync, aMapping } from '../../support/builders.js';
import { anEnd } from '../../support/pairs.js';

const compiled = (overrides: Partial<SyncSettings> = {}) =>
  aCompiledSync({
    mappings: [
      aMapping(),
      aMapping({ id: 'name', left: 'lastname', right: 'lastname' }),
      aMapping({ id: 'city', left: 'city', right: 'address1_city' }),
      aMapping({ id: 'stage', left: 'lifecyclestage', right: 'statuscode' }),
    ],
    ...overrides,
  });

const ADA = { email: 'ada@example.com', lastname: 'Lovelace' };

describe('planCreate', () => {
  it('sends what is known and not empty; all it knows counts as processed', () => {
    const plan = planCreate(anEnd('left', { now: { ...ADA, city: null } }), compiled());

    expect(plan).toEqual({
      kind: 'create',
      create: {
        side: 'right',
        values: { emailaddress1: 'ada@example.com', lastname: 'Lovelace' },
        properties: [
          { property: 'emailaddress1', before: null, after: 'ada@example.com', reason: 'created' },
          { property: 'lastname', before: null, after: 'Lovelace', reason: 'created' },
        ],
        from: { email: 'ada@example.com', lastname: 'Lovelace', city: null },
      },
    });
  });

  it('leaves out mappings that flow the other way only', () => {
    const mappings = [
      aMapping({ id: 'name', left: 'lastname', right: 'lastname' }),
      aMapping({ id: 'city', left: 'city', right: 'address1_city', direction: 'toLeft' }),
    ];

    const plan = planCreate(
      anEnd('left', { now: { ...ADA, city: 'Oslo' } }),
      compiled({ mappings }),
    );

    expect(plan).toMatchObject({
      create: { values: { lastname: 'Lovelace' }, from: { lastname: 'Lovelace', city: 'Oslo' } },
    });
  });

  it.each([
    [
      'a required value is missing',
      { email: 'ada@example.com' },
      { code: 'value_required', property: 'lastname', details: {} },
    ],
    [
      'a required value is empty',
      { lastname: null },
      { code: 'value_required', property: 'lastname', details: {} },
    ],
    [
      'an option has no partner',
      { ...ADA, lifecyclestage: 'evangelist' },
      {
        code: 'option_unmapped',
        property: 'statuscode',
        details: { option: 'evangelist', label: 'Evangelist' },
      },
    ],
    [
      'a text is too long',
      { ...ADA, lastname: 'x'.repeat(51) },
      { code: 'value_too_long', property: 'lastname', details: { length: 51, maxLength: 50 } },
    ],
  ])('fails when %s', (_name, now, issue) => {
    expect(planCreate(anEnd('left', { now }), compiled())).toEqual({
      kind: 'fail',
      issue: { side: 'right', appMessage: null, ...issue },
    });
  });

  it('takes a text of exactly the length that fits', () => {
    const now = { ...ADA, lastname: 'x'.repeat(50) };

    expect(planCreate(anEnd('left', { now }), compiled()).kind).toBe('create');
  });

  it('maps an option that has a partner', () => {
    const mappings = [
      aMapping({ id: 'name', left: 'lastname', right: 'lastname' }),
      aMapping({
        id: 'stage',
        left: 'lifecyclestage',
        right: 'statuscode',
        options: [{ left: 'evangelist', right: '1' }],
      }),
    ];
    const now = { ...ADA, lifecyclestage: 'evangelist' };

    expect(planCreate(anEnd('left', { now }), compiled({ mappings }))).toMatchObject({
      create: { values: { statuscode: '1' } },
    });
  });
});
