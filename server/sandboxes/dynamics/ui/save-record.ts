import type { SandboxCore, TableWork, Work } from '../core.js';
import { runTransaction } from '../api/run-transaction.js';
import { DataverseError } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { createRecords } from '../records/create-records.js';
import { deleteRecord } from '../records/delete-record.js';
import { PERSON } from '../records/organisation.js';
import { updateRecords } from '../records/update-records.js';
import { readForm } from './form-values.js';
import type { FormInput } from './form-values.js';
import type { PageField } from './page-objects.js';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly id: string }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly problems: ReadonlyMap<string, string>;
    };

const CALLER = { userId: PERSON.id, way: 'ui' } as const;

/** A session for reading on behalf of the person at the page. */
export function pageWork(core: SandboxCore): Work {
  return { core, session: core.database, caller: CALLER };
}

/** Saves a form: makes the record when there is no id yet, else changes what the person changed. */
export async function saveForm(
  core: SandboxCore,
  table: Table,
  { id, fields, input }: { id: string | undefined; fields: readonly PageField[]; input: FormInput },
): Promise<SaveOutcome> {
  const reading = readForm(table, fields, input);
  if (reading.kind === 'problems') {
    return {
      kind: 'refused',
      message: 'Nothing was saved. Check the fields.',
      problems: reading.problems,
    };
  }
  const { changes } = reading;
  if (id !== undefined && changes.size === 0) return { kind: 'saved', id };
  try {
    return await runTransaction(core, async (buffered, session) => {
      const work: TableWork = { core: buffered, session, caller: CALLER, table };
      if (id !== undefined) {
        await updateRecords(work, [{ id, values: changes }]);
        buffered.counter.add('uiUpdate');
        return { kind: 'saved', id };
      }
      const [made = ''] = await createRecords(work, [{ values: changes }]);
      buffered.counter.add('uiCreate');
      return { kind: 'saved', id: made };
    });
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    return { kind: 'refused', message: error.message, problems: new Map() };
  }
}

/** Deletes a record, with those that go along; a record that is gone already is fine. */
export async function deleteFromPage(core: SandboxCore, table: Table, id: string): Promise<void> {
  await runTransaction(core, async (buffered, session) => {
    await deleteRecord({ core: buffered, session, caller: CALLER, table }, id);
    buffered.counter.add('uiDelete');
  }).catch((error: unknown) => {
    if (!(error instanceof DataverseError && error.status === 404)) throw error;
  });
}
