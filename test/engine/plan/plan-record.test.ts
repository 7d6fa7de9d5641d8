import { describe, expect, it } from 'vitest';
import type { Mapping, SyncSettings } from '../../../engine/contract/index.js';
import { planRecord } from '../../../engine/plan/plan-record.js';
import { LINK_STAGES } from '../../../engine/state/link.js';
import { aCompiledSync, aGroup, aMapping, aRule } from '../../support/builders.js';
import { aLinkedPair, anOpenPair } from '../../support/pairs.js';

const CITY: Mapping = aMapping({ id: 'city', left: 'city', right: 'address1_city' });
const JOB: Mapping = aMapping({ id: 'job', left: 'jobtitle', right: 'jobtitle' });
const NAME: Mapping = aMapping({ id: 'name', left: 'lastname', right: 'lastname' });
const STAGE: Mapping = aMapping({ id: 'stage', left: 'lifecyclestage', right: 'statuscode' });

const compiled = (overrides: Partial<SyncSettings> = {}) =>
  aCompiledSync({ mappings: [CITY, JOB], ...overrides });

describe('planRecord of a linked pair', () => {
  it('is settled when nothing changed', () => {
    const values = { city: 'Oslo', jobtitle: 'Head' };
    const right = { address1_city: 'Oslo', jobtitle: 'Head' };
    const pair = aLinkedPair({ now: values, base: values }, { now: right, base: right });

    expect(planRecord(pair, compiled())).toEqual({
      kind: 'settled',
      bases: { left: {}, right: {} },
      hasDrift: false,
    });
  });

  it('writes only what differs, with where it came from', () => {
    const pair = aLinkedPair(
      { now: { city: 'Bergen', jobtitle: 'Head' }, base: { city: 'Oslo', jobtitle: 'Head' } },
      {
        now: { address1_city: 'Oslo', jobtitle: 'Head' },
        base: { address1_city: 'Oslo', jobtitle: 'Head' },
      },
    );

    expect(planRecord(pair, compiled())).toEqual({
      kind: 'update',
      bases: { left: {}, right: {} },
      updates: [
        {
          side: 'right',
          values: { address1_city: 'Bergen' },
          properties: [
            { property: 'address1_city', before: 'Oslo', after: 'Bergen', reason: 'changed' },
          ],
          from: { address1_city: { property: 'city', value: 'Bergen' } },
        },
      ],
    });
  });

  it('writes both ends when each has something new', () => {
    const pair = aLinkedPair(
      { now: { city: 'Bergen', jobtitle: 'Head' }, base: { city: 'Oslo', jobtitle: 'Head' } },
      {
        now: { address1_city: 'Oslo', jobtitle: 'Boss' },
        base: { address1_city: 'Oslo', jobtitle: 'Head' },
      },
    );

    const plan = planRecord(pair, compiled());

    expect(plan).toMatchObject({
      kind: 'update',
      updates: [
        { side: 'right', values: { address1_city: 'Bergen' } },
        { side: 'left', values: { jobtitle: 'Boss' } },
      ],
    });
  });

  it('keeps the value that lost in the journal', () => {
    const pair = aLinkedPair(
      { now: { city: 'Bergen' }, base: { city: 'Oslo' } },
      { now: { address1_city: 'Moss' }, base: { address1_city: 'Oslo' } },
    );

    expect(planRecord(pair, compiled())).toMatchObject({
      updates: [
        {
          properties: [{ before: 'Moss', after: 'Bergen', reason: 'conflictWinner', lost: 'Moss' }],
        },
      ],
    });
  });

  it('leaves what may not flow to be seen: it is neither sent nor taken for processed', () => {
    const pair = aLinkedPair(
      { now: { city: 'Oslo', jobtitle: 'Head' }, base: { city: 'Oslo', jobtitle: 'Head' } },
      {
        now: { address1_city: 'Moss', jobtitle: 'Head' },
        base: { address1_city: 'Oslo', jobtitle: 'Head' },
      },
    );

    expect(planRecord(pair, compiled({ direction: 'toRight' }))).toEqual({
      kind: 'settled',
      bases: { left: {}, right: {} },
      hasDrift: true,
    });
  });

  it('merges a new mapping only, and leaves the others as they are', () => {
    const pair = aLinkedPair(
      { now: { city: 'Oslo', lastname: 'Lovelace' }, base: { city: 'Oslo' } },
      { now: { address1_city: 'Moss', lastname: null }, base: { address1_city: 'Moss' } },
    );

    expect(planRecord(pair, compiled({ mappings: [CITY, NAME] }))).toMatchObject({
      updates: [{ side: 'right', values: { lastname: 'Lovelace' } }],
    });
  });

  it('does not write a record of which one value does not fit', () => {
    const pair = aLinkedPair(
      { now: { city: 'Bergen', lifecyclestage: 'evangelist' } },
      { now: { address1_city: null, statuscode: null } },
    );

    expect(planRecord(pair, compiled({ mappings: [CITY, STAGE] }))).toEqual({
      kind: 'fail',
      issue: {
        code: 'option_unmapped',
        side: 'right',
        property: 'statuscode',
        appMessage: null,
        details: { option: 'evangelist', label: 'Evangelist' },
      },
    });
  });

  it('heeds no filter and no guard: who is in stays in', () => {
    const pair = aLinkedPair(
      { now: { city: 'Bergen', email: null }, base: { city: 'Oslo' } },
      { now: { address1_city: 'Oslo' }, base: { address1_city: 'Oslo' } },
    );
    const toRight = aGroup('and', aRule('city', 'is', 'Oslo'));

    const plan = planRecord(
      pair,
      compiled({ requireEmail: true, filters: { toRight, toLeft: null } }),
    );

    expect(plan.kind).toBe('update');
  });

  it.each(LINK_STAGES.filter((stage) => stage !== 'linked' && stage !== 'open'))(
    'rests while it is %s',
    (stage) => {
      const left = stage.startsWith('gone') ? ('failing' as const) : ('pending' as const);
      const ends = [{ now: { city: 'a' } }, { now: { address1_city: 'b' } }] as const;
      const pair = aLinkedPair(...ends, { stage, state: left });

      expect(planRecord(pair, compiled())).toEqual({ kind: 'rest' });
    },
  );
});

