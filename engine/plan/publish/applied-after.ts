import type { AppliedSettings, SyncState } from '../../state/sync-state.js';
import type { PublishApply } from '../../vocabulary.js';

/**
 * What a publish still has to do about the records that are there. A version that was for all records and was
 * replaced before it came to them counts as theirs: what it would have written still goes. Pure; `number` is the
 * version that is published.
 */
export function appliedAfter(
  { version, applied }: Pick<SyncState, 'version' | 'applied'>,
  number: number,
  apply: PublishApply,
): AppliedSettings {
  if (version === null) return { stock: number, again: [], due: null };
  const before = applied ?? { stock: version, again: [], due: null };
  if (before.due === 'allRecords') return { ...before, stock: version, due: apply };
  return { ...before, due: apply };
}
