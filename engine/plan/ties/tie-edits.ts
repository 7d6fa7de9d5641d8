/** Whether a person tied a record to others, or untied it, since it was last processed. Pure. */
import type { CompiledAssociation, CompiledSync } from '../../mapping/compiled-sync.js';
import type { Shadow } from '../../state/shadow.js';
import { lostTiesKey, tieKey } from '../../state/tie-key.js';
import type { PartnerLookup } from './association-plan.js';
import { vanished } from './lost-ties.js';
import { hasEntry, idsOf, labelsOf, tieEntry } from './tie-ids.js';

/**
 * What is not known is no edit. A tie that went together with the record that it led to is none either, nor is it one
 * that came back with it.
 */
export function hasTieEdit(
  shadow: Shadow,
  { associations }: Pick<CompiledSync, 'associations'>,
  findPartner: PartnerLookup,
): boolean {
  return associations.some((association) => {
    const key = tieKey(association, shadow.side);
    const now = shadow.values[key];
    const base = shadow.base[key];
    if (now === undefined || base === undefined) return false;
    const partnerOf = (id: string) => findPartner(association, shadow.side, id);
    const isBack = (id: string) => hasEntry(shadow.base[lostTiesKey(key)], partnerOf(id) ?? '');
    const isAdded = idsOf(now).some((id) => !hasEntry(base, id) && !isBack(id));
    const isRemoved = vanished(shadow, association).some((id) => partnerOf(id) !== undefined);
    return isAdded || isRemoved || hasLabelEdit(shadow, association);
  });
}

/** Of ties that were there before and still are. Labels that only one app knows do not count. */
function hasLabelEdit({ side, values, base }: Shadow, association: CompiledAssociation): boolean {
  const known = new Set(association.labels.map((pair) => pair[side]));
  const key = tieKey(association, side);
  const differs = (one: typeof values, other: typeof values) =>
    labelsOf(one[key]).some(
      ({ id, label }) =>
        known.has(label) && hasEntry(other[key], id) && !hasEntry(other[key], tieEntry(id, label)),
    );
  return differs(values, base) || differs(base, values);
}
