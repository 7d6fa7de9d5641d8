import { describe, expect, it } from 'vitest';
import { settingsProblemSchema } from '../../../engine/contract/index.js';
import { validateSettings } from '../../../engine/mapping/validate-settings.js';
import { aMapping, aProperty, aSchema, aSchemaOf, settings } from '../../support/builders.js';

const EMAIL = aMapping();
const LASTNAME = aMapping({ id: 'm2', left: 'lastname', right: 'lastname' });
const APPS = { left: 'HubSpot', right: 'Dynamics 365' };

describe('proposals of similar records', () => {
  const wanted = settings({
    mappings: [EMAIL, LASTNAME],
    matching: { rules: [], proposesSimilar: true },
  });

  it('need no address of companies, whose names are enough', () => {
    const name = aProperty({ name: 'name', meaning: 'company.name' });
    const companies = settings({
      mappings: [aMapping({ left: 'name', right: 'name' })],
      matching: { rules: [], proposesSimilar: true },
    });

    const problems = validateSettings(companies, aSchemaOf([name], [name]), APPS);

    expect(problems.filter(({ pointer }) => pointer.startsWith('/matching'))).toEqual([]);
  });

  it('need a name and an address on both sides', () => {
    const bare = aSchemaOf([aProperty({ name: 'email' })], [aProperty({ name: 'emailaddress1' })]);
    const useless = validateSettings(wanted, bare, APPS).filter(({ pointer }) =>
      pointer.startsWith('/matching'),
    );

    expect(useless).toMatchObject([
      { code: 'similar_without_address', level: 'warning', pointer: '/matching/proposesSimilar' },
    ]);
    expect(settingsProblemSchema.parse(useless[0])).toEqual(useless[0]);
  });

  it('are no problem where both have them', () => {
    expect(validateSettings(wanted, aSchema(), APPS)).toEqual([]);
  });
});
