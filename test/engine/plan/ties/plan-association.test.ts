import { describe, expect, it } from 'vitest';
import type { SyncSettings, Values } from '../../../../engine/contract/index.js';
import { planAssociations } from '../../../../engine/plan/ties/plan-association.js';
import type { PartnerLookup, TieLookup } from '../../../../engine/plan/ties/association-plan.js';
import { aCompiledSync } from '../../../support/builders.js';
import { anEnd } from '../../../support/pairs.js';

/** HubSpot company H… is linked to Dynamics account D… with the same number; H9 has no partner. */
const findPartner: PartnerLookup = (_association, side, id) => {
  if (id.endsWith('9')) return undefined;
  return side === 'left' ? id.replace('H', 'D') : id.replace('D', 'H');
};

/** Nobody knows of anyone that they are gone. */
const LOOKUP: TieLookup = { findPartner, findLost: () => undefined };

const compiled = (overrides: Partial<SyncSettings> = {}) =>
  aCompiledSync({
    associations: [
      {
        id: 'company',
        left: 'company',
        right: 'parentcustomerid',
        leftObject: 'companies',
        rightObject: 'account',
        isOn: true,
      },
    ],
    ...overrides,
  });

const left = (now: string | null | undefined, base?: string | null) =>
  anEnd('left', { now: tie('@company', now), base: tie('@company', base) });
const right = (now: string | null | undefined, base?: string | null) =>
  anEnd('right', { now: tie('@parentcustomerid', now), base: tie('@parentcustomerid', base) });

function tie(key: string, value: string | null | undefined): Values {
  return value === undefined ? {} : { [key]: value };
}

const NOTHING = { ties: [], bases: { left: {}, right: {} }, waiting: [] };

describe('planAssociations', () => {
  it('sets the tie of a new pair', () => {
    const plan = planAssociations({ left: left('H1'), right: right(null) }, compiled(), LOOKUP);

    expect(plan).toEqual({
      ...NOTHING,
      ties: [
        {
          side: 'right',
          association: 'parentcustomerid',
          toId: 'D1',
          property: {
            property: '@parentcustomerid',
            before: null,
            after: 'D1',
            reason: 'filledEmpty',
          },
          from: { property: '@company', value: 'H1' },
        },
      ],
    });
  });

  it('waits while the tied record has no partner', () => {
    const plan = planAssociations({ left: left('H9'), right: right(null) }, compiled(), LOOKUP);

    expect(plan).toEqual({
      ...NOTHING,
      waiting: [{ side: 'right', key: '@parentcustomerid' }],
    });
  });

  it('replaces a tie that changed on one side', () => {
    const ends = { left: left('H2', 'H1'), right: right('D1', 'D1') };

    expect(planAssociations(ends, compiled(), LOOKUP).ties).toMatchObject([
      { side: 'right', toId: 'D2', property: { before: 'D1', after: 'D2', reason: 'changed' } },
    ]);
  });

  it('lets the winner decide when both sides changed, and keeps what was lost', () => {
    const ends = { left: left('H2', 'H1'), right: right('D3', 'D1') };

    expect(planAssociations(ends, compiled({ winner: 'right' }), LOOKUP).ties).toMatchObject([
      { side: 'left', toId: 'H3', property: { reason: 'conflictWinner', lost: 'H2' } },
    ]);
  });

  it('removes a tie where clears propagate', () => {
    const ends = { left: left(null, 'H1'), right: right('D1', 'D1') };

    expect(planAssociations(ends, compiled({ clears: 'propagate' }), LOOKUP).ties).toMatchObject([
      { side: 'right', toId: null, property: { before: 'D1', after: null, reason: 'cleared' } },
    ]);
  });

  it('removes none that went together with the record that it led to', () => {
    const ends = { left: left(null, 'H9'), right: right('D1', 'D1') };

    expect(planAssociations(ends, compiled({ clears: 'propagate' }), LOOKUP)).toEqual({
      ...NOTHING,
      bases: { left: { '@company': null }, right: {} },
    });
  });

  it('takes a tie for lost only where no other took its place', () => {
    const findLost: TieLookup['findLost'] = (_association, _side, id) =>
      id === 'H9' ? { partner: 'D9' } : undefined;
    const lookup = { findPartner, findLost };
    const untied = { left: left(null, 'H9'), right: right('D9', 'D9') };
    const moved = { left: left('H2', 'H9'), right: right('D9', 'D9') };

    expect(planAssociations(untied, compiled({ clears: 'propagate' }), lookup)).toEqual({
      ...NOTHING,
      bases: { left: { '@company': null, '@-@company': ['D9'] }, right: {} },
      waiting: [{ side: 'left', key: '@company' }],
    });
    expect(planAssociations(moved, compiled(), lookup)).toMatchObject({
      ...{ bases: NOTHING.bases, waiting: [] },
      ties: [{ side: 'right', toId: 'D2', property: { before: 'D9', after: 'D2' } }],
    });
  });

  it.each([
    [
      'a tie that was removed while clears are kept',
      left(null, 'H1'),
      right('D1', 'D1'),
      { left: { '@company': null }, right: {} },
    ],
    [
      'ties that say the same',
      left('H1'),
      right('D1'),
      { left: { '@company': 'H1' }, right: { '@parentcustomerid': 'D1' } },
    ],
    ['nothing that changed', left('H1', 'H1'), right('D1', 'D1'), { left: {}, right: {} }],
    ['a tie that is unknown', left(undefined), right('D1'), { left: {}, right: {} }],
  ])('writes nothing for %s', (_name, leftEnd, rightEnd, bases) => {
    const plan = planAssociations({ left: leftEnd, right: rightEnd }, compiled(), LOOKUP);

    expect(plan).toEqual({ ...NOTHING, bases });
  });

  it('never ties against the direction', () => {
    const ends = { left: left(null), right: right('D1') };

    const plan = planAssociations(ends, compiled({ direction: 'toRight' }), LOOKUP);

    expect(plan.ties).toEqual([]);
  });
});
