import type { Operation } from './operation.js';
import { badRequest } from '../errors.js';
import { jsonAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import { getBusinessUnitId, getOrganisationId } from '../records/organisation.js';
import { countRows } from '../store/record-store.js';

type Handler = (operation: Operation) => ApiResponse | Promise<ApiResponse>;

const FUNCTIONS: Readonly<Record<string, Handler>> = {
  WhoAmI: (operation) =>
    answer(operation, 'WhoAmIResponse', {
      BusinessUnitId: getBusinessUnitId(),
      UserId: operation.caller.userId,
      OrganizationId: getOrganisationId(),
    }),
  RetrieveVersion: (operation) =>
    answer(operation, 'RetrieveVersionResponse', { Version: '9.2.25031.00200' }),
  RetrieveTotalRecordCount: totalRecordCount,
};

/** The unbound function of this name, if the sandbox has it. */
export function findFunction(name: string): Handler | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

/** `RetrieveTotalRecordCount(EntityNames=['account'])` */
async function totalRecordCount(operation: Operation): Promise<ApiResponse> {
  const key = operation.segments[0]?.key;
  const given = key?.kind === 'named' ? key.values['EntityNames'] : undefined;
  const names = typeof given === 'string' ? [...given.matchAll(/['"](\w+)['"]/gu)] : [];
  if (names.length === 0) throw badRequest("The parameter 'EntityNames' is missing.");
  const counts = await Promise.all(
    names.map(async ([, name = '']) => {
      const table = operation.core.catalog.findTable(name);
      if (!table)
        throw badRequest(`The entity with a name = '${name}' was not found.`, '0x80041102');
      return countRows(operation.session, table, { sql: '1', values: [] });
    }),
  );
  return answer(operation, 'RetrieveTotalRecordCountResponse', {
    EntityRecordCountCollection: {
      Count: counts.length,
      IsReadOnly: false,
      Keys: names.map(([, name]) => name),
      Values: counts,
    },
  });
}

function answer(operation: Operation, type: string, body: object): ApiResponse {
  const context = `${operation.serviceRoot}/$metadata#Microsoft.Dynamics.CRM.${type}`;
  return jsonAnswer({ '@odata.context': context, ...body });
}
