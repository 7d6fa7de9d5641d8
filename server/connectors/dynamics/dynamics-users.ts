import type { AppUser, ConnectorSession } from '../../../engine/ports/connector.js';
import { MAX_USERS } from '../../../engine/ports/connector.js';
import { usersSchema, type UsersBody } from './answer-schemas.js';
import type { DynamicsApi, DynamicsRequest } from './dynamics-api.js';
import { toRemoteId } from './dynamics-values.js';

/** The most that one page may have. */
const PAGE_SIZE = 5000;
const FIRST_PAGE =
  'systemusers?$select=systemuserid,fullname,internalemailaddress,isdisabled&$orderby=isdisabled,systemuserid';

/**
 * Users of the organisation, those that were turned off at the end.
 * https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/reference/systemuser
 */
export async function listUsers(api: DynamicsApi, session: ConnectorSession): Promise<AppUser[]> {
  const users: AppUser[] = [];
  let path: string | undefined = FIRST_PAGE;
  const prefer = `odata.maxpagesize=${String(PAGE_SIZE)}`;
  while (path !== undefined && users.length < MAX_USERS) {
    const request: DynamicsRequest = { path, prefer, what: 'the users' };
    const { body }: { body: UsersBody } = await api.read(session, request, usersSchema);
    for (const row of body.value) {
      const id = toRemoteId(row.systemuserid);
      if (id === null) continue;
      const email = row.internalemailaddress || null;
      const isActive = row.isdisabled !== true;
      users.push({ id, name: row.fullname || email || id, email, isActive });
    }
    path = body.value.length === 0 ? undefined : body['@odata.nextLink'];
  }
  return users.slice(0, MAX_USERS);
}
