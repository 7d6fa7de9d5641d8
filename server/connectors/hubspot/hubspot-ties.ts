import type { RemoteId } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { tiedSchema } from './answer-schemas.js';
import type { HubSpotError } from './answer-schemas.js';
import { associationsPath } from './hubspot-api.js';
import { readError } from './hubspot-error.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { bareRecord } from './hubspot-writes.js';
import { PRIMARY_COMPANY, primaryType, readPrimary } from './primary-company.js';
import { writeInHalves } from '../shared/write-in-halves.js';
import type { BatchAnswer } from '../shared/write-in-halves.js';

/** A tie to set. */
type SetItem = AssociateItem & { toId: RemoteId };

/**
 * Sets and removes the primary company. Setting moves the label "Primary"; the company that had it stays tied without
 * the label, as when a person does it in HubSpot. Removing unties the company: one look-up tells which it is.
 */
export async function associateRecords(
  place: HubSpotPlace,
  batch: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  const outcomes = new Map<AssociateItem, WriteOutcome>();
  for (const item of batch) {
    if (item.association === PRIMARY_COMPANY && primaryType(place.object) !== undefined) continue;
    const message = `HubSpot's ${place.object} have no tie "${item.association}".`;
    const code = 'association_not_found';
    outcomes.set(item, { kind: 'refused', code, property: item.association, message });
  }
  const known = batch.filter((item) => !outcomes.has(item));
  const toSet = known.filter((item): item is SetItem => item.toId !== null);
  const set = await setPrimary(place, toSet);
  toSet.forEach((item, at) => outcomes.set(item, set[at] ?? notAnswered()));
  const toRemove = known.filter((item) => item.toId === null);
  const removed = await removeAfter(place, toRemove, toSet.length > 0);
  toRemove.forEach((item, at) => outcomes.set(item, removed[at] ?? notAnswered()));
  return batch.map((item) => outcomes.get(item) ?? notAnswered());
}

function notAnswered(): WriteOutcome {
  return { kind: 'unknown', message: 'HubSpot answered nothing for this record.' };
}

/** Once ties were set, a fault in removing others must not hide what became of them. */
async function removeAfter(
  place: HubSpotPlace,
  items: readonly AssociateItem[],
  isAfterWrite: boolean,
): Promise<WriteOutcome[]> {
  try {
    return await removePrimary(place, items);
  } catch (error) {
    if (!isAfterWrite || !(error instanceof ConnectorError)) throw error;
    return items.map(() => ({ kind: 'unknown', message: cleanMessage(error.message) }));
  }
}

function tied(item: AssociateItem): WriteOutcome {
  return { kind: 'applied', record: bareRecord(item.id, { [item.association]: item.toId }) };
}

async function setPrimary(
  { api, session, object }: HubSpotPlace,
  items: readonly SetItem[],
): Promise<WriteOutcome[]> {
  const associationTypeId = primaryType(object)?.typeId;
  return writeInHalves(items, async (part): Promise<BatchAnswer<SetItem>> => {
    const request = {
      method: 'POST',
      path: associationsPath(object, 'companies', '/create'),
      json: {
        inputs: part.map(({ id, toId }) => ({
          from: { id },
          to: { id: toId },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
        })),
      },
      what: `tying ${String(part.length)} ${object} to their company`,
      accept: [400, 404],
    } as const;
    const answer = await api.send(session, request);
    if (answer.status >= 400) {
      const error = readError(answer.text);
      return { kind: 'refused', refusal: toTieRefusal(part[0], error) };
    }
    const { results, errors = [] } = parseAnswer(answer.text, tiedSchema, request.what);
    const done = new Set(results.map((one) => `${one.fromObjectId} ${one.toObjectId}`));
    const outcomes = part.map((item): WriteOutcome => {
      if (done.has(`${item.id} ${item.toId}`)) return tied(item);
      const error = errors.find((one) => isAboutTie(one, item));
      return error === undefined ? notAnswered() : toTieRefusal(item, error);
    });
    return { kind: 'taken', outcomes };
  });
}

function isAboutTie(error: HubSpotError, item: SetItem): boolean {
  const named = namedIds(error);
  return named.has(item.id) || named.has(item.toId);
}

/** The ids that an error names: in its context, else in its message. */
function namedIds(error: HubSpotError): Set<string> {
  const inContext = Object.values(error.context ?? {}).flat();
  return new Set(inContext.length > 0 ? inContext : (error.message ?? '').match(/\d+/gu));
}

/** A record that is not there is missing; anything else that is not there is the company. */
function toTieRefusal(item: SetItem | undefined, error: HubSpotError): WriteOutcome {
  const message = cleanMessage(error.message ?? 'No reason was given.');
  const isLimit = /limit/iu.test(`${error.category ?? ''} ${error.subCategory ?? ''}`);
  if (!isLimit && item !== undefined && isRecordMissing(item, error)) return { kind: 'missing' };
  const isNotFound = ['OBJECT_NOT_FOUND', 'VALIDATION_ERROR'].includes(error.category ?? '');
  const other = isNotFound ? 'association_not_found' : 'unexpected';
  const code = isLimit ? 'association_limit' : other;
  return { kind: 'refused', code, property: PRIMARY_COMPANY, message };
}

function isRecordMissing(item: SetItem, error: HubSpotError): boolean {
  if (error.category !== 'OBJECT_NOT_FOUND') return false;
  const from = error.context?.['fromObjectId'];
  if (from !== undefined) return from.includes(item.id);
  const named = namedIds(error);
  return named.has(item.id) && !named.has(item.toId);
}

async function removePrimary(
  { api, session, object }: HubSpotPlace,
  items: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  if (items.length === 0) return [];
  const primary = await readPrimary(api, session, { object, ids: items.map(({ id }) => id) });
  const inputs = [...primary].flatMap(([id, toId]) =>
    toId === null ? [] : [{ from: { id }, to: [{ id: toId }] }],
  );
  if (inputs.length > 0) {
    await api.send(session, {
      method: 'POST',
      path: associationsPath(object, 'companies', '/archive'),
      json: { inputs },
      what: `untying ${String(inputs.length)} ${object} from their company`,
    });
  }
  return items.map(tied);
}
