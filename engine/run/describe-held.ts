import type { Held } from '../contract/index.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import type { RunContext } from './run-context.js';
import { removalOf } from './sending.js';

/** Why the brake holds, and what to do, in words for a person. */
export function describeHeld(context: Pick<RunContext, 'ends' | 'compiled'>, held: Held): string {
  const name = (side: Side) => context.ends[side].connector.app.name;
  const sides = SIDES.filter((side) => held[side] > 0);
  if (held.cause === 'missing') {
    const what = sides.map(
      (side) => `${name(side)} no longer lists ${String(held[side])} of ${records(held.known)}`,
    );
    const apps = sides.map(name).join(' and ');
    return `${what.join(', and ')}. Nothing was changed. Check the account in ${apps}; if they were really deleted, let the deletions through.`;
  }
  const what = sides.map((side) => {
    const verb = removalOf(context, side) === 'delete' ? 'deleted' : 'archived';
    return `${records(held[side])} would be ${verb} in ${name(side)}`;
  });
  return `${what.join(', and ')}, because their partners were deleted. That is more than the ${String(held.limit)} that go without being asked. Everything else was synced. Let the deletions through, or keep the records.`;
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${String(count)} records`;
}
