import { describe, expect, it } from 'vitest';
import type { KeyHolder, MatchDecision, RuleHits } from '../../../engine/matching/decide-match.js';
import { decideMatch } from '../../../engine/matching/decide-match.js';

const free = (id: string): KeyHolder => ({ id, isLinked: false });
const linked = (id: string): KeyHolder => ({ id, isLinked: true });
const hits = (others: KeyHolder[], siblings: KeyHolder[] = []): RuleHits => ({ others, siblings });

const NONE: MatchDecision = { kind: 'none' };
const matched = (id: string): MatchDecision => ({ kind: 'matched', id });
const ambiguous = (candidates: string[], siblings: string[] = []): MatchDecision => ({
  kind: 'ambiguous',
  candidates,
  siblings,
});

const CASES: [name: string, rules: RuleHits[], expected: MatchDecision][] = [
  ['no rule has a key', [], NONE],
  ['nobody has the key', [hits([])], NONE],
  ['one has it', [hits([free('R1')])], matched('R1')],
  ['two have it', [hits([free('R1'), free('R2')])], ambiguous(['R1', 'R2'])],
  ['the only one is linked already', [hits([linked('R1')])], ambiguous(['R1'])],
  ['one is linked and one is not', [hits([linked('R1'), free('R2')])], ambiguous(['R1', 'R2'])],
  ['a sibling has it as well', [hits([free('R1')], [free('L2')])], ambiguous(['R1'], ['L2'])],
  ['a linked sibling does not count', [hits([free('R1')], [linked('L2')])], matched('R1')],
  ['only a sibling has it: both would become one', [hits([], [free('L2')])], ambiguous([], ['L2'])],
  ['only a linked sibling has it', [hits([], [linked('L2')])], NONE],
  ['the first rule finds nobody, the second one', [hits([]), hits([free('R2')])], matched('R2')],
  [
    'the first rule that finds anybody decides',
    [hits([free('R1')]), hits([free('R2')])],
    matched('R1'),
  ],
  [
    'an ambiguous first rule is not rescued by the second',
    [hits([free('R1'), free('R2')]), hits([free('R1')])],
    ambiguous(['R1', 'R2']),
  ],
  [
    'a sibling by the first rule does not hide a partner by the second',
    [hits([], [free('L2')]), hits([free('R1')])],
    matched('R1'),
  ],
  ['a sibling by a later rule alone is no rival', [hits([]), hits([], [free('L2')])], NONE],
];

describe('decideMatch', () => {
  it.each(CASES)('%s', (...[, rules, expected]) => {
    expect(decideMatch(rules)).toEqual(expected);
  });
});
