import type { WriteContext } from '../account.js';
import type { AssociationWish } from '../associations/association-writer.js';
import { associate, dissociate } from '../associations/association-writer.js';
import { listAssociations } from '../associations/association-rows.js';
import type { ObjectType } from '../catalog/object-types.js';
import { saveSearchDocuments } from '../search/search-documents.js';
import { calculateOwn, touch, withValues } from './derived-properties.js';
import type { UniqueValue } from './record-rows.js';
import { allocate, replaceUniqueValues, saveChanges, saveRecords } from './record-rows.js';
import type { StoredRecord } from './stored-record.js';
import { toIsoTime } from './stored-record.js';

/** Checked values, ready to be kept. Empty text clears. */
export interface RecordDraft {
  readonly values: Readonly<Record<string, string>>;
  /** To records that exist; `fromId` is filled in here. */
  readonly associations: readonly Omit<AssociationWish, 'fromType' | 'fromId'>[];
}

export interface RecordPatch {
  readonly record: StoredRecord;
  readonly values: Readonly<Record<string, string>>;
}

/** Makes records of one object. Values are checked before; ties and unique values are kept here. */
export async function insertRecords(
  context: WriteContext,
  type: ObjectType,
  drafts: readonly RecordDraft[],
): Promise<StoredRecord[]> {
  if (drafts.length === 0) return [];
  const firstId = await allocate(context.session, 'record', drafts.length);
  const records = drafts.map(({ values }, index) =>
    newRecord(context, type, { id: String(firstId + index), values }),
  );
  await store(context, records, { kind: 'created' });
  for (const record of records) {
    context.events.push({ kind: 'creation', typeId: type.typeId, recordId: record.id });
    announceChanges(context, record, Object.keys(record.properties));
  }
  await associate(
    context,
    drafts.flatMap((draft, index) => toWishes(context, records[index], draft)),
  );
  return records;
}

/** Changes records. Every patch moves the modified time; only values that differ are announced. */
export async function updateRecords(
  context: WriteContext,
  type: ObjectType,
  patches: readonly RecordPatch[],
): Promise<StoredRecord[]> {
  const updated = patches.map(({ record, values }) => {
    const own = calculateOwn(type.typeId, withValues(record.properties, values));
    const { associatedcompanyid: _company, ...plain } = { ...values, ...own };
    return { ...touch(context, record, plain), changedBy: context.source };
  });
  await store(context, updated, { kind: 'updated', patches });
  patches.forEach(({ record, values }, index) => {
    const after = updated[index]?.properties ?? {};
    const changed = Object.keys({ ...values, ...after }).filter(
      (name) => (record.properties[name] ?? '') !== (after[name] ?? ''),
    );
    announceChanges(context, updated[index] ?? record, changed);
  });
  await changeCompanies(context, type, patches);
  return updated;
}

/** Puts records into the bin. Their ties and unique values are free at once. */
export async function archiveRecords(
  context: WriteContext,
  records: readonly StoredRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const ids = records.map(({ id }) => id);
  await dissociate(context, await listAssociations(context.session, { fromIds: ids }));
  const archived = records.map((record) => ({
    ...record,
    updatedAt: context.now,
    archivedAt: context.now,
    changedBy: context.source,
  }));
  await saveRecords(context.session, archived);
  await replaceUniqueValues(context.session, ids, []);
  await saveSearchDocuments(context.session, archived, context.now + context.account.searchDelayMs);
  await saveHistory(context, archived, { kind: 'archived', names: [] });
  for (const { id, typeId } of archived) {
    context.events.push({ kind: 'deletion', typeId, recordId: id });
  }
}

function newRecord(
  context: WriteContext,
  type: ObjectType,
  { id, values }: { id: string; values: Readonly<Record<string, string>> },
): StoredRecord {
  const { now, source } = context;
  const { associatedcompanyid: _company, ...plain } = values;
  const time = toIsoTime(now);
  const system = {
    hs_object_id: id,
    createdate: time,
    [type.modifiedProperty]: time,
    hs_object_source: source.kind,
    hs_object_source_id: source.id,
    hs_object_source_label: source.kind,
  };
  const own = calculateOwn(type.typeId, plain);
  return {
    id,
    typeId: type.typeId,
    properties: withValues({}, { ...system, ...plain, ...own }),
    createdAt: now,
    updatedAt: now,
    archivedAt: undefined,
    changedBy: source,
  };
}

