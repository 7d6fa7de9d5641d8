import { describe, expect, it } from 'vitest';
import {
  chooseOpen,
  choosePair,
  removePair,
  removeRule,
} from '../../../components/sync-matching/match-draft.js';

const email = { left: 'email', right: 'mail' };
const name = { left: 'name', right: 'fullname' };
const rules = [{ pairs: [email] }, { pairs: [email, name] }];

describe('match-draft', () => {
  it('keeps half a pair out of the rules', () => {
    const draft = chooseOpen({ rules, open: { rule: 0, left: '', right: '' } }, 'left', 'name');

    expect(draft).toEqual({ rules, open: { rule: 0, left: 'name', right: '' } });
  });

  it('puts a whole pair into its rule, or into a new one', () => {
    const open = { left: 'name', right: '' };

    const added = chooseOpen({ rules, open: { rule: 0, ...open } }, 'right', 'fullname');
    const made = chooseOpen({ rules, open: { rule: 2, ...open } }, 'right', 'fullname');

    expect(added).toEqual({ open: null, rules: [{ pairs: [email, name] }, rules[1]] });
    expect(made).toEqual({ open: null, rules: [...rules, { pairs: [name] }] });
  });

  it('changes one side of one pair only', () => {
    const changed = choosePair(rules, { rule: 1, pair: 1, side: 'right' }, 'nick');

    expect(changed).toEqual([rules[0], { pairs: [email, { left: 'name', right: 'nick' }] }]);
  });

  it('removes a pair, and the rule with its last pair', () => {
    expect(removePair(rules, { rule: 1, pair: 0 })).toEqual([rules[0], { pairs: [name] }]);
    expect(removePair(rules, { rule: 0, pair: 0 })).toEqual([rules[1]]);
    expect(removeRule(rules, 1)).toEqual([rules[0]]);
  });

  it('ignores a choice when no pair is being made', () => {
    const draft = { rules, open: null };

    expect(chooseOpen(draft, 'left', 'x')).toBe(draft);
  });
});
