import { Hono } from 'hono';
import { faultRoutes } from '../shared/fault-routes.js';
import type { Account } from './account.js';
import { listOwners } from './records/owners.js';
import type { ApiServices, CallKind } from './http/api-context.js';
import { WRITE_KINDS } from './http/api-context.js';

/** What apps did so far, counted in calls and in records. */
export interface SandboxStats {
  /** All calls that change records. */
  readonly writes: { readonly calls: number; readonly records: number };
  readonly kinds: Readonly<Record<CallKind, { readonly calls: number; readonly records: number }>>;
}

export function readStats({ counter }: Pick<ApiServices, 'counter'>): SandboxStats {
  const kinds = counter.snapshot();
  const writes = WRITE_KINDS.reduce(
    (sum, kind) => ({
      calls: sum.calls + kinds[kind].calls,
      records: sum.records + kinds[kind].records,
    }),
    { calls: 0, records: 0 },
  );
  return { writes, kinds };
}

/** `/__faults`, `/__stats`, `/__export`, `/__health`: for checks, not part of HubSpot. */
export function controlRoutes(services: ApiServices): Hono {
  const { account, counter, faults } = services;
  return new Hono()
    .route('/__faults', faultRoutes(faults))
    .get('/__stats', (context) => context.json(readStats(services)))
    .delete('/__stats', (context) => {
      counter.reset();
      return context.json(readStats(services));
    })
    .get('/__export', async (context) => context.json(await exportAccount(account)))
    .get('/__health', async (context) => {
      const records = await countRecords(account);
      return context.json({ status: 'ok', app: 'hubspot', hubId: account.hubId, records });
    });
}

/** Live records by object. */
export async function countRecords(account: Account): Promise<Record<string, number>> {
  const rows = await account.database.all<{ type_id: string; count: number }>(
    `select type_id, count(*) as count from records
     where archived = 0 and merged_into is null group by type_id`,
  );
  const counts = new Map(rows.map(({ type_id, count }) => [type_id, count]));
  return Object.fromEntries(
    account.properties.listTypes().map(({ plural, typeId }) => [plural, counts.get(typeId) ?? 0]),
  );
}

/** The whole content: every record (archived ones too) with its ties. */
async function exportAccount(account: Account): Promise<Record<string, unknown>> {
  const records = await account.database.all<{
    id: string;
    type_id: string;
    properties: string;
    archived: number;
    merged_into: number | null;
  }>(
    'select cast(id as text) as id, type_id, properties, archived, merged_into from records order by id',
  );
  const associations = await account.database.all<Record<string, unknown>>(
    `select cast(from_id as text) as fromId, from_type as fromType, cast(to_id as text) as toId,
       to_type as toType, category, type_id as typeId from associations
     order by from_id, associations.to_id, type_id`,
  );
  const objects = account.properties.listTypes().map(({ plural, typeId }) => [
    plural,
    records
      .filter((record) => record.type_id === typeId)
      .map(({ id, properties, archived, merged_into }) => ({
        ...{ id, properties: JSON.parse(properties) as unknown, archived: archived === 1 },
        mergedInto: merged_into === null ? null : String(merged_into),
      })),
  ]);
  return {
    hubId: account.hubId,
    owners: await listOwners(account.database),
    objects: Object.fromEntries(objects) as unknown,
    associations,
  };
}
