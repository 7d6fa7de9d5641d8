import type { Account, WriteContext } from '../account.js';
import type { AssociationPair } from '../associations/association-writer.js';
import { associate, dissociate } from '../associations/association-writer.js';
import type { ObjectType } from '../catalog/object-types.js';
import { ApiError } from '../http/api-error.js';
import { SANDBOX_USER } from '../oauth/authorize-routes.js';
import { findRecords } from '../records/record-rows.js';
import { archiveRecords } from '../records/record-writer.js';
import type { ChangeSource, StoredRecord } from '../records/stored-record.js';
import { createBatch, updateBatch } from '../records/write-batch.js';

/** What a person filled in, by property, and the company chosen; undefined: the form has no company. */
export interface FormInput {
  readonly values: Readonly<Record<string, string>>;
  readonly companyId: string | undefined;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly id: string }
  | {
      readonly kind: 'refused';
      readonly message: string;
      /** Reasons by property. */
      readonly problems: Readonly<Record<string, string>>;
    };

const PERSON: ChangeSource = { kind: 'CRM_UI', id: SANDBOX_USER.id, label: SANDBOX_USER.name };

/** Saves a form, as a person's change: webhooks say `CRM_UI`. Only values that differ are written. */
export async function saveForm(
  account: Account,
  type: ObjectType,
  { record, input }: { record: StoredRecord | undefined; input: FormInput },
): Promise<SaveOutcome> {
  try {
    const id = await account.write(PERSON, (context) => write(context, type, { record, input }));
    return { kind: 'saved', id };
  } catch (error) {
    if (error instanceof ApiError) return toRefusal(error);
    throw error;
  }
}

/** Puts the record into the bin, as a person's change. */
export async function deleteFromPage(account: Account, record: StoredRecord): Promise<void> {
  await account.write(PERSON, (context) => archiveRecords(context, [record]));
}

async function write(
  context: WriteContext,
  type: ObjectType,
  { record, input }: { record: StoredRecord | undefined; input: FormInput },
): Promise<string> {
  const saved =
    record === undefined
      ? await createBatch(context, type, [{ properties: filledIn(input.values) }])
      : await update(context, type, { record, values: input.values });
  const [outcome] = saved;
  if (outcome?.kind === 'failed') throw outcome.error;
  const id = outcome?.record.id ?? record?.id ?? '';
  if (input.companyId !== undefined) {
    await setCompany(context, type, { id, companyId: input.companyId });
  }
  return id;
}

function filledIn(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

async function update(
  context: WriteContext,
  type: ObjectType,
  { record, values }: { record: StoredRecord; values: Readonly<Record<string, string>> },
) {
  const changed = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== shown(context, record, name)),
  );
  if (Object.keys(changed).length === 0) return [];
  return updateBatch(context, type, [{ id: record.id, properties: changed }]);
}

/** The value as the form showed it, so that a day that was not touched does not count as a change. */
function shown({ account }: WriteContext, record: StoredRecord, name: string): string {
  const value = record.properties[name] ?? '';
  const definition = account.properties.findProperty(record.typeId, name);
  return definition?.type === 'datetime' ? value.slice(0, 10) : value;
}

async function setCompany(
  context: WriteContext,
  type: ObjectType,
  { id, companyId }: { id: string; companyId: string },
): Promise<void> {
  const primary = context.account.associationTypes.findPrimary(type.typeId, '0-2');
  if (primary === undefined) return;
  const found = await findRecords(context.session, { typeId: type.typeId, ids: [id] });
  const current = companyOf(found.get(id));
  if (current === companyId) return;
  const pair = (toId: string): AssociationPair => ({
    ...{ fromType: type.typeId, fromId: id, toType: '0-2', toId },
  });
  if (companyId === '') await dissociate(context, [pair(current)]);
  else await associate(context, [{ ...pair(companyId), types: [primary] }]);
}

/** The main company of a contact or deal; empty for none. */
export function companyOf(record: StoredRecord | undefined): string {
  const { associatedcompanyid, hs_primary_associated_company } = record?.properties ?? {};
  return associatedcompanyid ?? hs_primary_associated_company ?? '';
}

function toRefusal(error: ApiError): SaveOutcome {
  const problems: Record<string, string> = {};
  for (const { message, context } of error.options.errors ?? []) {
    for (const name of context?.['propertyName'] ?? []) problems[name] = message;
  }
  if (error.status === 409) problems['email'] = error.message;
  const message =
    Object.keys(problems).length === 0 ? error.message : 'Not saved. Correct the marked fields.';
  return { kind: 'refused', message, problems };
}
