import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import type { PlannedCreate } from '../record-plan.js';

type Rules = Pick<CompiledSync, 'associations' | 'read' | 'schema'>;

/**
 * The pair as it stands once its create is done, for previews: the app keeps what it is given, and whatever else can
 * be written there is empty. Its own id nobody knows yet, so that it goes by the one of its origin. Null without an
 * origin. Pure.
 */
export function withMade(pair: Pair, create: PlannedCreate, rules: Rules): LinkedPair | null {
  const { side, values, from } = create;
  const origin = pair[otherSide(side)];
  if (origin === null) return null;
  const made: Shadow = {
    ...origin,
    side,
    values: { ...nothing(side, rules), ...values },
    base: values,
  };
  const known: Shadow = { ...origin, base: { ...origin.base, ...from } };
  const link = { ...pair.link, stage: 'linked', excludeReason: null } as const;
  return side === 'left' ? { link, left: made, right: known } : { link, left: known, right: made };
}

/** A pair of which both ends are known. */
type LinkedPair = Pair & Readonly<Record<Side, Shadow>>;

/** What a record shows that was given nothing; what the app works out by itself nobody knows. */
function nothing(side: Side, { associations, read, schema }: Rules): Shadow['values'] {
  const { properties } = schema[side];
  const writable = read[side].properties.filter((name) => properties.get(name)?.isWritable);
  const ties = associations.map((tie) => tieKey(tie, side));
  return Object.fromEntries([...writable, ...ties].map((name) => [name, null]));
}
