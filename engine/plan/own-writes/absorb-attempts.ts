import type { Property, Value, Values } from '../../contract/index.js';
import { sameValue } from '../../mapping/canonical.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Attempt, TieAttempt } from '../../state/attempt.js';
import { isCreateAttempt, isTieAttempt } from '../../state/attempt.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { otherSide } from '../../vocabulary.js';
import { hasEntry, withEntry, withoutEntry } from '../ties/tie-ids.js';
import { resembles } from './resembles.js';
import { showsMost } from './shows-sent.js';

/**
 * Knows our own writes whose answer nobody saw (`Link.attempts`). Pure; without attempts the pair stays as it is.
 *
 * Whatever the written side shows of what we sent is our value and no person's edit: both bases are set as if the
 * answer had come. What it shows otherwise, or not at all, is left as it is.
 */
export function absorbAttempts(pair: Pair, compiled: CompiledSync): Pair {
  let result = pair;
  for (const attempt of pair.link.attempts) result = absorbAttempt(result, attempt, compiled);
  return result;
}

function absorbAttempt(pair: Pair, attempt: Attempt, compiled: CompiledSync): Pair {
  const fromSide = otherSide(attempt.side);
  const to = pair[attempt.side];
  const from = pair[fromSide];
  if (to === null || from === null) return pair;
  const bases = { to: { ...to.base }, from: { ...from.base } };
  if (isTieAttempt(attempt)) absorbTies(bases, to, attempt);
  else absorbValues(bases, to, { attempt, compiled });
  return {
    ...pair,
    [attempt.side]: { ...to, base: bases.to },
    [fromSide]: { ...from, base: bases.from },
  };
}

/** What counts as processed of the written side, and of the one that its values come from. */
interface WrittenBases {
  to: Values;
  from: Values;
}

/** Of a set only the entry that was sent counts as processed: others may have been tied or untied meanwhile. */
function absorbTies(bases: WrittenBases, { values }: Shadow, attempt: TieAttempt): void {
  const isAdded = attempt.tie === 'add';
  const put = isAdded ? withEntry : withoutEntry;
  for (const [key, sent] of Object.entries(attempt.sent)) {
    const entry = String(sent);
    const origin = attempt.from[key];
    const now = values[key];
    if (now === undefined || origin === undefined || hasEntry(now, entry) !== isAdded) continue;
    bases.to[key] = put(bases.to[key], entry);
    bases.from[origin.property] = put(bases.from[origin.property], String(origin.value));
  }
}

/** Each property counts for itself: the rest of what was sent may have been edited since. */
function absorbValues(
  bases: WrittenBases,
  to: Shadow,
  { attempt, compiled }: { attempt: Attempt; compiled: CompiledSync },
): void {
  const { properties } = compiled.schema[to.side];
  const isOurRecord = isCreateAttempt(attempt) && showsMost(to, attempt, compiled);
  for (const [name, sent] of Object.entries(attempt.sent)) {
    const origin = attempt.from[name];
    const now = to.values[name];
    const base = to.base[name];
    if (now === undefined || origin === undefined) continue;
    if (isOurs(properties.get(name), sent, { now, base })) bases.to[name] = now;
    // A record that we made and a person linked: what it shows otherwise was edited since we sent it. What is empty is
    // not taken for a clear, but filled as on a first match.
    else if (isOurRecord && now !== null && base === undefined) bases.to[name] = sent;
    else continue;
    bases.from[origin.property] = origin.value;
  }
}

/** What only resembles the value that we sent is ours when it is new there: the app may have rewritten it. */
function isOurs(
  property: Property | undefined,
  sent: Value,
  { now, base = null }: { now: Value; base: Value | undefined },
): boolean {
  const type = property ?? 'text';
  if (sameValue(type, now, sent)) return true;
  return !sameValue(type, now, base) && resembles(property, now, sent);
}
