import type { RemoteId } from '../../../engine/contract/index.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { chunk } from '../shared/chunk.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { tiesSchema } from './answer-schemas.js';
import type { HubSpotRecord } from './answer-schemas.js';
import { associationsPath } from './hubspot-api.js';
import type { HubSpotApi } from './hubspot-api.js';

/** The one company with the label "Primary". */
export const PRIMARY_COMPANY = 'primaryCompany';

/**
 * Type id of the tie to the primary company, and its name in record lists.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
const PRIMARY_TYPES: Readonly<Record<string, { typeId: number; listName: string }>> = {
  contacts: { typeId: 1, listName: 'contact_to_company' },
  deals: { typeId: 5, listName: 'deal_to_company' },
};

/** Undefined for objects that have no primary company. */
export function primaryType(object: string): { typeId: number; listName: string } | undefined {
  return PRIMARY_TYPES[object];
}

/** Whether a query asks for the primary company of an object that has one. */
export function asksForPrimary(object: string, associations: readonly string[]): boolean {
  return associations.includes(PRIMARY_COMPANY) && primaryType(object) !== undefined;
}

/**
 * The primary company in a record of a list; undefined when the list does not tell, because it shows only the first
 * of many companies and the primary one is not among them.
 */
export function primaryInList(object: string, record: HubSpotRecord): RemoteId | null | undefined {
  const ties = record.associations?.['companies'];
  const primary = ties?.results.find(({ type }) => type === primaryType(object)?.listName);
  if (primary !== undefined) return primary.id;
  return ties?.paging?.next === undefined ? null : undefined;
}

/** Records per call; HubSpot takes 1,000, but tells at most 500 ties each. */
const READ_SIZE = 500;

/** The primary company of each of these records; null for those that have none. One call per 500 records. */
export async function readPrimary(
  api: HubSpotApi,
  session: ConnectorSession,
  query: { object: string; ids: readonly RemoteId[]; signal?: AbortSignal | undefined },
): Promise<Map<RemoteId, RemoteId | null>> {
  const { object, ids, signal } = query;
  const primary = new Map<RemoteId, RemoteId | null>(ids.map((id) => [id, null]));
  for (const part of chunk(ids, READ_SIZE)) {
    let inputs: { id: RemoteId; after?: string }[] = part.map((id) => ({ id }));
    while (inputs.length > 0) inputs = await readPart(inputs);
  }
  return primary;

  /** Answers what is left to read: records with more companies than one answer shows. */
  async function readPart(
    inputs: { id: RemoteId; after?: string }[],
  ): Promise<{ id: RemoteId; after: string }[]> {
    const request = {
      method: 'POST',
      path: associationsPath(object, 'companies', '/read'),
      json: { inputs },
      what: `the companies of ${object}`,
      accept: [404],
      signal,
    } as const;
    const answer = await api.send(session, request);
    // A record without any company is an error entry of a 207, or a 404 when it is the only one.
    if (answer.status === 404) return [];
    const { results } = parseAnswer(answer.text, tiesSchema, request.what);
    const { typeId } = primaryType(object) ?? {};
    const before = new Map(inputs.map((input) => [input.id, input.after]));
    return results.flatMap(({ from, to, paging }) => {
      const tie = to.find((one) => one.associationTypes.some((type) => type.typeId === typeId));
      if (tie !== undefined) {
        primary.set(from.id, tie.toObjectId);
        return [];
      }
      const after = paging?.next?.after;
      return after === undefined || after === before.get(from.id) ? [] : [{ id: from.id, after }];
    });
  }
}
