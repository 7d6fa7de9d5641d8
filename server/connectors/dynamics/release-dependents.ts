import type { RemoteId } from '../../../engine/contract/index.js';
import type { WriteOutcome } from '../../../engine/ports/connector.js';
import { chunk } from '../shared/chunk.js';
import type { Row } from './answer-schemas.js';
import type { BatchPartAnswer } from './batch-body.js';
import type { Dependents } from './dependents.js';
import { toUrl } from './dynamics-api.js';
import { toRefusal } from './dynamics-error.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toRemoteId } from './dynamics-values.js';
import { NOT_ANSWERED } from './outcomes.js';
import { readWhere } from './read-where.js';

/** Operations in one call. */
const BATCH_SIZE = 100;

/**
 * Frees the records that would be deleted along with these: with an account Dynamics 365 deletes its contacts, and whoever deleted a
 * company elsewhere deleted nobody there. Answers why a record must not be deleted, for those of which one could not be freed.
 */
export async function releaseDependents(
  place: DynamicsPlace,
  ids: readonly RemoteId[],
): Promise<ReadonlyMap<RemoteId, WriteOutcome>> {
  const held = new Map<RemoteId, WriteOutcome>();
  for (const dependents of place.table.dependents) {
    const { set, primaryId, readAs } = dependents;
    const where = { column: readAs, texts: ids, areIds: true };
    const select = `${primaryId},${readAs}`;
    const rows = await readWhere(place, { set, select, where, signal: undefined });
    const idOf = (row: Row, column: string): RemoteId => toRemoteId(row[column]) ?? '';
    const answers = await free(
      place,
      dependents,
      rows.map((row) => idOf(row, primaryId)),
    );
    for (const [at, row] of rows.entries()) {
      const outcome = whyHeld(answers[at]);
      if (outcome !== undefined) held.set(idOf(row, readAs), outcome);
    }
  }
  return held;
}

async function free(
  { api, session }: DynamicsPlace,
  { set, navigation }: Dependents,
  ids: readonly RemoteId[],
): Promise<(BatchPartAnswer | undefined)[]> {
  const answers: (BatchPartAnswer | undefined)[] = [];
  for (const some of chunk(ids, BATCH_SIZE)) {
    const parts = some.map((id) => ({
      method: 'PATCH' as const,
      url: toUrl(session, `${set}(${id})`),
      headers: { 'If-Match': '*' },
      json: { [`${navigation}@odata.bind`]: null },
    }));
    const what = `freeing ${String(some.length)} ${set}`;
    answers.push(...(await api.batch(session, parts, { what })));
  }
  return answers;
}

/** Undefined when the record was freed, or is gone. */
function whyHeld(answer: BatchPartAnswer | undefined): WriteOutcome | undefined {
  if (answer === undefined) return NOT_ANSWERED;
  if (answer.status < 300) return undefined;
  const refusal = toRefusal(answer);
  return refusal.kind === 'missing' ? undefined : refusal;
}
