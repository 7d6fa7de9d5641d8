import { describe, expect, it } from 'vitest';
import {
  LANES,
  NOTHING_SERVED,
  chooseNext,
  type Lane,
  type Served,
  type Waiting,
} from '../../../server/jobs/fair-turns.js';

const IDLE = new Map<string, number>();

/** `tenant/sync lane`, in line in the order of the list. */
function line(...texts: string[]): Waiting[] {
  return texts.map((text, place) => {
    const [tenant = '', sync = '', lane = ''] = text.split(/[ /]/);
    return { tenant, sync: `${tenant}/${sync}`, lane: lane as Lane, place };
  });
}

/** So many syncs of a tenant in one lane. */
function many(count: number, tenant: string, lane: Lane): string[] {
  return Array.from({ length: count }, (_, sync) => `${tenant}/${lane}${String(sync)} ${lane}`);
}

interface Turns {
  served: Served;
  log: Waiting[];
}

/** Turn by turn, whoever had one goes to the back of the line with more to do. */
function take(turns: number, texts: string[], before: Served = NOTHING_SERVED): Turns {
  let waiting = line(...texts);
  let served = before;
  const log: Waiting[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const choice = chooseNext(waiting, served, IDLE);
    if (choice === undefined) break;
    served = choice.served;
    log.push(choice.next);
    const again = { ...choice.next, place: texts.length + turn };
    waiting = [...waiting.filter((one) => one !== choice.next), again];
  }
  return { served, log };
}

function countBy(log: readonly Waiting[], key: 'tenant' | 'sync' | 'lane'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of log) counts.set(one[key], (counts.get(one[key]) ?? 0) + 1);
  return counts;
}

const ORDERS: [name: string, waiting: string[], next: string][] = [
  ['who has waited longest among equals', ['a/1 live', 'b/1 live'], 'a/1'],
  ['a hint before a look at changes', ['a/1 live', 'a/2 hint'], 'a/2'],
  ['a look at changes before a first sync', ['a/1 first', 'a/2 live'], 'a/2'],
  ['a first sync before a retry', ['a/1 retry', 'a/2 first'], 'a/2'],
  ['a retry before a complete look', ['a/1 sweep', 'a/2 retry'], 'a/2'],
  ['whose tenant waits longer, whatever the lane', ['a/1 sweep', 'b/1 hint'], 'a/1'],
];

describe('whose turn it is', () => {
  it('is nobody’s when nobody waits', () => {
    expect(chooseNext([], NOTHING_SERVED, IDLE)).toBeUndefined();
  });

  it.each(ORDERS)('prefers %s', (_name, waiting, next) => {
    expect(chooseNext(line(...waiting), NOTHING_SERVED, IDLE)?.next.sync).toBe(next);
  });

  it('prefers the tenant with the least under way', () => {
    const waiting = line('a/1 hint', 'b/1 sweep');

    expect(chooseNext(waiting, NOTHING_SERVED, new Map([['a', 1]]))?.next.sync).toBe('b/1');
  });

  it('leaves what it was given as it is', () => {
    const { served } = take(3, ['a/1 live', 'b/1 live']);
    const before = structuredClone(served);

    chooseNext(line('a/1 live', 'b/1 hint'), served, IDLE);

    expect(served).toEqual(before);
  });
});

describe('of a thousand turns', () => {
  it('a tenant with 1,000 syncs gets as many as tenants with one', () => {
    const { log } = take(1_000, [
      ...many(1_000, 'big', 'live'),
      'b/1 live',
      'c/1 live',
      'd/1 live',
    ]);

    expect([...countBy(log, 'tenant').values()]).toEqual([250, 250, 250, 250]);
  });

  it('hints of one tenant take nothing from the complete look of another', () => {
    const { log } = take(1_000, [...many(50, 'loud', 'hint'), 'quiet/1 sweep']);

    expect(countBy(log, 'tenant').get('quiet')).toBe(500);
  });

  it('each sync of a tenant gets as many as the others', () => {
    const { log } = take(1_000, many(100, 'a', 'live'));

    expect(new Set(countBy(log, 'sync').values())).toEqual(new Set([10]));
  });

  it('a first sync gets a tenth in a flood of hints', () => {
    const { log } = take(1_000, [...many(500, 'a', 'hint'), 'a/new first']);

    expect(countBy(log, 'lane').get('first')).toBe(100);
    const gaps = gapsOf(log, 'first');
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10);
  });

  it('no lane gets nothing while all others are full', () => {
    const { log } = take(
      1_000,
      LANES.flatMap((lane) => many(200, 'a', lane)),
    );

    const counts = countBy(log, 'lane');
    expect(counts.get('first')).toBeGreaterThanOrEqual(99);
    expect(counts.get('live')).toBeGreaterThanOrEqual(99);
    expect(counts.get('retry')).toBeGreaterThanOrEqual(49);
    expect(counts.get('sweep')).toBeGreaterThanOrEqual(49);
    expect(counts.get('hint')).toBeGreaterThan(600);
  });

  it('one sync with a hint after the other leaves its siblings their turns, and waits for none of them long', () => {
    const { log } = take(1_000, ['a/loud hint', ...many(500, 'a', 'live')]);

    expect(countBy(log, 'sync').get('a/loud')).toBeLessThanOrEqual(260);
    expect(Math.max(...gapsOf(log, 'hint'))).toBeLessThanOrEqual(4);
  });
});

describe('who comes back', () => {
  it('has no credit for the time away', () => {
    const { served } = take(100, ['a/1 live', 'b/1 live']);

    const { log } = take(20, ['a/1 live', 'b/1 live', 'new/1 live'], served);

    expect(Math.max(...countBy(log, 'tenant').values())).toBeLessThanOrEqual(8);
    expect(Math.min(...countBy(log, 'tenant').values())).toBeGreaterThanOrEqual(6);
  });

  it('is not remembered once nobody is behind', () => {
    let { served } = take(50, many(40, 'a', 'live'));
    for (let tenant = 0; tenant < 40; tenant += 1)
      served = take(2, [`t${String(tenant)}/1 live`, 'z/1 live'], served).served;

    expect(served.byTenant.size).toBeLessThanOrEqual(3);
    expect(served.tenants.turns.size).toBeLessThanOrEqual(3);
  });
});

/** Turns from one of this lane to the next. */
function gapsOf(log: readonly Waiting[], lane: Lane): number[] {
  const turns = log.flatMap((one, turn) => (one.lane === lane ? [turn] : []));
  return turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
}
