/**
 * What counts as processed of a record that our own create in doubt made. Pure.
 *
 * With our marker on it there is no question. Without one the record was found by its key, and might
 * be somebody else's: what it shows as we sent it is ours; what it shows otherwise somebody gave it;
 * what is empty is not taken for a clear, but filled as on a first match.
 */
import type { Values } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { countShown } from '../../plan/own-writes/shows-sent.js';
import { resembles } from '../../plan/own-writes/resembles.js';
import type { CreateIntent } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';

interface BaseRules {
  compiled: CompiledSync;
  /** The app's own times say that nobody changed it since it was made. */
  isUntouched: boolean;
}

/**
 * The base of a record with our marker. Untouched since, it counts as read; else what it shows as we sent
 * it does, in whichever way the app writes it down, and of the rest only what we sent.
 */
export function provenBase(
  intent: CreateIntent,
  shadow: Shadow,
  { compiled, isUntouched }: BaseRules,
): Values {
  const base = { ...shadow.base };
  for (const { name, sent, seen, isShown } of comparedTo(intent, shadow, compiled))
    base[name] = isUntouched || isShown ? (seen ?? sent) : sent;
  return base;
}

/** The base of a record without a marker. One that nobody touched since shows no edits of anybody. */
export function likelyBase(
  intent: CreateIntent,
  shadow: Shadow,
  { compiled, isUntouched }: BaseRules,
): Values {
  const base = { ...shadow.base };
  for (const { name, sent, seen, isShown } of comparedTo(intent, shadow, compiled)) {
    if (isShown) base[name] = seen ?? null;
    else if (seen !== undefined && seen !== null && !isUntouched) base[name] = sent;
  }
  return base;
}

/**
 * Of several tries at one create the one that made the record, as far as it tells: it shows most of what that one
 * sent. The first of equals, because an app keeps what it got first.
 */
export function closestTry(
  tries: readonly CreateIntent[],
  shadow: Shadow,
  compiled: CompiledSync,
): CreateIntent | undefined {
  const [first, ...others] = tries;
  if (first === undefined || others.length === 0) return first;
  const counts = tries.map((one) => countShown(shadow, one, compiled));
  return tries[counts.indexOf(Math.max(...counts))];
}

/** What was sent beside what the record shows of it; `isShown`: it is the same, in whichever way the app writes it down. */
function comparedTo({ sent: all }: CreateIntent, { side, values }: Shadow, compiled: CompiledSync) {
  const { properties } = compiled.schema[side];
  return Object.entries(all).map(([name, sent]) => {
    const seen = values[name];
    const isShown = seen !== undefined && resembles(properties.get(name), seen, sent);
    return { name, sent, seen, isShown };
  });
}
