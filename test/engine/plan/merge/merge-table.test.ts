/**
 * Both truth tables of the design, row by row, under every setting that a mapping can have. The rows
 * say what happens with values that are always written; the rules on top are said below them.
 */
import { describe, expect, it } from 'vitest';
import { mergeProperty } from '../../../../engine/plan/merge/merge-property.js';
import { mergeRules } from '../../../../engine/plan/merge/merge-rules.js';
import type { ModifiedTimes } from '../../../../engine/plan/merge/merge-rules.js';
import type { ClearRule, Direction, MappingWinner, Side } from '../../../../engine/vocabulary.js';
import {
  CLEAR_RULES,
  DIRECTIONS,
  MAPPING_WINNERS,
  SIDES,
  WRITE_RULES,
  otherSide,
} from '../../../../engine/vocabulary.js';
import { aCompiledSync, aMapping } from '../../../support/builders.js';
import { sideOf } from '../../../support/merging.js';
import type { Seen } from '../../../support/merging.js';

/** `>` left gives, `<` right gives, `w` the winner gives, `-` nothing, `d` nothing, and it drifts. */
type Cell = '>' | '<' | 'w' | '-' | 'd';

interface Row {
  name: string;
  left: Seen;
  right: Seen;
  /** Per direction; two letters where clears matter: first `keep`, then `propagate`. */
  cells: Readonly<Record<Direction, Cell | `${Cell}${Cell}`>>;
}

function row(name: string, left: Seen, right: Seen, cells: readonly string[]): Row {
  const [both, toRight, toLeft] = cells as Row['cells'][Direction][];
  if (both === undefined || toRight === undefined || toLeft === undefined)
    throw new Error(`Row "${name}" has a cell too few.`);
  return { name, left, right, cells: { both, toRight, toLeft } };
}

const NEW = undefined;
const ROWS: readonly Row[] = [
  //                                     base  now     base  now      both  toRight toLeft
  row('1 nobody changed', /*          */ ['a', 'a'], ['a', 'a'], ['-', '-', '-']),
  row('1 an old difference', /*       */ ['a', 'a'], ['b', 'b'], ['-', '-', '-']),
  row('2 left changed', /*            */ ['a', 'x'], ['a', 'a'], ['>', '>', 'd']),
  row('2 left got a value', /*      */ [null, 'x'], [null, null], ['>', '>', 'd']),
  row('4 right changed', /*           */ ['a', 'a'], ['a', 'y'], ['<', 'd', '<']),
  row('4 right got a value', /*     */ [null, null], [null, 'y'], ['<', 'd', '<']),
  row('5 both changed, equal', /*     */ ['a', 'x'], ['a', 'x'], ['-', '-', '-']),
  row('5 both emptied', /*           */ ['a', null], ['a', null], ['-', '-', '-']),
  row('6 both changed, differ', /*    */ ['a', 'x'], ['a', 'y'], ['w', '>', '<']),
  row('8 left unknown', /*      */ ['a', undefined], ['a', 'y'], ['-', '-', '-']),
  row('8 right unknown', /*           */ ['a', 'x'], ['a', undefined], ['-', '-', '-']),
  row('8 left unknown, first', /**/ [NEW, undefined], [NEW, 'y'], ['-', '-', '-']),
  row('8 right unknown, first', /*    */ [NEW, 'x'], [NEW, undefined], ['-', '-', '-']),
  row('9 left emptied', /*           */ ['a', null], ['a', 'a'], ['->', '->', 'd']),
  row('9 right emptied', /*           */ ['a', 'a'], ['a', null], ['-<', 'd', '-<']),
  row('10 left emptied, right changed', ['a', null], ['a', 'y'], ['<w', 'd>', '<']),
  row('10 right emptied, left changed', ['a', 'x'], ['a', null], ['>w', '>', 'd<']),
  row('11 first, right empty', /*     */ [NEW, 'x'], [NEW, null], ['>', '>', '-']),
  row('11 first, left empty', /*     */ [NEW, null], [NEW, 'y'], ['<', '-', '<']),
  row('12 first, both set', /*        */ [NEW, 'x'], [NEW, 'y'], ['w', '>', '<']),
  row('12 left was never seen', /*    */ [NEW, 'x'], ['y', 'y'], ['w', '>', '<']),
  row('12 right was never seen', /*   */ ['x', 'x'], [NEW, 'y'], ['w', '>', '<']),
  row('13 first, both empty', /*     */ [NEW, null], [NEW, null], ['-', '-', '-']),
  row('13 first, equal', /*           */ [NEW, 'x'], [NEW, 'x'], ['-', '-', '-']),
];

