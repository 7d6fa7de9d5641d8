/**
 * Turns an accepted login into a stored connection. The same account connected twice is one
 * connection; another account than the one to reconnect is refused, and its access given back.
 */
import type { ConnectionId, TenantId } from '../../../engine/contract/index.js';
import { SyncError } from '../../../engine/errors.js';
import { toIso, type Clock } from '../../../engine/ports/clock.js';
import type { AccountIdentity } from '../../../engine/ports/connector.js';
import type { Ids } from '../../../engine/ports/ids.js';
import type { Egress } from '../../egress/egress.js';
import type { Vault } from '../../secrets/vault.js';
import { renewTime, sealCredential } from '../credentials/credential.js';
import type { AppModule } from '../ports/app-module.js';
import type {
  ConnectionStore,
  NewCredential,
  StoredConnection,
} from '../ports/connection-store.js';
import { identifyAccount, type NewLogin } from './identify-account.js';

export interface StoreLoginDeps {
  readonly store: ConnectionStore;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface LoginToStore extends NewLogin {
  readonly tenantId: TenantId;
  readonly app: AppModule;
  /** Of the OAuth answer; a connector cannot see them. */
  readonly grantedScopes: readonly string[];
  /** Only this one may be the result; null: whichever account it is. */
  readonly connectionId: ConnectionId | null;
  readonly label: string | null;
}

/** Throws `connection_failed`, `app_unavailable`, or `flow_refused` for another account. */
export async function storeLogin(
  deps: StoreLoginDeps,
  login: LoginToStore,
): Promise<StoredConnection> {
  const identity = await identifyAccount(login.app, login, deps.egress);
  const known = await findKnown(deps.store, login, identity);
  const id = known?.id ?? (deps.ids.next() as ConnectionId);
  const version = (known?.credentialVersion ?? 0) + 1;
  const { tenantId } = login;
  const sealed = await sealCredential(deps.vault, { tenantId, id, version }, login.credential);
  const granted = identity.grantedScopes.length > 0 ? identity.grantedScopes : login.grantedScopes;
  const fresh: NewCredential = {
    account: { ...login.account, ...identity.account },
    accountName: identity.name,
    grantedScopes: granted,
    origins: login.origins,
    credential: sealed,
    credentialVersion: version,
    renewAt: renewTime(login.credential, deps.clock.now(), deps.ids.random()),
  };
  if (known === undefined) return insert(deps, login, { identity, id, fresh });
  if (!(await deps.store.saveCredential(known, fresh))) throw raced(known);
  if (login.label !== null) await deps.store.rename(known, login.label);
  return { ...known, ...fresh, health: 'ok', disconnectedAt: null };
}

async function insert(
  deps: StoreLoginDeps,
  login: LoginToStore,
  made: { identity: AccountIdentity; id: ConnectionId; fresh: NewCredential },
): Promise<StoredConnection> {
  const { identity, id, fresh } = made;
  const connection: StoredConnection = {
    ...fresh,
    tenantId: login.tenantId,
    id,
    app: login.app.connector.app.id,
    label: login.label ?? identity.name,
    accountId: identity.id,
    health: 'ok',
    createdAt: toIso(deps.clock.now()),
    lastUsedAt: null,
    dailyCalls: null,
    disconnectedAt: null,
  };
  await deps.store.insert(connection);
  return connection;
}

async function findKnown(
  store: ConnectionStore,
  { tenantId, app, connectionId }: LoginToStore,
  identity: AccountIdentity,
): Promise<StoredConnection | undefined> {
  if (connectionId === null) {
    const { id } = app.connector.app;
    return store.findByAccount(tenantId, { app: id, accountId: identity.id });
  }
  const wanted = await store.get({ tenantId, id: connectionId });
  if (wanted?.accountId === identity.id) return wanted;
  throw new SyncError('flow_refused', {
    message: `That was the account "${identity.name}", not "${wanted?.accountName ?? connectionId}".`,
    hint: `Log in to ${app.connector.app.name} with the account to reconnect, or connect the other one as a new account. Nothing was changed.`,
    details: { accountId: identity.id },
  });
}

function raced({ label }: StoredConnection): SyncError {
  return new SyncError('state_conflict', {
    message: `"${label}" was connected in another window at the same moment.`,
    hint: 'Look at the account: it should work now.',
    isRetryable: true,
  });
}
