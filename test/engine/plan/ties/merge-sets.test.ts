import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSets } from '../../../../engine/plan/ties/merge-sets.js';
import type { EdgeRules, SideEdges } from '../../../../engine/plan/ties/merge-sets.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { DIRECTIONS, SIDES, flowsTo, otherSide } from '../../../../engine/vocabulary.js';

type Sides = Record<Side, SideEdges>;

const BOTH: EdgeRules = { direction: 'both', winner: 'left' };
const set = (...edges: string[]) => new Set(edges);

/** What both sides show and count as processed once all decisions are carried out. */
function carriedOut(sides: Sides, rules: EdgeRules): Sides {
  const after = {
    left: { now: new Set(sides.left.now), base: new Set(sides.left.base) },
    right: { now: new Set(sides.right.now), base: new Set(sides.right.base) },
  };
  for (const { edge, isThere, write } of mergeSets(sides, rules)) {
    if (write !== null) put(after[write].now, edge, isThere);
    for (const side of SIDES) put(after[side].base, edge, isThere);
  }
  return after;
}

function put(edges: Set<string>, edge: string, isThere: boolean): void {
  if (isThere) edges.add(edge);
  else edges.delete(edge);
}

const edges = fc
  .uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))
  .map((all) => new Set(all));
const sideEdges = fc.record({ now: edges, base: edges });
const anySides = fc.record({ left: sideEdges, right: sideEdges });
const inSync = fc
  .record({ base: edges, left: edges, right: edges })
  .map(({ base, left, right }): Sides => ({
    left: { now: left, base },
    right: { now: right, base },
  }));
const anyRules = fc.record({
  direction: fc.constantFrom(...DIRECTIONS),
  winner: fc.constantFrom(...SIDES),
});

describe('mergeSets', () => {
  it('is (base ∪ added) \\ removed on both sides, when both agreed before', () => {
    fc.assert(
      fc.property(inSync, fc.constantFrom(...SIDES), (sides, winner) => {
        const { left, right } = sides;
        const all = new Set([...left.base, ...left.now, ...right.now]);
        const isRemoved = (edge: string) =>
          left.base.has(edge) && !(left.now.has(edge) && right.now.has(edge));
        const wanted = [...all].filter((edge) => !isRemoved(edge)).sort();

        const after = carriedOut(sides, { direction: 'both', winner });

        for (const side of SIDES) {
          expect([...after[side].now].sort()).toEqual(wanted);
          expect([...after[side].base].sort()).toEqual(wanted);
        }
      }),
    );
  });

  it('asks for nothing more once it was carried out', () => {
    fc.assert(
      fc.property(anySides, anyRules, (sides, rules) => {
        expect(mergeSets(carriedOut(sides, rules), rules)).toEqual([]);
      }),
    );
  });

  it('never writes against the direction, and never what is there already', () => {
    fc.assert(
      fc.property(anySides, anyRules, (sides, rules) => {
        for (const { edge, isThere, write } of mergeSets(sides, rules)) {
          if (write === null) continue;
          expect(flowsTo(rules.direction, write)).toBe(true);
          expect(sides[write].now.has(edge)).toBe(!isThere);
          expect(sides[otherSide(write)].now.has(edge)).toBe(isThere);
        }
      }),
    );
  });

  it('takes nothing away while nothing was processed', () => {
    fc.assert(
      fc.property(edges, edges, (left, right) => {
        const sides = { left: { now: left, base: set() }, right: { now: right, base: set() } };

        const after = carriedOut(sides, BOTH);

        const all = [...new Set([...left, ...right])].sort();
        expect([...after.left.now].sort()).toEqual(all);
        expect([...after.right.now].sort()).toEqual(all);
      }),
    );
  });

  it.each(SIDES)('lets the winner decide what one added and the other took away (%s)', (winner) => {
    const sides = {
      left: { now: set('a'), base: set() },
      right: { now: set(), base: set('a') },
    };

    expect(mergeSets(sides, { direction: 'both', winner })).toEqual([
      { edge: 'a', isThere: winner === 'left', write: otherSide(winner) },
    ]);
  });

  it('lets the direction decide instead, where there is one', () => {
    const sides = {
      left: { now: set('a'), base: set() },
      right: { now: set(), base: set('a') },
    };

    expect(mergeSets(sides, { direction: 'toLeft', winner: 'left' })).toEqual([
      { edge: 'a', isThere: false, write: 'left' },
    ]);
  });

  it.each([
    ['added', { now: set('a'), base: set() }, { now: set(), base: set() }, true],
    ['took away', { now: set(), base: set('a') }, { now: set('a'), base: set('a') }, false],
  ])(
    'leaves alone what only the receiving side %s, until it may flow the other way',
    (_what, right, left, isThere) => {
      const winner = 'left';

      expect(mergeSets({ left, right }, { direction: 'toRight', winner })).toEqual([]);
      expect(mergeSets({ left, right }, { direction: 'both', winner })).toEqual([
        { edge: 'a', isThere, write: 'left' },
      ]);
    },
  );
});
