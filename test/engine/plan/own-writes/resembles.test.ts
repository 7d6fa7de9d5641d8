import { describe, expect, it } from 'vitest';
import { resembles } from '../../../../engine/plan/own-writes/resembles.js';
import { aProperty } from '../../../support/builders.js';
import type { PropertyType } from '../../../../engine/vocabulary.js';
import type { Value } from '../../../../engine/contract/index.js';

const LONG = 'The quick brown fox jumps over the lazy dog, twice a day';

const OURS: [string, PropertyType, Value, Value][] = [
  ['the same', 'text', 'Ada', 'Ada'],
  ['other case', 'text', 'ada', 'Ada'],
  ['other marks', 'text', '472233', '+47 22 33'],
  ['no accents', 'text', 'Ase', 'Åse'],
  ['decimals cut off', 'number', 17, 17.25],
  ['decimals rounded up', 'currency', 17.3, 17.25],
  ['by the second', 'datetime', '2026-01-02T10:00:31Z', '2026-01-02T10:00:31.250Z'],
  ['by the next second', 'datetime', '2026-01-02T10:00:32.000Z', '2026-01-02T10:00:31.750Z'],
  ['by the minute', 'datetime', '2026-01-02T10:00:00Z', '2026-01-02T10:00:31.250Z'],
  ['in another time zone', 'datetime', '2026-01-02T12:00:31+02:00', '2026-01-02T10:00:31.250Z'],
  ['a country in front', 'phone', '+47 22 33 44 55', '22 33 44 55'],
  ['a country in place of a zero', 'phone', '+4922334455', '022 334455'],
  ['a scheme in front', 'url', 'https://acme.com/about', 'acme.com/about'],
  ['text cut off', 'text', LONG.slice(0, 40), LONG],
  ['long text cut off with its space', 'longText', LONG.slice(0, 26).trim(), LONG],
];

const THEIRS: [string, PropertyType, Value, Value][] = [
  ['another text', 'text', 'Bo', 'Ada'],
  ['nothing', 'text', null, 'Ada'],
  ['only marks', 'text', '-', 'Ada'],
  ['a shorter wording', 'text', 'Ada', 'Ada Lovelace'],
  ['a longer wording', 'text', `${LONG}!!!!and more`, LONG],
  ['another end', 'text', `${LONG.slice(0, 40)}X`, LONG],
  ['another number', 'number', 19, 17.25],
  ['more decimals', 'number', 17.255, 17.25],
  ['another minute', 'datetime', '2026-01-02T10:02:00Z', '2026-01-02T10:00:31.250Z'],
  ['a moment nearby', 'datetime', '2026-01-02T10:00:31.400Z', '2026-01-02T10:00:31.250Z'],
  ['another day', 'date', '2026-01-03', '2026-01-02'],
  ['a number that ends alike', 'phone', '+47 22 33 44 55', '44 55'],
  ['the end of a number', 'phone', '33 44 55', '22 33 44 55'],
  ['another page', 'url', 'https://acme.com/jobs', 'acme.com/about'],
  ['an option that begins alike', 'option', LONG.slice(0, 40), LONG],
];

const of = (type: PropertyType) => aProperty({ name: 'it', type });

describe('resembles', () => {
  it.each(OURS)('takes for ours: %s (%s)', (_name, type, seen, sent) => {
    expect(resembles(of(type), seen, sent)).toBe(true);
  });

  it.each(THEIRS)('leaves to its person: %s (%s)', (_name, type, seen, sent) => {
    expect(resembles(of(type), seen, sent)).toBe(false);
  });
});
