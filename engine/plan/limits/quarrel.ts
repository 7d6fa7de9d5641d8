/**
 * Two syncs that put the same property of one record back, each to its own value: neither would ever rest, however
 * much time passes between their runs. Whoever finds that the other one's value stands there leaves it alone. Pure.
 */
import { sameValue } from '../../mapping/canonical.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { FrozenProperty, OtherSync } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { PlannedUpdate } from '../record-plan.js';

/** Another sync that is on and has the record that is written to linked. */
export interface Enforcer {
  as: OtherSync;
  /** What it last processed of that record, in words of the app that both write to. */
  base: Shadow['base'];
  /** Properties of the record that it puts back. */
  enforced: ReadonlySet<string>;
}

/** Whether an update puts something back, so that another sync may have to be asked. */
export function putsBack({ properties }: Pick<PlannedUpdate, 'properties'>): boolean {
  return properties.some(({ reason }) => reason === 'enforced');
}

/** What an update would put back over the value that one of the others put there. */
export function findQuarrels(
  { side, properties }: Pick<PlannedUpdate, 'side' | 'properties'>,
  others: readonly Enforcer[],
  { schema }: Pick<CompiledSync, 'schema'>,
): FrozenProperty[] {
  return properties.flatMap(({ property, before, reason }) => {
    const kind = schema[side].properties.get(property) ?? 'text';
    const by = others.find(
      ({ enforced, base }) =>
        enforced.has(property) && sameValue(kind, base[property] ?? null, before),
    );
    return reason !== 'enforced' || by === undefined ? [] : [{ side, property, by: by.as }];
  });
}
