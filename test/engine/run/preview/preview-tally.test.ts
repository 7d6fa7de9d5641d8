import { describe, expect, it } from 'vitest';
import type { PropertyChange } from '../../../../engine/contract/index.js';
import type { PlannedUpdate, RecordPlan } from '../../../../engine/plan/record-plan.js';
import { emptyReport, tally } from '../../../../engine/run/preview/preview-tally.js';
import type { Pair } from '../../../../engine/state/link.js';
import { aCompiledSync, anIssue } from '../../../support/builders.js';
import { aLinkedPair, anOpenPair } from '../../../support/pairs.js';

const compiled = aCompiledSync({ requireEmail: true });
const CHANGE: PropertyChange = { property: 'city', before: 'a', after: 'b', reason: 'changed' };
const LOSS: PropertyChange = { ...CHANGE, reason: 'conflictWinner', lost: 'a' };
const update = (side: 'left' | 'right', ...properties: PropertyChange[]): PlannedUpdate => ({
  side,
  values: {},
  properties,
  from: {},
});
const updates = (...all: PlannedUpdate[]): RecordPlan => ({
  kind: 'update',
  bases: { left: {}, right: {} },
  updates: all,
});
const settled: RecordPlan = {
  kind: 'settled',
  bases: { left: {}, right: {} },
  hasDrift: false,
};
const create: Extract<RecordPlan, { kind: 'create' }> = {
  kind: 'create',
  create: { side: 'right', values: {}, properties: [CHANGE], from: {} },
};
const linked = aLinkedPair(
  { now: { email: 'ada@example.com' } },
  { now: { emailaddress1: 'ada@example.com' } },
);
const open = anOpenPair('left', { now: { email: null } });

function report(...all: [Pair, RecordPlan][]) {
  const made = emptyReport(compiled);
  for (const [pair, plan] of all) tally(made, { pair, plan }, compiled);
  return made;
}

describe('the report of a preview', () => {
  it('counts records, and those with an e-mail address where the guard asks for one', () => {
    const made = report([linked, settled], [open, { kind: 'exclude', reason: 'noEmail' }]);

    expect(made.left).toEqual({ total: 2, withEmail: 1 });
    expect(made.right).toEqual({ total: 1, withEmail: 1 });
  });

  it('counts no addresses without the guard', () => {
    expect(emptyReport(aCompiledSync()).left.withEmail).toBeNull();
  });

  it('leaves deleted records out', () => {
    const gone = {
      ...linked,
      left: linked.left === null ? null : { ...linked.left, isDeleted: true },
    };

    expect(report([gone, { kind: 'rest' }]).left.total).toBe(0);
  });

  it('counts what would be done, pairs by pairs and writes by side', () => {
    const made = report(
      [linked, settled],
      [linked, updates(update('right', CHANGE))],
      [linked, updates(update('left', CHANGE), update('right', LOSS))],
      [open, create],
    );

    expect(made).toMatchObject({
      matched: 3,
      unchanged: 1,
      updatedLeft: 1,
      updatedRight: 2,
      createdRight: 1,
      createdLeft: 0,
      conflicts: 1,
    });
  });

  it('counts what is written once a record is made, or made again', () => {
    const after = [update('left', CHANGE)];

    const made = report(
      [open, { ...create, updates: after }],
      [linked, { kind: 'revive', side: 'right', updates: after }],
    );

    expect(made).toMatchObject({ createdRight: 2, updatedLeft: 2, updatedRight: 0 });
  });

  it('groups who is left out and who fails', () => {
    const made = report(
      [open, { kind: 'exclude', reason: 'noEmail' }],
      [open, { kind: 'exclude', reason: 'noEmail' }],
      [anOpenPair('right', { now: {} }), { kind: 'exclude', reason: 'noEmail' }],
      [open, { kind: 'fail', issue: anIssue() }],
      [open, { kind: 'fail', issue: anIssue() }],
    );

    expect(made.excluded).toEqual([
      { reason: 'noEmail', side: 'left', count: 2 },
      { reason: 'noEmail', side: 'right', count: 1 },
    ]);
    expect(made.failing).toEqual([{ code: 'option_unmapped', side: 'right', count: 2 }]);
  });

  it('shows ten examples of each kind at most', () => {
    const many = Array.from({ length: 15 }, (): [Pair, RecordPlan] => [open, create]);

    const { samples, createdRight } = report(...many, [linked, updates(update('right', LOSS))]);

    expect(createdRight).toBe(15);
    expect(samples.filter(({ kind }) => kind === 'create')).toHaveLength(10);
    expect(samples.at(-1)).toEqual({
      kind: 'conflict',
      side: 'right',
      title: 'Ada Lovelace',
      properties: [LOSS],
    });
  });
});
