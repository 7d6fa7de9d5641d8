import { describe, expect, it } from 'vitest';
import type { Change, PropertyChange } from '../../../../engine/contract/index.js';
import { planUndo } from '../../../../engine/plan/undo/plan-undo.js';
import type { UndoPlan } from '../../../../engine/plan/undo/plan-undo.js';
import type { Pair } from '../../../../engine/state/link.js';
import { aCompiledSync, aMapping } from '../../../support/builders.js';
import { aLinkedPair, anOpenPair } from '../../../support/pairs.js';
import { aChange } from '../../../support/store/builders.js';

const compiled = aCompiledSync({
  mappings: [
    aMapping({ id: 'city', left: 'city', right: 'address1_city' }),
    aMapping({ id: 'job', left: 'jobtitle', right: 'jobtitle' }),
  ],
});

function wrote(properties: Partial<PropertyChange>[], change: Partial<Change> = {}): Change {
  const { marker: _marker, ...entry } = aChange();
  return {
    ...entry,
    side: 'right',
    remoteId: 'R1',
    action: 'update',
    status: 'applied',
    ...change,
    properties: properties.map((one) => ({
      ...{ property: 'address1_city', before: 'Oslo', after: 'Bergen', reason: 'changed' },
      ...one,
    })),
  };
}

function plan(changes: readonly Change[], pair: Pair | undefined, isUnlinking = false): UndoPlan {
  return planUndo({ changes, pair }, { compiled, isUnlinking });
}

function now(right: Record<string, string | null>, link: Parameters<typeof aLinkedPair>[2] = {}) {
  const left = { city: 'Bergen' };
  return aLinkedPair({ now: left, base: left }, { now: right, base: right }, link);
}

/** What stays, without its values. */
function kept({ kept: parts }: UndoPlan): string[] {
  return parts.map(({ reason }) => reason);
}

interface Case {
  name: string;
  changes: readonly Change[];
  pair: Pair | undefined;
  /** Values that go back, or the reasons why none do. */
  back: Record<string, string | null> | string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a value that is still as the run left it goes back',
    changes: [wrote([{}])],
    pair: now({ address1_city: 'Bergen' }),
    back: { address1_city: 'Oslo' },
  },
  {
    name: 'a value that was empty becomes empty again',
    changes: [wrote([{ before: null }])],
    pair: now({ address1_city: 'Bergen' }),
    back: { address1_city: null },
  },
  {
    name: 'a value that the app rewrote is known by what the app made of it',
    changes: [wrote([{ stored: 'BERGEN, NO' }])],
    pair: now({ address1_city: 'BERGEN, NO' }),
    back: { address1_city: 'Oslo' },
  },
  {
    name: 'a value that only resembles what was sent counts as left by the run',
    changes: [wrote([{}])],
    pair: now({ address1_city: 'bergen ' }),
    back: { address1_city: 'Oslo' },
  },
  {
    name: 'a value that a person changed since stays',
    changes: [wrote([{}])],
    pair: now({ address1_city: 'Paris' }),
    back: ['changedSince'],
  },
  {
    name: 'a value that a person cleared since stays',
    changes: [wrote([{}])],
    pair: now({ address1_city: null }),
    back: ['changedSince'],
  },
  {
    name: 'a value that went back already needs nothing',
    changes: [wrote([{}])],
    pair: now({ address1_city: 'Oslo' }),
    back: ['alreadyBack'],
  },
  {
    name: 'two writes of one property are one way back',
    changes: [wrote([{}]), wrote([{ before: 'Bergen', after: 'Tromsø' }])],
    pair: now({ address1_city: 'Tromsø' }),
    back: { address1_city: 'Oslo' },
  },
  {
    name: 'a person between two writes is where the way back ends',
    changes: [wrote([{}]), wrote([{ before: 'Paris', after: 'Tromsø' }])],
    pair: now({ address1_city: 'Tromsø' }),
    back: { address1_city: 'Paris' },
  },
  {
    name: 'a refused write has nothing to take back',
    changes: [wrote([{}], { status: 'failed' })],
    pair: now({ address1_city: 'Bergen' }),
    back: [],
  },
  {
    name: 'a write that nobody knows the end of stays',
    changes: [wrote([{}], { status: 'unknown' })],
    pair: now({ address1_city: 'Bergen' }),
    back: ['outcomeUnknown'],
  },
  {
    name: 'a property that is no longer mapped goes back as well',
    changes: [wrote([{ property: 'description' }])],
    pair: now({ description: 'Bergen' }),
    back: { description: 'Oslo' },
  },
  {
    name: 'a property that the app no longer has stays',
    changes: [wrote([{ property: 'nickname' }])],
    pair: now({ nickname: 'Bergen' }),
    back: ['propertyGone'],
  },
  {
    name: 'a value that is not known stays',
    changes: [wrote([{}])],
    pair: now({}),
    back: ['propertyGone'],
  },
  {
    name: 'a record that is gone stays gone',
    changes: [wrote([{}])],
    pair: now({ address1_city: 'Bergen' }, { stage: 'goneRight' }),
    back: ['recordGone'],
  },
  {
    name: 'records that were unlinked stay as they are',
    changes: [wrote([{}])],
    pair: anOpenPair('right', { now: { address1_city: 'Bergen' } }, { stage: 'parted' }),
    back: ['notLinked'],
  },
  {
    name: 'a link that is not kept any more has nothing to go back to',
    changes: [wrote([{}])],
    pair: undefined,
    back: ['notLinked'],
  },
  {
    name: 'an archive stays',
    changes: [wrote([], { action: 'archive' })],
    pair: now({}),
    back: ['archived'],
  },
];

