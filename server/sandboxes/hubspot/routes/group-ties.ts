import type { Account } from '../account.js';
import type { AssociationRow } from '../associations/association-rows.js';

/** All kinds of tie to one record, as the associations endpoints show them. */
export interface TieView {
  readonly toObjectId: string;
  readonly associationTypes: { category: string; typeId: number; label: string | null }[];
}

/** One entry per record at the other end, in the order of its id. */
export function groupTies(account: Account, rows: readonly AssociationRow[]): TieView[] {
  const views = new Map<string, TieView>();
  for (const { fromType, toType, toId, category, typeId } of rows) {
    const view = views.get(toId) ?? { toObjectId: toId, associationTypes: [] };
    const label = account.associationTypes.find(fromType, toType, typeId)?.label ?? null;
    view.associationTypes.push({ category, typeId, label });
    views.set(toId, view);
  }
  return [...views.values()].sort((a, b) => Number(a.toObjectId) - Number(b.toObjectId));
}