async function store(
  context: WriteContext,
  records: readonly StoredRecord[],
  { kind, patches = [] }: { kind: 'created' | 'updated'; patches?: readonly RecordPatch[] },
): Promise<void> {
  if (records.length === 0) return;
  const { session, account, now } = context;
  await saveRecords(session, records);
  await replaceUniqueValues(
    session,
    records.map(({ id }) => id),
    records.flatMap((record) => uniqueValuesOf(context, record)),
  );
  await saveSearchDocuments(session, records, now + account.searchDelayMs);
  const names = patches.map(({ values }) => Object.keys(values));
  await saveHistory(context, records, { kind, names });
}

/** Everything of a record by which it must stay the only one: unique properties and further e-mail addresses. */
export function uniqueValuesOf({ account }: WriteContext, record: StoredRecord): UniqueValue[] {
  const { typeId, id, properties } = record;
  const own = account.properties.uniqueProperties(typeId).flatMap((property) => {
    const value = properties[property];
    return value === undefined ? [] : [{ typeId, property, value, recordId: id }];
  });
  const further = (properties['hs_additional_emails'] ?? '').split(';').filter(Boolean);
  return [...own, ...further.map((value) => ({ typeId, property: 'email', value, recordId: id }))];
}

async function saveHistory(
  { session, now, source }: WriteContext,
  records: readonly StoredRecord[],
  change: {
    readonly kind: 'created' | 'updated' | 'archived';
    readonly names: readonly (readonly string[])[];
  },
): Promise<void> {
  await saveChanges(
    session,
    records.map(({ id }, index) => ({
      ...{ recordId: id, at: now, kind: change.kind, changedBy: source },
      properties: change.names[index] ?? [],
    })),
  );
}

function announceChanges(
  { events }: WriteContext,
  { typeId, id, properties }: StoredRecord,
  names: readonly string[],
): void {
  for (const property of names) {
    const value = properties[property] ?? '';
    events.push({
      ...{ kind: 'propertyChange', typeId, recordId: id, property, value },
      isDerived: false,
    });
  }
}

function toWishes(
  { account }: WriteContext,
  record: StoredRecord | undefined,
  { values, associations }: RecordDraft,
): AssociationWish[] {
  if (record === undefined) return [];
  const from = { fromType: record.typeId, fromId: record.id };
  const wishes = associations.map((wish) => ({ ...from, ...wish }));
  const companyId = values['associatedcompanyid'] ?? '';
  const primary = account.associationTypes.findPrimary('0-1', '0-2');
  if (companyId === '' || primary === undefined) return wishes;
  return [...wishes, { ...from, toType: '0-2', toId: companyId, types: [primary] }];
}

/** Writing `associatedcompanyid` is the old way to set, or with empty text to remove, the main company. */
async function changeCompanies(
  context: WriteContext,
  type: ObjectType,
  patches: readonly RecordPatch[],
): Promise<void> {
  if (type.typeId !== '0-1') return;
  const touched = patches.filter(({ values }) => 'associatedcompanyid' in values);
  const changed = touched.filter(
    ({ record, values }) =>
      (record.properties['associatedcompanyid'] ?? '') !== values['associatedcompanyid'],
  );
  if (changed.length === 0) return;
  await dissociate(
    context,
    changed
      .filter(({ values }) => values['associatedcompanyid'] === '')
      .map(({ record }) => ({
        ...{ fromType: '0-1', fromId: record.id, toType: '0-2' },
        toId: record.properties['associatedcompanyid'] ?? '',
      })),
  );
  await associate(
    context,
    changed.flatMap(({ record, values }) =>
      toWishes(context, record, { values, associations: [] }),
    ),
  );
}
