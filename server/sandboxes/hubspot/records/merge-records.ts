import type { WriteContext } from '../account.js';
import { associate, dissociate } from '../associations/association-writer.js';
import { listAssociations } from '../associations/association-rows.js';
import type { ObjectType } from '../catalog/object-types.js';
import { ApiError, validationError } from '../http/api-error.js';
import { saveSearchDocuments } from '../search/search-documents.js';
import { withValues } from './derived-properties.js';
import {
  allocate,
  findRecords,
  replaceUniqueValues,
  saveChanges,
  saveRecords,
} from './record-rows.js';
import { uniqueValuesOf } from './record-writer.js';
import type { StoredRecord } from './stored-record.js';
import { toIsoTime } from './stored-record.js';

/**
 * Makes one record out of two. As in HubSpot it gets a new id; both old ids lead to it and are gone from lists.
 * Values of the primary record win; the other one fills what is empty and leaves its e-mail as a further address.
 */
export async function mergeRecords(
  context: WriteContext,
  type: ObjectType,
  { primaryId, otherId }: { primaryId: string; otherId: string },
): Promise<StoredRecord> {
  const { session, now, account } = context;
  const found = await findRecords(session, { typeId: type.typeId, ids: [primaryId, otherId] });
  const [primary, other] = [found.get(primaryId), found.get(otherId)];
  if (primary === undefined || other === undefined) {
    throw new ApiError({
      ...{ status: 404, category: 'OBJECT_NOT_FOUND' },
      message: 'One of the records to merge does not exist.',
      context: { ids: [primaryId, otherId] },
    });
  }
  if (primary.id === other.id) throw validationError('A record cannot be merged with itself.');

  const ties = await listAssociations(session, { fromIds: [primary.id, other.id] });
  await dissociate(context, ties);
  const id = String(await allocate(session, 'record', 1));
  const merged: StoredRecord = {
    ...primary,
    ...{ id, updatedAt: now, changedBy: context.source },
    createdAt: Math.min(primary.createdAt, other.createdAt),
    properties: mergeProperties(type, { primary, other, id, time: toIsoTime(now) }),
  };
  await retire(context, [primary, other], id);
  await saveRecords(session, [merged]);
  await replaceUniqueValues(session, [primary.id, other.id, id], uniqueValuesOf(context, merged));
  await saveSearchDocuments(session, [merged], now + account.searchDelayMs);
  await saveChanges(session, [
    { recordId: id, at: now, kind: 'merged', changedBy: context.source, properties: [] },
  ]);
  context.events.push({
    ...{ kind: 'merge', typeId: type.typeId, recordId: id },
    ...{ primaryId: primary.id, mergedIds: [other.id] },
  });
  await moveTies(context, { ties, primary, id });
  const after = await findRecords(session, { typeId: type.typeId, ids: [id] });
  return after.get(id) ?? merged;
}

function mergeProperties(
  type: ObjectType,
  {
    primary,
    other,
    id,
    time,
  }: { primary: StoredRecord; other: StoredRecord; id: string; time: string },
): Record<string, string> {
  const emails = [primary, other].flatMap(({ properties }) =>
    [properties['email'], ...(properties['hs_additional_emails'] ?? '').split(';')].filter(Boolean),
  );
  const [email = '', ...further] = [...new Set(emails)];
  const ids = [primary, other].flatMap((record) => [
    ...(record.properties['hs_merged_object_ids'] ?? '').split(';').filter(Boolean),
    record.id,
  ]);
  const contactOnly = { email, hs_additional_emails: further.join(';') };
  return withValues(other.properties, {
    ...primary.properties,
    ...(type.typeId === '0-1' ? contactOnly : {}),
    hs_object_id: id,
    hs_merged_object_ids: ids.join(';'),
    createdate: toIsoTime(Math.min(primary.createdAt, other.createdAt)),
    [type.modifiedProperty]: time,
  });
}

/** Old ids, and those that led to them already, now lead to the new record. */
async function retire(
  context: WriteContext,
  records: readonly StoredRecord[],
  newId: string,
): Promise<void> {
  const { session, now, account } = context;
  const ids = JSON.stringify(records.map(({ id }) => id));
  await session.run(
    `update records set merged_into = cast(? as integer)
     where id in (select cast(value as integer) from json_each(?))
       or merged_into in (select cast(value as integer) from json_each(?))`,
    [newId, ids, ids],
  );
  const gone = records.map((record) => ({ ...record, archivedAt: now }));
  await saveSearchDocuments(session, gone, now + account.searchDelayMs);
}

async function moveTies(
  context: WriteContext,
  {
    ties,
    primary,
    id,
  }: { ties: Awaited<ReturnType<typeof listAssociations>>; primary: StoredRecord; id: string },
): Promise<void> {
  const primaryFirst = [...ties].sort(
    (a, b) => Number(b.fromId === primary.id) - Number(a.fromId === primary.id),
  );
  const main = context.account.associationTypes.findPrimary(primary.typeId, '0-2');
  let hasMain = false;
  for (const tie of primaryFirst) {
    const type = context.account.associationTypes.find(tie.fromType, tie.toType, tie.typeId);
    const isMain = type !== undefined && type.typeId === main?.typeId;
    const types = type === undefined || (isMain && hasMain) ? [] : [type];
    hasMain ||= isMain;
    await associate(context, [{ ...tie, fromId: id, types }]);
  }
}
