import type { Held, RunStopped } from '../contract/index.js';
import { SIDES } from '../vocabulary.js';
import type { RunContext } from './run-context.js';
import { removalOf } from './write/sending.js';

/** Why the brake holds. */
export function describeHeld(
  context: Pick<RunContext, 'ends' | 'compiled'>,
  held: Held,
): RunStopped {
  const { cause: reason, known, limit } = held;
  const parts = SIDES.filter((side) => held[side] > 0).map((side) => ({
    app: context.ends[side].connector.app.name,
    count: held[side],
    ...(reason === 'removals' ? { way: removalOf(context, side) } : {}),
  }));
  return { reason, parts, known, limit };
}
