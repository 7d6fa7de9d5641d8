/** Whether a record that a run created may be archived: only while it is as the run left it. Pure. */
import type { Change } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { UndoKeepReason } from '../../vocabulary.js';
import { isAsLeft, leftValues } from './left-values.js';
import type { KeptPart, PlannedArchive } from './undo-parts.js';

export function planArchive(
  created: Change,
  { changes, pair }: { changes: readonly Change[]; pair: Pair },
  compiled: CompiledSync,
): PlannedArchive | KeptPart {
  const { side, id: changeId, properties } = created;
  const kept = (reason: UndoKeepReason) => ({ changeId, side, reason, properties });
  const shadow = pair[side];
  if (shadow === null || shadow.id !== created.remoteId) return kept('notLinked');
  if (shadow.isDeleted) return { side, id: shadow.id, isGone: true };
  if (pair.link.stage !== 'linked') return kept('recordGone');
  if (!compiled.schema[side].object.isWritable) return kept('readOnly');
  return isUntouched(shadow, changes, compiled)
    ? { side, id: shadow.id, isGone: false }
    : kept('changedSince');
}

/** Every property shows what the run left there; mapped ones that it never wrote are empty. */
function isUntouched(shadow: Shadow, changes: readonly Change[], compiled: CompiledSync): boolean {
  const { properties } = compiled.schema[shadow.side];
  const left = leftValues(changes, shadow.side, properties);
  const names = new Set(left.keys());
  for (const mapping of compiled.mappings) names.add(mapping[shadow.side].name);
  return [...names].every((name) => {
    const now = shadow.values[name];
    if (now === undefined) return true;
    const known = left.get(name);
    return known === undefined ? now === null : isAsLeft(now, known, properties.get(name));
  });
}
