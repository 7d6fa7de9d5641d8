import { describe, expect, it } from 'vitest';
import { systemValueTools } from '../../../engine/value-tools/index.js';

describe('phone numbers', () => {
  it.each([
    ['22 33 44 55', 'NO', '+4722334455'],
    ['(202) 555-0143', 'US', '+12025550143'],
    ['+49 30 901820', 'US', '+4930901820'],
    ['01 42 68 53 00', 'FR', '+33142685300'],
  ])('%s in %s is %s', (text, region, number) => {
    expect(systemValueTools.phone(text, region)).toBe(number);
    expect(systemValueTools.phone(number, 'NO')).toBe(number);
  });

  it.each(['', '12', 'ask Ada', '22 33 44 55 ext. 7', '99999999999999999999'])(
    'are not made of "%s"',
    (text) => {
      expect(systemValueTools.phone(text, 'NO')).toBeUndefined();
    },
  );
});

describe('countries', () => {
  it.each([
    ['NO', 'Norway'],
    ['nor', 'Norway'],
    ['Noruega', 'Norway'],
    ['DEUTSCHLAND', 'Germany'],
    ['the Netherlands', 'Netherlands'],
    ['U.S.A.', 'United States of America'],
    ['Côte d’Ivoire', "Cote d'Ivoire"],
    ['Sverige ', 'Sweden'],
    ['Ruritania', undefined],
    ['ZZ', undefined],
  ])('%s is %s', (text, name) => {
    expect(systemValueTools.country(text, 'name', 'en')).toBe(name);
  });

  it('come back to their code from every form and language', () => {
    for (const code of ['NO', 'DE', 'US', 'JP', 'BR', 'CI', 'KR']) {
      for (const language of ['en', 'de', 'es', 'fr', 'it', 'nb', 'nl', 'sv'] as const) {
        const name = systemValueTools.country(code, 'name', language) ?? '';
        expect(systemValueTools.country(name, 'alpha2', 'en'), `${name} (${language})`).toBe(code);
      }
      const alpha3 = systemValueTools.country(code, 'alpha3', 'en') ?? '';
      expect(systemValueTools.country(alpha3, 'alpha2', 'en')).toBe(code);
    }
  });
});
