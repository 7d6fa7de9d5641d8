import type { Account, WriteContext } from '../account.js';
import type { AssociationCategory } from '../associations/association-types-store.js';
import { getAssociationType } from '../associations/get-association-type.js';
import type { ObjectType } from '../catalog/object-types.js';
import { ApiError, validationError } from '../http/api-error.js';
import { listOwnerIds } from './owners.js';
import type { PrepareOptions, RawValues } from './prepare-values.js';
import { prepareCreate, prepareUpdate } from './prepare-values.js';
import { findRecords, findRecordsByUnique } from './record-rows.js';
import type { RecordDraft, RecordPatch } from './record-writer.js';
import { insertRecords, updateRecords } from './record-writer.js';
import type { StoredRecord } from './stored-record.js';
import { findConflicts } from './unique-conflicts.js';

/** An association asked for together with a new record. */
export interface AssociationInput {
  readonly to: { readonly id: string };
  readonly types: readonly {
    readonly associationCategory: AssociationCategory;
    readonly associationTypeId: number;
  }[];
}

export interface CreateInput {
  readonly properties: RawValues;
  readonly associations?: readonly AssociationInput[] | undefined;
  /** A name for this input. With one on every input, failures are told apart instead of failing all. */
  readonly objectWriteTraceId?: string | undefined;
}

export interface UpdateInput {
  readonly id: string;
  readonly idProperty?: string | undefined;
  readonly properties: RawValues;
  readonly objectWriteTraceId?: string | undefined;
}

/** What became of one input, in the order of the inputs. */
export type WriteOutcome =
  | {
      readonly kind: 'written';
      readonly record: StoredRecord;
      readonly isNew: boolean;
      /** Names of the properties that the caller sent. */
      readonly sent: readonly string[];
      readonly traceId: string | undefined;
    }
  | { readonly kind: 'failed'; readonly error: ApiError; readonly traceId: string | undefined };

interface Attempt {
  readonly input: CreateInput | UpdateInput;
  readonly record: StoredRecord | undefined;
  readonly values: Record<string, string> | undefined;
  error: ApiError | undefined;
}

/** Creates records: all, or none when one is wrong, or those that are right when every input has a trace id. */
export async function createBatch(
  context: WriteContext,
  type: ObjectType,
  inputs: readonly CreateInput[],
): Promise<WriteOutcome[]> {
  const options = await prepareOptions(context, type);
  const attempts = inputs.map((input): Attempt => {
    const parsed = attempt(() => prepareCreate(options, input.properties));
    return { input, record: undefined, ...parsed };
  });
  return finish(context, type, attempts);
}

/** Updates records by id or by a unique property. An unknown record fails alone, whatever the rest. */
export async function updateBatch(
  context: WriteContext,
  type: ObjectType,
  inputs: readonly UpdateInput[],
): Promise<WriteOutcome[]> {
  const options = await prepareOptions(context, type);
  const records = await resolveRecords(context, type, inputs);
  assertDistinct(inputs, records);
  const attempts = inputs.map((input, index): Attempt => {
    const record = records[index];
    if (record === undefined)
      return { input, record, values: undefined, error: missing(type, [input.id]) };
    return { input, record, ...attempt(() => prepareUpdate(options, input.properties, record)) };
  });
  return finish(context, type, attempts);
}

/** Updates the records that have the value of the unique property, creates the others. */
export async function upsertBatch(
  context: WriteContext,
  type: ObjectType,
  inputs: readonly (UpdateInput & { readonly idProperty: string })[],
): Promise<WriteOutcome[]> {
  const options = await prepareOptions(context, type);
  const records = await resolveRecords(context, type, inputs);
  const attempts = inputs.map((input, index): Attempt => {
    const record = records[index];
    if (record !== undefined) {
      return { input, record, ...attempt(() => prepareUpdate(options, input.properties, record)) };
    }
    const properties = { [input.idProperty]: input.id, ...input.properties };
    return { input, record, ...attempt(() => prepareCreate(options, properties)) };
  });
  return finish(context, type, attempts);
}

