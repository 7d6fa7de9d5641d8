import { invalidScope, missingParameter, unknownResource } from './directory-error.js';

/** What a `scope` parameter asks for. */
export interface RequestedScopes {
  /** The permission on the organisation, in full. */
  readonly resourceScope: string;
  /** A refresh token is wanted. */
  readonly isOffline: boolean;
}

const OPENID_SCOPES = ['openid', 'profile', 'email', 'offline_access'];
const PERMISSIONS = ['.default', 'user_impersonation'];

/**
 * Reads `scope`: one permission on this organisation (`{org}/.default` or `{org}/user_impersonation`) plus any of
 * the OpenID ones. `origin` is where the organisation answers. Throws `DirectoryError`.
 */
export function parseScopes(scope: string | undefined, origin: string): RequestedScopes {
  const names = (scope ?? '').split(/\s+/u).filter((name) => name !== '');
  if (names.length === 0) throw missingParameter('scope');
  const permissions = names.filter((name) => !OPENID_SCOPES.includes(name));
  const [resourceScope] = permissions;
  if (resourceScope === undefined) throw invalidScope(names.join(' '));
  for (const permission of permissions) checkPermission(permission, origin);
  return { resourceScope, isOffline: names.includes('offline_access') };
}

function checkPermission(scope: string, origin: string): void {
  const slash = scope.lastIndexOf('/');
  const resource = scope.slice(0, slash).replace(/\/$/u, '');
  if (slash < 0 || !PERMISSIONS.includes(scope.slice(slash + 1))) throw invalidScope(scope);
  if (resource.toLowerCase() !== origin.toLowerCase()) throw unknownResource(resource);
}
