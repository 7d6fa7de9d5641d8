import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { sameValue } from '../../mapping/canonical.js';
import type { Pair, UpdateAttempt } from '../../state/link.js';
import { otherSide } from '../../vocabulary.js';
import { resembles } from './resembles.js';
import { hasEntry, withEntry, withoutEntry } from '../ties/tie-ids.js';
import { showsMost } from './shows-sent.js';

/**
 * Knows our own writes whose answer nobody saw (`Link.attempts`). Pure; without attempts the pair stays as it is.
 *
 * A side that shows what we sent shows our value and no person's edit: both bases are set as if the answer had come.
 * A value that only resembles it counts as ours when it is new there: the app may have rewritten it.
 * An attempt may also be a create that was looked up in vain, whose record a person linked later. If the record shows
 * most of what was sent it is ours, and what it shows otherwise was edited since.
 */
export function absorbAttempts(pair: Pair, compiled: CompiledSync): Pair {
  let result = pair;
  for (const attempt of pair.link.attempts) result = absorbAttempt(result, attempt, compiled);
  return result;
}

function absorbAttempt(pair: Pair, attempt: UpdateAttempt, compiled: CompiledSync): Pair {
  const to = pair[attempt.side];
  const fromSide = otherSide(attempt.side);
  const from = pair[fromSide];
  if (to === null || from === null) return pair;
  const toBase = { ...to.base };
  const fromBase = { ...from.base };
  const { properties } = compiled.schema[attempt.side];
  const isOurCreate = attempt.marker !== undefined && showsMost(to, attempt, compiled);
  for (const [property, sent] of Object.entries(attempt.sent)) {
    const now = to.values[property];
    const origin = attempt.from[property];
    if (now === undefined || origin === undefined) continue;
    if (attempt.tie !== undefined) {
      const entry = String(sent);
      if (hasEntry(now, entry) !== (attempt.tie === 'add')) continue;
      const put = attempt.tie === 'add' ? withEntry : withoutEntry;
      toBase[property] = put(toBase[property], entry);
      fromBase[origin.property] = put(fromBase[origin.property], String(origin.value));
      continue;
    }
    const kind = properties.get(property);
    const isChanged = !sameValue(kind ?? 'text', now, to.base[property] ?? null);
    const isOurs =
      sameValue(kind ?? 'text', now, sent) || (isChanged && resembles(kind, now, sent));
    // What is empty is not taken for a clear, but filled as on a first match.
    const isEditOfOurs = isOurCreate && now !== null && to.base[property] === undefined;
    if (!isOurs && !isEditOfOurs) continue;
    toBase[property] = isOurs ? now : sent;
    fromBase[origin.property] = origin.value;
  }
  const bases = {
    [attempt.side]: { ...to, base: toBase },
    [fromSide]: { ...from, base: fromBase },
  };
  return { ...pair, ...bases };
}