/** 404 in the words of the batch endpoints. */
export function missing(type: ObjectType, ids: readonly string[]): ApiError {
  return new ApiError({
    status: 404,
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${type.singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  });
}

async function prepareOptions(context: WriteContext, type: ObjectType): Promise<PrepareOptions> {
  const { account, session, source } = context;
  return { account, type, source, ownerIds: await listOwnerIds(session) };
}

function attempt(work: () => Record<string, string>): Pick<Attempt, 'values' | 'error'> {
  try {
    return { values: work(), error: undefined };
  } catch (error) {
    if (error instanceof ApiError) return { values: undefined, error };
    throw error;
  }
}

/** The records that the inputs name, in their order. A property that is not unique is refused. */
export async function resolveRecords(
  context: Pick<WriteContext, 'account' | 'session'>,
  type: ObjectType,
  inputs: readonly { readonly id: string; readonly idProperty?: string | undefined }[],
): Promise<(StoredRecord | undefined)[]> {
  const { session } = context;
  const { typeId } = type;
  const property = inputs[0]?.idProperty;
  if (inputs.some(({ idProperty }) => idProperty !== property)) {
    throw validationError('All inputs of a batch must have the same idProperty.');
  }
  if (property === undefined || property === 'hs_object_id') {
    const found = await findRecords(session, { typeId, ids: inputs.map(({ id }) => id) });
    return inputs.map(({ id }) => found.get(id));
  }
  const definition = context.account.properties.findProperty(typeId, property);
  if (definition?.hasUniqueValue !== true) {
    throw validationError(`The property "${property}" is not a unique property of ${type.plural}.`);
  }
  const values = inputs.map(({ id }) =>
    property === 'email' ? id.trim().toLowerCase() : id.trim(),
  );
  const found = await findRecordsByUnique(session, { typeId, property, values });
  return values.map((value) => found.get(value));
}

function assertDistinct(
  inputs: readonly UpdateInput[],
  records: readonly (StoredRecord | undefined)[],
): void {
  const ids = inputs.map(({ id }, index) => records[index]?.id ?? id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (repeated.length === 0) return;
  throw validationError(
    `Duplicate IDs found in batch input: [${[...new Set(repeated)].join(', ')}]. IDs must be unique`,
  );
}

async function finish(
  context: WriteContext,
  type: ObjectType,
  attempts: readonly Attempt[],
): Promise<WriteOutcome[]> {
  await checkConflicts(context, type, attempts);
  const drafts = await toDrafts(context, type, attempts);
  assertAllOrTraced(attempts);

  const good = attempts.filter(({ error }) => error === undefined);
  const fresh = good.filter(({ record }) => record === undefined);
  const made = await insertRecords(
    context,
    type,
    fresh.map((one) => drafts.get(one) ?? { values: {}, associations: [] }),
  );
  const patches = good.flatMap(({ record, values }): RecordPatch[] =>
    record === undefined || values === undefined ? [] : [{ record, values }],
  );
  await updateRecords(context, type, patches);

  const idOf = new Map(fresh.map((one, index) => [one, made[index]?.id ?? '']));
  const ids = good.map((one) => one.record?.id ?? idOf.get(one) ?? '');
  const records = await findRecords(context.session, { typeId: type.typeId, ids });
  return attempts.map((one) => toOutcome(one, records.get(one.record?.id ?? idOf.get(one) ?? '')));
}

async function checkConflicts(
  context: WriteContext,
  type: ObjectType,
  attempts: readonly Attempt[],
): Promise<void> {
  const claims = attempts.map(({ record, values }) =>
    values === undefined ? undefined : { recordId: record?.id, values },
  );
  const conflicts = await findConflicts(context, type, claims);
  attempts.forEach((one, index) => {
    one.error ??= conflicts[index];
  });
}

/** Finds what the inputs want to be tied to; an unknown record or kind fails that input. */
async function toDrafts(
  context: WriteContext,
  type: ObjectType,
  attempts: readonly Attempt[],
): Promise<Map<Attempt, RecordDraft>> {
  const { account, session } = context;
  const wanted = attempts.flatMap(({ input, values }) => [
    ...associationsOf(input).map(({ to }) => to.id),
    ...(values?.['associatedcompanyid'] ? [values['associatedcompanyid']] : []),
  ]);
  const rows = await session.all<{ id: string; type_id: string }>(
    `select cast(id as text) as id, type_id from records
     where archived = 0 and id in (select cast(value as integer) from json_each(?))`,
    [JSON.stringify(wanted)],
  );
  const typeOf = new Map(rows.map(({ id, type_id }) => [id, type_id]));
  const drafts = new Map<Attempt, RecordDraft>();
  for (const one of attempts) {
    const companyId = one.values?.['associatedcompanyid'] ?? '';
    if (companyId !== '' && typeOf.get(companyId) !== '0-2') {
      one.error ??= validationError(`Company with id ${companyId} does not exist.`);
    }
    try {
      const inputs = associationsOf(one.input);
      const associations = inputs.map((input) => toWish(account, type, { input, typeOf }));
      if (one.values !== undefined) drafts.set(one, { values: one.values, associations });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      one.error ??= error;
    }
  }
  return drafts;
}

function associationsOf(input: CreateInput | UpdateInput): readonly AssociationInput[] {
  return 'associations' in input ? (input.associations ?? []) : [];
}

function toWish(
  account: Account,
  type: ObjectType,
  { input, typeOf }: { input: AssociationInput; typeOf: ReadonlyMap<string, string> },
): RecordDraft['associations'][number] {
  const toId = input.to.id;
  const toType = typeOf.get(toId);
  if (toType === undefined) {
    throw validationError(`No record with id ${toId} to associate with.`);
  }
  const types = input.types.map(({ associationTypeId }) =>
    getAssociationType(account, { from: type.typeId, to: toType, typeId: associationTypeId }),
  );
  return { toType, toId, types };
}

/** HubSpot's rule: a wrong input fails the whole batch, unless every input carries its own trace id. */
function assertAllOrTraced(attempts: readonly Attempt[]): void {
  const isTraced = attempts.every(({ input }) => input.objectWriteTraceId !== undefined);
  if (isTraced) return;
  const fatal = attempts.find(({ error }) => error !== undefined && error.status !== 404);
  if (fatal?.error !== undefined) throw fatal.error;
}

function toOutcome(one: Attempt, record: StoredRecord | undefined): WriteOutcome {
  const traceId = one.input.objectWriteTraceId;
  if (one.error !== undefined) return { kind: 'failed', error: one.error, traceId };
  if (record === undefined) throw new Error('A record that was written cannot be read back.');
  const isNew = one.record === undefined;
  return { kind: 'written', record, isNew, sent: Object.keys(one.input.properties), traceId };
}
