/** Whether an app has other users than at the last look: who had no counterpart may have one now. Pure. */
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { fingerprint } from '../../state/fingerprint.js';
import { SIDES } from '../../vocabulary.js';

/** Stands for the users of both apps as far as owners are paired by them; null: no mapping has owners. */
export function usersFingerprint({ mappings }: Pick<CompiledSync, 'mappings'>): number | null {
  const owned = mappings.filter(
    ({ left, right }) => left.type === 'owner' && right.type === 'owner',
  );
  if (owned.length === 0) return null;
  const users = owned.flatMap((mapping) =>
    SIDES.map((side) =>
      (mapping[side].options ?? [])
        .filter(({ isInactive }) => isInactive !== true)
        .map(({ value, email = '' }) => `${value} ${email.trim().toLowerCase()}`)
        .sort(),
    ),
  );
  return fingerprint(users);
}
