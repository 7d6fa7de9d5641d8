import { describe, expect, it } from 'vitest';
import type { PropertyChange } from '../../../../engine/contract/index.js';
import type { CompiledSync } from '../../../../engine/mapping/compiled-sync.js';
import type { RecordPlan } from '../../../../engine/plan/record-plan.js';
import { planRecord } from '../../../../engine/plan/plan-record.js';
import { PreviewGroups } from '../../../../engine/run/preview/preview-groups.js';
import type { Pair } from '../../../../engine/state/link.js';
import { aCompiledSync, aGroup, aMapping, aRule, anIssue } from '../../../support/builders.js';
import { aLinkedPair, anOpenPair } from '../../../support/pairs.js';

const STARTED = '2026-01-01T00:00:00.000Z';
const EMAIL = { left: 'email', right: 'emailaddress1' };
type Overrides = NonNullable<Parameters<typeof aCompiledSync>[0]>;

function withMapping(mapping: Parameters<typeof aMapping>[0], settings: Overrides = {}) {
  return aCompiledSync({ mappings: [aMapping(mapping)], ...settings });
}

function pairOf(left: string | null, right: string | null, base?: [string | null, string | null]) {
  return aLinkedPair(
    { now: { [EMAIL.left]: left }, ...(base && { base: { [EMAIL.left]: base[0] } }) },
    { now: { [EMAIL.right]: right }, ...(base && { base: { [EMAIL.right]: base[1] } }) },
  );
}

function groupsOf(compiled: CompiledSync, ...pairs: [Pair, RecordPlan?][]) {
  const groups = new PreviewGroups(compiled, STARTED);
  for (const [pair, plan] of pairs) groups.add(pair, plan ?? planRecord(pair, compiled));
  return groups.list();
}

function only(compiled: CompiledSync, pair: Pair) {
  return groupsOf(compiled, [pair]).map(({ effect, reason, side }) => [effect, reason, side]);
}

const A = 'a@example.com';
const B = 'b@example.com';
const C = 'c@example.com';

