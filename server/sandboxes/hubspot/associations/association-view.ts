import type { Account } from '../account.js';
import type { StoredRecord } from '../records/stored-record.js';
import { listAssociations } from './association-rows.js';

/**
 * The `associations` of records in the form of the object endpoints: per object, one entry for each kind of tie.
 * Records without any have no entry in the map.
 */
export async function associationsOf(
  account: Account,
  records: readonly StoredRecord[],
  objectNames: readonly string[],
): Promise<Map<string, { associations: Record<string, unknown> }>> {
  const views = new Map<string, { associations: Record<string, unknown> }>();
  for (const name of objectNames) {
    const to = account.properties.getType(name);
    const fromIds = records.map(({ id }) => id);
    const rows = await listAssociations(account.database, { fromIds, toType: to.typeId });
    for (const record of records) {
      const results = rows
        .filter(({ fromId }) => fromId === record.id)
        .map(({ fromType, toId, typeId }) => ({
          id: toId,
          type: account.associationTypes.find(fromType, to.typeId, typeId)?.name ?? '',
        }));
      if (results.length === 0) continue;
      const view = views.get(record.id) ?? { associations: {} };
      view.associations[to.plural] = { results };
      views.set(record.id, view);
    }
  }
  return views;
}
