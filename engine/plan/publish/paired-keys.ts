import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';

/** Of every mapping and every tie: its id, and the key of its value on each side. */
export function pairedKeys({
  mappings,
  associations,
}: Pick<CompiledSync, 'mappings' | 'associations'>): (Record<Side, string> & { id: string })[] {
  return [
    ...mappings.map(({ id, left, right }) => ({ id, left: left.name, right: right.name })),
    ...associations.map((tie) => ({
      id: tie.id,
      left: tieKey(tie, 'left'),
      right: tieKey(tie, 'right'),
    })),
  ];
}