describe('the groups of a preview', () => {
  it.each([
    ['fills what is empty', withMapping({}), pairOf(A, null), ['filled', null, 'right']],
    [
      'overwrites by the winner',
      withMapping({}, { winner: 'right' }),
      pairOf(A, B),
      ['overwritten', 'right', 'left'],
    ],
    [
      'overwrites by the newest',
      withMapping({ winner: 'newest' }),
      pairOf(A, B),
      ['overwritten', 'newest', 'right'],
    ],
    [
      'overwrites by the direction',
      withMapping({ direction: 'toLeft' }),
      pairOf(A, B),
      ['overwritten', 'direction', 'left'],
    ],
    [
      'puts back what is enforced',
      withMapping({ direction: 'toRight', isEnforced: true }),
      pairOf(A, C, [A, B]),
      ['overwritten', 'enforced', 'right'],
    ],
    ['passes a change on', withMapping({}), pairOf(C, A, [A, A]), ['changed', null, 'right']],
    [
      'clears',
      withMapping({ clears: 'propagate' }),
      pairOf(null, A, [A, A]),
      ['cleared', null, 'right'],
    ],
    [
      'keeps what another only cleared',
      withMapping({}),
      pairOf(null, A, [A, A]),
      ['kept', 'clears', 'right'],
    ],
    [
      'keeps what it may only fill',
      withMapping({ write: 'onlyIfEmpty' }),
      pairOf(A, B),
      ['kept', 'onlyIfEmpty', 'right'],
    ],
    [
      'keeps what only new records get',
      withMapping({ write: 'onlyOnCreate' }),
      pairOf(A, null),
      ['kept', 'onlyOnCreate', 'right'],
    ],
    [
      'keeps what went its own way',
      withMapping({ direction: 'toRight' }),
      pairOf(A, C, [A, A]),
      ['kept', 'drift', 'right'],
    ],
    [
      'keeps what a live filter stops',
      withMapping(
        {},
        {
          filterMode: 'live',
          filters: { toRight: aGroup('and', aRule('email', 'is', B)), toLeft: null },
        },
      ),
      pairOf(C, A, [A, A]),
      ['kept', 'filter', 'right'],
    ],
  ] as const)('%s', (_name, compiled, pair, expected) => {
    expect(only(compiled, pair)).toEqual([expected]);
  });

  it('keeps what two rules undid each other about', () => {
    const pair = pairOf(C, A, [A, A]);
    const frozen = [{ side: 'right' as const, property: EMAIL.right }];
    const link = { ...pair.link, flips: { writes: [], frozen } };

    expect(only(withMapping({}), { ...pair, link })).toEqual([['kept', 'oscillation', 'right']]);
  });

  it('says nothing about two values that agree, or that an app keeps in its own way', () => {
    expect(only(withMapping({}), pairOf(A, A))).toEqual([]);
    expect(only(withMapping({}), pairOf(A, B, [A, B]))).toEqual([]);
  });

  it('counts who is new, left out and failing by reason', () => {
    const open = anOpenPair('left', { now: { email: A } });
    const compiled = aCompiledSync({ requireEmail: true });
    const failing: RecordPlan = { kind: 'fail', issue: anIssue({ code: 'value_range' }) };
    const nobody = anOpenPair('right', { now: { emailaddress1: null } });

    const made: PropertyChange = { property: 'a', before: null, after: A, reason: 'created' };
    const create: RecordPlan = {
      ...{ kind: 'create' },
      create: { side: 'right', values: {}, properties: [made], from: {} },
    };

    const groups = groupsOf(compiled, [open, create], [open, failing], [open, failing], [nobody]);

    expect(groups.map(({ effect, reason, records }) => [effect, reason, records])).toEqual([
      ['created', null, 1],
      ['excluded', 'noEmail', 1],
      ['failing', 'value_range', 2],
    ]);
  });

  it('shows what a record gets once its partner is made, or made again', () => {
    const filled: PropertyChange = {
      ...{ property: 'a', before: null, after: A },
      reason: 'filledEmpty',
    };
    const updates = [{ side: 'right' as const, values: {}, properties: [filled], from: {} }];
    const create = { side: 'left' as const, values: {}, properties: [], from: {} };
    const open = anOpenPair('right', { now: {} });

    const groups = groupsOf(
      withMapping({}),
      [open, { kind: 'create', create, updates }],
      [open, { kind: 'revive', side: 'left', updates }],
    );

    expect(groups.map(({ effect, side, records }) => [effect, side, records])).toEqual([
      ['created', 'left', 1],
      ['createdAgain', 'left', 1],
      ['filled', 'right', 2],
    ]);
  });

  it('tells the match rule of those it links, and nothing of those that were linked before', () => {
    const linked = (at: string): Pair => {
      const pair = pairOf(A, A);
      return {
        link: { ...pair.link, firstSyncedAt: at },
        left: pair.left === null ? null : { ...pair.left, keys: [A] },
        right: pair.right === null ? null : { ...pair.right, keys: [A] },
      };
    };

    const groups = groupsOf(
      withMapping({}),
      [linked('2026-01-01T00:00:01.000Z')],
      [linked('2025-12-31T00:00:00.000Z')],
    );

    expect(groups).toMatchObject([{ effect: 'linked', rule: 0, records: 1, side: null }]);
  });

  it('shows before and after, and what the other app has of a value that stays', () => {
    const [filled] = groupsOf(withMapping({}), [pairOf(A, null)]);
    const [kept] = groupsOf(withMapping({ write: 'onlyIfEmpty' }), [pairOf(A, B)]);

    expect(filled?.examples).toMatchObject([
      { left: 'L1', right: 'R1', properties: [{ property: EMAIL.right, before: null, after: A }] },
    ]);
    expect(kept?.examples[0]?.properties).toEqual([
      { property: EMAIL.right, before: B, after: B, other: A },
    ]);
  });

  it('stays small however much there is', () => {
    const long: PropertyChange = {
      ...{ property: 'notes', before: 'x'.repeat(5000), after: 'y'.repeat(5000) },
      reason: 'changed',
    };
    const properties = Array.from({ length: 50 }, () => long);
    const plan: RecordPlan = {
      ...{ kind: 'update', bases: { left: {}, right: {} } },
      updates: [{ side: 'right', values: {}, properties, from: {} }],
    };
    const pairs = Array.from({ length: 100 }, (): [Pair, RecordPlan] => [pairOf(A, A), plan]);

    const [group] = groupsOf(withMapping({}), ...pairs);

    expect(group).toMatchObject({ records: 100, values: 5000 });
    expect(group?.examples).toHaveLength(10);
    expect(JSON.stringify(group).length).toBeLessThan(10 * 10 * 500);
  });
});
