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
