/**
 * Records that matching found for a create in doubt. One that shows just what was sent is our own: what
 * was sent counts as processed, so that an edit made meanwhile is not taken for one side of a conflict.
 */
import { sameValue } from '../mapping/canonical.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import { otherSide } from '../vocabulary.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';

/** The shadows of both ends with their bases; one look-up a record, as many as were in doubt. */
export async function adoptOwn(
  context: RunContext,
  ours: readonly { waiting: Link; found: Shadow }[],
): Promise<Shadow[]> {
  const shadows: Shadow[] = [];
  for (const { waiting, found } of ours) {
    const { intent } = waiting;
    if (intent === null || !showsAll(context, found, intent.sent)) continue;
    const side = otherSide(found.side);
    const id = endId(waiting, side);
    const [from] = id === null ? [] : await context.store.findShadows(context.scope, side, [id]);
    if (from === undefined) continue;
    const base = { ...found.base };
    for (const name of Object.keys(intent.sent)) base[name] = found.values[name] ?? null;
    shadows.push({ ...found, base }, { ...from, base: { ...from.base, ...intent.from } });
  }
  return shadows;
}

function showsAll(context: RunContext, found: Shadow, sent: Shadow['values']): boolean {
  const { properties } = context.compiled.schema[found.side];
  return Object.entries(sent).every(([name, value]) =>
    sameValue(properties.get(name) ?? 'text', found.values[name] ?? null, value),
  );
}
