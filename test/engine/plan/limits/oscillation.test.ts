import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../engine/contract/index.js';
import {
  findOscillating,
  oscillationIssue,
  rememberFlips,
  withFrozen,
} from '../../../../engine/plan/limits/oscillation.js';
import { planRecord } from '../../../../engine/plan/plan-record.js';
import type { Link } from '../../../../engine/state/link.js';
import { aCompiledSync, aMapping } from '../../../support/builders.js';
import { aLinkedPair } from '../../../support/pairs.js';
import { aLink } from '../../../support/store/builders.js';

const MINUTE = 60_000;
const CITY = { side: 'right', property: 'address1_city' } as const;
const compiled = aCompiledSync({
  mappings: [
    aMapping({ id: 'city', left: 'city', right: 'address1_city' }),
    aMapping({ id: 'job', left: 'jobtitle', right: 'jobtitle' }),
  ],
});

type Step = readonly [before: Value, after: Value];

function update([before, after]: Step) {
  const properties = [{ property: CITY.property, before, after, reason: 'changed' as const }];
  return { side: CITY.side, properties };
}

/** A link after these writes, one every `everyMs` from the time 0 on. */
function written(steps: readonly Step[], everyMs = MINUTE): Link {
  let link = aLink({ stage: 'linked' });
  for (const [index, step] of steps.entries())
    link = {
      ...link,
      flips: rememberFlips(link, update(step), { compiled, nowMs: index * everyMs }),
    };
  return link;
}

const there: Step = ['Oslo', 'Bergen'];
const back: Step = ['Bergen', 'Oslo'];

describe('findOscillating', () => {
  it('stops the fourth write between the same two values', () => {
    const after = (steps: readonly Step[]) =>
      findOscillating(written(steps), [update(back)], { compiled, nowMs: 4 * MINUTE });

    expect(after([there, back])).toEqual([]);
    expect(after([there, back, there])).toEqual([CITY]);
    expect(after([back, back, back])).toEqual([CITY]);
  });

  it('lets values go on that are not always the same two', () => {
    const link = written([there, ['Bergen', 'Moss'], ['Moss', 'Bergen']]);

    expect(findOscillating(link, [update(back)], { compiled, nowMs: 4 * MINUTE })).toEqual([]);
  });

  it('takes a value that an app rewrites for the same', () => {
    const link = written([
      ['OSLO', 'Bergen'],
      ['BERGEN', 'Oslo'],
      ['OSLO', 'Bergen'],
    ]);

    expect(findOscillating(link, [update(back)], { compiled, nowMs: 4 * MINUTE })).toEqual([CITY]);
  });

  it('tells emptying and filling from other changes', () => {
    const link = written([
      [null, 'Oslo'],
      ['Oslo', null],
      [null, 'Oslo'],
    ]);
    const find = (step: Step) =>
      findOscillating(link, [update(step)], { compiled, nowMs: 4 * MINUTE });

    expect([find(['Oslo', null]), find(there)]).toEqual([[CITY], []]);
  });

  it('forgets what is older than ten minutes, and remembers a bounded number of writes', () => {
    const slow = written([there, back, there], 4 * MINUTE);
    const busy = written(
      Array.from({ length: 500 }, () => there),
      1,
    );

    expect(findOscillating(slow, [update(back)], { compiled, nowMs: 10 * MINUTE })).toEqual([]);
    expect(busy.flips?.writes).toHaveLength(60);
  });
});

describe('what is frozen', () => {
  const frozen = withFrozen(aLink({ stage: 'linked' }), [CITY], compiled);

  it('is not written, while the rest of the record is', () => {
    const pair = aLinkedPair(
      { now: { city: 'Moss', jobtitle: 'Boss' }, base: { city: 'Oslo', jobtitle: 'Head' } },
      {
        now: { address1_city: 'Oslo', jobtitle: 'Head' },
        base: { address1_city: 'Oslo', jobtitle: 'Head' },
      },
      { flips: frozen.flips },
    );

    expect(planRecord(pair, compiled)).toMatchObject({
      kind: 'update',
      bases: { left: {}, right: {} },
      updates: [{ side: 'right', values: { jobtitle: 'Boss' } }],
    });
  });

  it('is an issue of the link, and none once no mapping has the property any more', () => {
    const without = aCompiledSync({ mappings: [aMapping()] });

    expect(oscillationIssue(frozen)).toMatchObject({ code: 'oscillation', ...CITY });
    expect(oscillationIssue(withFrozen(frozen, [], without))).toBeNull();
    expect(oscillationIssue(aLink())).toBeNull();
  });
});