const EARLY = '2026-03-01T08:00:00Z';
const LATE = '2026-03-01T08:00:00.500Z';

/** When each side was changed, and who is the newest by that; null where nobody can say. */
const TIMES: readonly [left: string | null, right: string | null, newest: Side | null][] = [
  [LATE, EARLY, 'left'],
  [EARLY, LATE, 'right'],
  [EARLY, '2026-03-01T08:00:00.000Z', null],
  [null, LATE, null],
  [LATE, null, null],
  [null, null, null],
  ['no time', LATE, null],
];

interface Setting {
  direction: Direction;
  clears: ClearRule;
  winner: MappingWinner;
  write: (typeof WRITE_RULES)[number];
  isEnforced: boolean;
  /** The sync's own. */
  atTie: Side;
  times: ModifiedTimes;
  newest: Side | null;
}

const SETTINGS: readonly Setting[] = DIRECTIONS.flatMap((direction) =>
  CLEAR_RULES.flatMap((clears) =>
    MAPPING_WINNERS.flatMap((winner) =>
      WRITE_RULES.flatMap((write) =>
        [false, true].flatMap((isEnforced) =>
          SIDES.flatMap((atTie) =>
            TIMES.map(([left, right, newest]): Setting => {
              const times = { left, right };
              return { direction, clears, winner, write, isEnforced, atTie, times, newest };
            }),
          ),
        ),
      ),
    ),
  ),
);

/** What the table and the rules on top of it say: what is written where. */
function expected({ left, right, cells }: Row, setting: Setting): string {
  const { write, isEnforced, direction, atTie } = setting;
  // Who writes only where nothing stands empties nothing.
  const clears = write === 'onlyIfEmpty' ? 'keep' : setting.clears;
  const cell = [...cells[direction]].at(clears === 'keep' ? 0 : -1);
  if (write === 'onlyOnCreate' || cell === '-' || cell === undefined) return 'nothing';
  const winner = setting.winner === 'newest' ? (setting.newest ?? atTie) : setting.winner;
  const enforcer = direction === 'toRight' ? 'left' : 'right';
  const giver = { '>': 'left', '<': 'right', w: winner, d: enforcer } as const;
  const from = giver[cell as Exclude<Cell, '-'>];
  const [, value] = from === 'left' ? left : right;
  const [, there] = from === 'left' ? right : left;
  if (cell === 'd') {
    const isPutBack = isEnforced && write === 'always' && (value !== null || clears !== 'keep');
    if (!isPutBack) return 'nothing';
  }
  if (write === 'onlyIfEmpty' && there !== null) return 'nothing';
  return `${String(value)} to ${otherSide(from)}`;
}

function decided({ left, right }: Row, setting: Setting): string {
  const { direction, clears, winner, write, isEnforced, atTie, times } = setting;
  const rules = mergeRules(mapping({ direction, clears, winner, write, isEnforced }), {
    sync: { winner: atTie },
    times,
  });
  const decision = mergeProperty(sideOf(left), sideOf(right), rules);
  return decision.kind === 'write'
    ? `${String(decision.value)} to ${decision.side}`
    : decision.kind === 'none'
      ? 'nothing'
      : 'a problem';
}

/** Compiled once; only its rules differ. */
const [COMPILED] = aCompiledSync({ mappings: [aMapping()] }).mappings;

function mapping(rules: Pick<Setting, 'direction' | 'clears' | 'winner' | 'write' | 'isEnforced'>) {
  if (COMPILED === undefined) throw new Error('The mapping did not compile.');
  return { ...COMPILED, ...rules };
}

describe('the merge table', () => {
  it('is asked under every setting', () => {
    expect(SETTINGS).toHaveLength(3 * 2 * 3 * 3 * 2 * 2 * 7);
  });

  it.each(ROWS)('$name', (one) => {
    const wrong = SETTINGS.filter((setting) => decided(one, setting) !== expected(one, setting));

    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
