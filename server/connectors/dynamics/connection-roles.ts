import type { Option } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { rolesSchema } from './answer-schemas.js';
import type { DynamicsApi } from './dynamics-api.js';

/** The roles that the organisation has; undefined when the log-in may not see them, so that there are no sets. */
export async function readRoles(
  api: DynamicsApi,
  session: ConnectorSession,
): Promise<Option[] | undefined> {
  const path = 'connectionroles?$select=name&$filter=statecode eq 0&$orderby=name asc';
  try {
    const { body } = await api.read(session, { path, what: 'the connection roles' }, rolesSchema);
    return body.value.map(({ connectionroleid, name }) => ({
      value: connectionroleid.toLowerCase(),
      label: name ?? connectionroleid,
    }));
  } catch (error) {
    const mayNot = ['auth_scope', 'permission_object', 'bad_answer'];
    if (error instanceof ConnectorError && mayNot.includes(error.fault)) return undefined;
    throw error;
  }
}
