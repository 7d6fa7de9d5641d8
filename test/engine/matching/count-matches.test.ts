import { describe, expect, it } from 'vitest';
import type { CompiledRule } from '../../../engine/mapping/compiled-sync.js';
import { countMatches } from '../../../engine/matching/count-matches.js';
import { aProperty } from '../../support/builders.js';

const ruleBy = (name: string): CompiledRule => ({
  pairs: [{ left: aProperty({ name }), right: aProperty({ name }) }],
});
const RULES = [ruleBy('mail'), ruleBy('name')];

let next = 0;
const one = (mail: string | null, name: string | null = null) => {
  next += 1;
  return { id: `r${String(next)}`, values: { mail, name } };
};

describe('countMatches', () => {
  it('counts each record for the first rule that finds its partner', () => {
    const left = [one('a', 'Ada'), one('b', 'Bob'), one(null, 'Cid'), one('d', 'Dan')];
    const right = [one('a', 'Else'), one('x', 'Bob'), one('y', 'Cid')];

    expect(countMatches(RULES, { left, right })).toEqual({
      matched: 3,
      matchedByRule: [1, 2],
      ambiguous: 0,
    });
  });

  it('counts nobody twice: shared and several partners are ambiguous', () => {
    const left = [one('a'), one('a'), one('b'), one('c'), one('c')];
    const right = [one('a'), one('b'), one('b')];

    expect(countMatches(RULES, { left, right })).toEqual({
      matched: 0,
      matchedByRule: [0, 0],
      ambiguous: 5,
    });
  });

  it('counts nothing without rules', () => {
    expect(countMatches([], { left: [one('a')], right: [one('a')] })).toEqual({
      matched: 0,
      matchedByRule: [],
      ambiguous: 0,
    });
  });
});