describe('planUndo', () => {
  it.each(CASES)('$name', ({ changes, pair, back }) => {
    const { updates, archive, isUnlinked, ...rest } = plan(changes, pair);

    if (Array.isArray(back)) {
      expect(updates).toEqual([]);
      expect(rest.kept.map(({ reason }) => reason)).toEqual(back);
    } else {
      expect(updates.map(({ side, values }) => ({ side, values }))).toEqual([
        { side: 'right', values: back },
      ]);
      expect(rest.kept).toEqual([]);
    }
    expect(archive).toBeNull();
    expect(isUnlinked).toBe(false);
  });

  it('writes each value with what stands there now, and leaves the other side’s base alone', () => {
    const pair = aLinkedPair(
      { now: { city: 'Tromsø' }, base: { city: 'Bergen' } },
      { now: { address1_city: 'Bergen' }, base: { address1_city: 'Bergen' } },
    );

    const [update] = plan([wrote([{}])], pair).updates;

    expect(update).toEqual({
      side: 'right',
      values: { address1_city: 'Oslo' },
      properties: [
        { property: 'address1_city', before: 'Bergen', after: 'Oslo', reason: 'undone' },
      ],
      from: { address1_city: { property: 'city', value: 'Bergen' } },
    });
  });

  it('leaves a whole group as it is when somebody changed a part of it since', () => {
    const grouped = aCompiledSync({
      mappings: [
        aMapping({ id: 'city', left: 'city', right: 'address1_city', group: 'place' }),
        aMapping({ id: 'job', left: 'jobtitle', right: 'jobtitle', group: 'place' }),
      ],
    });
    const changes = [wrote([{}, { property: 'jobtitle', before: 'Poet', after: 'Countess' }])];
    const pair = now({ address1_city: 'Paris', jobtitle: 'Countess' });

    const found = planUndo({ changes, pair }, { compiled: grouped, isUnlinking: false });

    expect(found.updates).toEqual([]);
    expect(kept(found)).toEqual(['changedSince', 'groupChanged']);
  });

  describe('of a record that the run created', () => {
    const created = wrote([{ before: null, after: 'Bergen', reason: 'created' }], {
      action: 'create',
    });

    it('archives it while nobody worked on it', () => {
      const found = plan([created], now({ address1_city: 'Bergen', jobtitle: null }));

      expect(found.archive).toEqual({ side: 'right', id: 'R1', isGone: false });
      expect(found.kept).toEqual([]);
    });

    it.each([
      ['changed a value', { address1_city: 'Paris' }],
      ['cleared a value', { address1_city: null }],
      ['filled in another one', { address1_city: 'Bergen', jobtitle: 'Countess' }],
    ])('leaves it when a person %s', (_what, values) => {
      const found = plan([created], now(values));

      expect(found.archive).toBeNull();
      expect(kept(found)).toEqual(['changedSince']);
    });

    it('counts what the same run wrote later as its own', () => {
      const later = wrote([{ property: 'jobtitle', before: null, after: 'Countess' }]);

      const found = plan([created, later], now({ address1_city: 'Bergen', jobtitle: 'Countess' }));

      expect(found.archive).toMatchObject({ id: 'R1' });
      expect(found.updates).toEqual([]);
    });

    it('only puts the link right when the record is gone, and says that it is', () => {
      const pair = now({ address1_city: 'Bergen' }, { stage: 'goneRight' });
      const right = pair.right === null ? null : { ...pair.right, isDeleted: true };

      const found = plan([created], { ...pair, right });

      expect(found.archive).toMatchObject({ isGone: true });
      expect(kept(found)).toEqual(['alreadyBack']);
    });

    it('never takes another record for it', () => {
      const found = plan([{ ...created, remoteId: 'R9' }], now({ address1_city: 'Bergen' }));

      expect(found.archive).toBeNull();
      expect(kept(found)).toEqual(['notLinked']);
    });

    it('has nothing to do once it was undone', () => {
      const pair = now(
        { address1_city: 'Bergen' },
        { stage: 'parted', state: 'excluded', excludeReason: 'undone' },
      );

      expect(plan([created], pair)).toMatchObject({ updates: [], archive: null });
      expect(kept(plan([created], pair))).toEqual(['alreadyBack']);
    });

    it('says of what an undo did before it took the link apart that it is for a person', () => {
      const pair = now({}, { stage: 'parted', state: 'excluded', excludeReason: 'undone' });
      const restored = wrote([{ reason: 'undone' }]);
      const untied = wrote([], { action: 'unlink' });
      const archived = wrote([], { action: 'archive' });

      expect(kept(plan([restored, untied, archived], pair))).toEqual([
        'notLinked',
        'notLinked',
        'archived',
      ]);
    });
  });

  describe('of a link that the run made', () => {
    const linked = wrote([], { action: 'link' });

    it('leaves it unless asked to unlink', () => {
      expect(kept(plan([linked], now({})))).toEqual(['linkStays']);
      expect(plan([linked], now({}), true)).toMatchObject({ isUnlinked: true, kept: [] });
    });
  });
});
