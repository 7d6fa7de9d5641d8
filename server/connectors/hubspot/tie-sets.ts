import type { AssociationType, Option, RemoteId } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession, Tie } from '../../../engine/ports/connector.js';
import { chunk } from '../shared/chunk.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { labelsSchema, tiesSchema } from './answer-schemas.js';
import { associationsPath, labelsPath } from './hubspot-api.js';
import type { HubSpotApi } from './hubspot-api.js';
import { primaryType } from './primary-company.js';

/** Ties that a record may have many of. Each is named after the object it leads to. */
const SETS: Readonly<Record<string, readonly AssociationType[]>> = {
  contacts: [set('companies', 'Companies')],
  deals: [set('companies', 'Companies'), set('contacts', 'Contacts')],
};

function set(toObject: string, label: string): AssociationType {
  return { name: toObject, label, toObject, isMany: true };
}

export function tieSetsOf(object: string): readonly AssociationType[] {
  return SETS[object] ?? [];
}

/** A label as settings name it: HubSpot numbers its own labels and those of an account apart. */
export interface LabelSpec {
  associationCategory: string;
  associationTypeId: number;
}

function toLabel({ category, typeId }: { category: string; typeId: number }): string {
  return `${category}:${String(typeId)}`;
}

/** Undefined for a text that names no label. */
export function readLabel(label: string): LabelSpec | undefined {
  const [, associationCategory, typeId] = /^([A-Z_]+):(\d+)$/u.exec(label) ?? [];
  if (associationCategory === undefined) return undefined;
  return { associationCategory, associationTypeId: Number(typeId) };
}

/** "Primary" is a tie of its own, of which there is one. */
function isPrimary(object: string, toObject: string, typeId: number): boolean {
  return toObject === 'companies' && primaryType(object)?.typeId === typeId;
}

/** What ties between two objects may be called; none when the log-in may not see it. */
export async function readLabels(
  api: HubSpotApi,
  session: ConnectorSession,
  { object, toObject }: { object: string; toObject: string },
): Promise<Option[]> {
  const path = labelsPath(object, toObject);
  const request = { method: 'GET', path, what: `the labels of ${toObject}` } as const;
  try {
    const { body } = await api.read(session, request, labelsSchema);
    return body.results.flatMap(({ category, typeId, label }) =>
      label === null || isPrimary(object, toObject, typeId)
        ? []
        : [{ value: toLabel({ category, typeId }), label }],
    );
  } catch (error) {
    const mayNot = ['auth_scope', 'permission_object'];
    if (error instanceof ConnectorError && mayNot.includes(error.fault)) return [];
    throw error;
  }
}

/** Records per call; HubSpot takes 1,000, and tells at most 500 ties of each at a time. */
const READ_SIZE = 500;

interface SetQuery {
  object: string;
  toObject: string;
  ids: readonly RemoteId[];
  signal?: AbortSignal | undefined;
}

/** All ties of these records with their labels. One call per 500 records, more for those with over 500 ties. */
export async function readTieSets(
  api: HubSpotApi,
  session: ConnectorSession,
  query: SetQuery,
): Promise<Map<RemoteId, Tie[]>> {
  const found = new Map<RemoteId, Tie[]>(query.ids.map((id) => [id, []]));
  for (const part of chunk(query.ids, READ_SIZE)) {
    let inputs: Input[] = part.map((id) => ({ id }));
    while (inputs.length > 0) inputs = await readPart(api, session, { ...query, inputs, found });
  }
  return found;
}

interface Input {
  id: RemoteId;
  after?: string;
}

/** Answers what is left to read: records with more ties than one answer shows. */
async function readPart(
  api: HubSpotApi,
  session: ConnectorSession,
  part: SetQuery & { inputs: readonly Input[]; found: Map<RemoteId, Tie[]> },
): Promise<Input[]> {
  const { object, toObject, inputs, found, signal } = part;
  const request = {
    method: 'POST',
    path: associationsPath(object, toObject, '/read'),
    json: { inputs },
    what: `the ${toObject} of ${object}`,
    accept: [404],
    signal,
  } as const;
  const answer = await api.send(session, request);
  // A record without any tie is an error entry of a 207, or a 404 when it is the only one.
  if (answer.status === 404) return [];
  const before = new Map(inputs.map((input) => [input.id, input.after]));
  return parseAnswer(answer.text, tiesSchema, request.what).results.flatMap(
    ({ from, to, paging }) => {
      const ties = to.map(({ toObjectId, associationTypes }): Tie => {
        const labels = associationTypes.filter(
          ({ label, typeId }) => label !== null && !isPrimary(object, toObject, typeId),
        );
        return { id: toObjectId, labels: labels.map(toLabel) };
      });
      found.set(from.id, [...(found.get(from.id) ?? []), ...ties]);
      const after = paging?.next?.after;
      return after === undefined || after === before.get(from.id) ? [] : [{ id: from.id, after }];
    },
  );
}
