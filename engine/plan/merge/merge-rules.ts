/** The rules between the two sides of a mapping, for one pair of records. Pure. */
import type { CompiledMapping, CompiledSync } from '../../mapping/compiled-sync.js';
import type { ClearRule, Direction, MappingWinner, Side, WriteRule } from '../../vocabulary.js';

export interface MergeRules {
  direction: Direction;
  /** Whose value is kept when both changed. Never overrides the direction. */
  winner: Side;
  clears: ClearRule;
  /** Default: `always`. */
  write?: WriteRule;
  /** In one direction: what was changed on the receiving side is put back. Default: false. */
  isEnforced?: boolean;
}

/** When each app says that its record was last changed; ISO 8601, null when it does not tell. */
export type ModifiedTimes = Readonly<Record<Side, string | null>>;

export function mergeRules(
  rules: Pick<CompiledMapping, 'direction' | 'winner' | 'clears' | 'write' | 'isEnforced'>,
  { sync, times }: { sync: Pick<CompiledSync, 'winner'>; times: ModifiedTimes },
): MergeRules {
  const { direction, winner, clears, write, isEnforced } = rules;
  return { direction, winner: pickWinner(winner, sync.winner, times), clears, write, isEnforced };
}

/** `newest` is the side that was changed last; the sync's winner when nobody knows, or at a tie. */
export function pickWinner(winner: MappingWinner, atTie: Side, times: ModifiedTimes): Side {
  if (winner !== 'newest') return winner;
  const left = Date.parse(times.left ?? '');
  const right = Date.parse(times.right ?? '');
  if (left > right) return 'left';
  return right > left ? 'right' : atTie;
}

/** Who gives where both sides have something to say: in one direction the side it begins at, both ways the winner. */
export function giverOf({ direction, winner }: Pick<MergeRules, 'direction' | 'winner'>): Side {
  if (direction === 'both') return winner;
  return direction === 'toRight' ? 'left' : 'right';
}