describe('planRecord of a record without a partner', () => {
  const toRight = aGroup('and', aRule('city', 'is', 'Oslo'));
  const values = { city: 'Moss', email: null, lastname: 'Lovelace' };
  const named = { mappings: [CITY, NAME] };

  it('creates it on the other side', () => {
    const pair = anOpenPair('left', { now: { ...values, email: 'ada@example.com' } });

    expect(planRecord(pair, compiled(named)).kind).toBe('create');
  });

  it.each([
    ['direction', { direction: 'toLeft' as const }],
    ['noEmail', { requireEmail: true }],
    ['filter', { filters: { toRight, toLeft: null } }],
  ])('leaves it out and says why: %s', (reason, overrides) => {
    const plan = planRecord(
      anOpenPair('left', { now: values }),
      compiled({ ...named, ...overrides }),
    );

    expect(plan).toEqual({ kind: 'exclude', reason });
  });

  it('creates whom a person chose, past guard and filter', () => {
    const pair = anOpenPair('left', { now: values }, { isMatchSettled: true });

    const plan = planRecord(
      pair,
      compiled({ ...named, requireEmail: true, filters: { toRight, toLeft: null } }),
    );

    expect(plan.kind).toBe('create');
  });

  it('never creates against the direction, whoever chose it', () => {
    const pair = anOpenPair('left', { now: values }, { isMatchSettled: true });

    expect(planRecord(pair, compiled({ ...named, direction: 'toLeft' }))).toEqual({
      kind: 'exclude',
      reason: 'direction',
    });
  });

  it('creates nobody from a record that is gone', () => {
    const pair = anOpenPair('left', { now: values });
    const gone = { ...pair, left: pair.left === null ? null : { ...pair.left, isDeleted: true } };

    expect(planRecord(gone, compiled(named))).toEqual({ kind: 'rest' });
  });
});
