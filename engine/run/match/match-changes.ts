import type { RunCommit } from '../../ports/store.js';

/** What a step changes, stored together with the position after it; null when that is nothing. */
export type MatchChanges = Pick<
  RunCommit,
  'links' | 'removedLinkIds' | 'changes' | 'shadows' | 'stored'
> | null;
