import { describe, expect, it } from 'vitest';
import { isAsLeft } from '../../../../engine/plan/undo/left-values.js';
import { aProperty } from '../../../support/builders.js';

const SCORE = aProperty({ name: 'score', type: 'number' });

describe('isAsLeft, of a number', () => {
  it('knows what the app told that it made of it', () => {
    expect(isAsLeft(17, { after: 17.25, stored: 17 }, SCORE)).toBe(true);
  });

  it('takes one with fewer decimals for an edit where the app kept it as it was sent', () => {
    expect(isAsLeft(17, { after: 17.25 }, SCORE)).toBe(false);
    expect(isAsLeft(17.25, { after: 17.25 }, SCORE)).toBe(true);
  });
});

describe('isAsLeft, of a text', () => {
  const CITY = aProperty({ name: 'city' });
  const LONG = 'Karl Johans gate 1, third floor, ask for the caretaker';

  it('knows it in another spelling', () => {
    expect(isAsLeft('bergen ', { after: 'Bergen' }, CITY)).toBe(true);
  });

  it.each([
    ['a shorter wording', LONG.slice(0, 31), LONG],
    ['an accent put right', 'Ås', 'As'],
  ])('takes %s for an edit', (_name, now, after) => {
    expect(isAsLeft(now, { after }, CITY)).toBe(false);
  });

  it('takes a country in front of a phone number for an edit', () => {
    const phone = aProperty({ name: 'phone', type: 'phone' });

    expect(isAsLeft('+47 22 33 44 55', { after: '22 33 44 55' }, phone)).toBe(false);
  });
});
