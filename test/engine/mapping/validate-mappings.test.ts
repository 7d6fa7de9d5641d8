import { describe, expect, it } from 'vitest';
import type { Property } from '../../../engine/contract/index.js';
import { validateSettings } from '../../../engine/mapping/validate-settings.js';
import { aMapping, aProperty, aSchemaOf, options, settings } from '../../support/builders.js';

const APPS = { left: 'HubSpot', right: 'Dynamics 365' };

describe('what is said of a mapping', () => {
  it('says which way a date and a moment lose, and the way on', () => {
    const day = aProperty({ name: 'birthday', label: 'Birthday', type: 'date' });
    const moment = aProperty({ name: 'created', label: 'Created', type: 'datetime' });
    const mappings = [aMapping({ left: 'birthday', right: 'created' })];

    expect(
      validateSettings(
        settings({ mappings, matching: { rules: [] } }),
        aSchemaOf([day], [moment]),
        APPS,
      ),
    ).toEqual([
      {
        code: 'mapping_impossible',
        level: 'warning',
        pointer: '/mappings/0',
        mappingId: 'm1',
        side: 'right',
        property: 'created',
        message:
          '"Birthday" cannot fill "Created": a date has no time of day. Nothing will flow to Dynamics 365 through this mapping.',
        hint: 'Let the mapping flow the other way only, or choose another property.',
      },
    ]);
  });

  it('names at most three options', () => {
    const list = (...values: string[]): Property =>
      aProperty({ name: 'a', type: 'option', options: options(...values) });
    const schema = aSchemaOf([list('a', 'b', 'c', 'd', 'e')], [list('x', 'e')]);

    const problems = validateSettings(
      settings({
        direction: 'toRight',
        matching: { rules: [] },
        mappings: [aMapping({ left: 'a', right: 'a' })],
      }),
      schema,
      APPS,
    );

    expect(problems[0]?.message).toContain('4 of 5 options');
    expect(problems[0]?.message).toContain('"A", "B", "C" and 1 more');
  });
});
