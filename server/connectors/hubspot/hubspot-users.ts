import type { AppUser, ConnectorSession } from '../../../engine/ports/connector.js';
import { MAX_USERS } from '../../../engine/ports/connector.js';
import { ownersSchema } from './answer-schemas.js';
import { OWNERS_PATH } from './hubspot-api.js';
import type { HubSpotApi } from './hubspot-api.js';

/** The most that one page may have. */
const PAGE_SIZE = 500;

/**
 * Owners of the account: who is there, then who left, because records still name them.
 * https://developers.hubspot.com/docs/api-reference/crm-owners-v3/guide
 */
export async function listUsers(api: HubSpotApi, session: ConnectorSession): Promise<AppUser[]> {
  const active = await listOwners(api, session, { archived: false, room: MAX_USERS });
  const room = MAX_USERS - active.length;
  const gone = room > 0 ? await listOwners(api, session, { archived: true, room }) : [];
  return [...active, ...gone];
}

async function listOwners(
  api: HubSpotApi,
  session: ConnectorSession,
  { archived, room }: { archived: boolean; room: number },
): Promise<AppUser[]> {
  const users: AppUser[] = [];
  let after: string | undefined;
  do {
    const query = {
      limit: String(Math.min(PAGE_SIZE, room - users.length)),
      archived: String(archived),
      ...(after === undefined ? {} : { after }),
    };
    const request = { method: 'GET', path: OWNERS_PATH, query, what: 'the owners' } as const;
    const { body } = await api.read(session, request, ownersSchema);
    for (const { id, email, firstName, lastName } of body.results) {
      const name = [firstName, lastName].filter(Boolean).join(' ') || email || id;
      users.push({ id, name, email: email || null, isActive: !archived });
    }
    after = body.results.length === 0 ? undefined : body.paging?.next?.after;
  } while (after !== undefined && users.length < room);
  return users;
}
