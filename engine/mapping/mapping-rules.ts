/** How a mapping is merged: its own rules, else those of the sync. Pure. */
import type { Mapping, SyncSettings } from '../contract/index.js';
import type { Direction } from '../vocabulary.js';
import type { CompiledMapping } from './compiled-sync.js';

export type MappingRules = Pick<
  CompiledMapping,
  'direction' | 'winner' | 'write' | 'clears' | 'isEnforced' | 'group'
>;

/** `direction`: what the mapping is narrowed to. */
export function mappingRules(
  mapping: Mapping,
  direction: Direction,
  settings: Pick<SyncSettings, 'winner' | 'clears'>,
): MappingRules {
  return {
    direction,
    winner: mapping.winner ?? settings.winner,
    write: mapping.write ?? 'always',
    clears: mapping.clears ?? settings.clears,
    isEnforced: mapping.isEnforced === true && direction !== 'both',
    group: mapping.group ?? null,
  };
}
