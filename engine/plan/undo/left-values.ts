/** What a run left behind in one record: its writes, put together property by property. Pure. */
import type { Change, ChangeId, Property, Value } from '../../contract/index.js';
import { sameValue } from '../../mapping/canonical.js';
import type { Side } from '../../vocabulary.js';
import { isSpelledAlike } from '../own-writes/resembles.js';

/** One property as the run found it and as it left it. */
export interface LeftValue {
  property: string;
  /** As it was before the run's writes. */
  before: Value;
  /** As the run sent it last. */
  after: Value;
  /** What the app made of that, when it is known to differ. */
  stored: Value | undefined;
  /** The last change that wrote it. */
  changeId: ChangeId;
}

/**
 * The properties that these changes wrote on one side. `changes` are of one link, oldest first; only
 * those that were applied count. Several writes of one property are one step from the first `before`
 * to the last `after`, as long as nobody came between.
 */
export function leftValues(
  changes: readonly Change[],
  side: Side,
  properties: ReadonlyMap<string, Property>,
): Map<string, LeftValue> {
  const left = new Map<string, LeftValue>();
  for (const change of changes) {
    if (change.side !== side || change.status !== 'applied') continue;
    if (change.action !== 'create' && change.action !== 'update') continue;
    for (const { property, before, after, stored } of change.properties) {
      const known = left.get(property);
      const isNext = known !== undefined && isAsLeft(before, known, properties.get(property));
      const first = isNext ? known.before : before;
      left.set(property, { property, before: first, after, stored, changeId: change.id });
    }
  }
  return left;
}

/**
 * Whether a record still shows what the run left there, but for its spelling. Fewer decimals or a shorter text that no
 * answer told of may as well be somebody's edit, which an undo spares.
 */
export function isAsLeft(
  now: Value,
  { after, stored }: { after: Value; stored?: Value | undefined },
  property: Property | undefined,
): boolean {
  if (stored !== undefined) return sameValue(property ?? 'text', now, stored);
  return isSpelledAlike(property, now, after);
}
