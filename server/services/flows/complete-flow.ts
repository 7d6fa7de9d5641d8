/**
 * The last step of a login: the page that started it exchanges the code for a connection. Same
 * tenant, same end user, same page origin; anyone else gets nothing, the pending login is thrown
 * away, and the audit trail tells.
 */
import type { Connection } from '../../../engine/contract/index.js';
import { SyncError, notFound } from '../../../engine/errors.js';
import { OAuthError } from '../../oauth/oauth-error.js';
import type { TokenSet } from '../../oauth/oauth-provider.js';
import { hashToken, isSameSecret } from '../../secrets/token.js';
import type { Audit } from '../audit.js';
import { assertLogin } from '../apps.js';
import type { ConnectionUseCases } from '../connections/connections.js';
import type { LoginRevocation } from '../connections/login-revocation.js';
import { storeLogin, type StoreLoginDeps } from '../connections/store-login.js';
import { createLoginClient } from '../credentials/app-login-client.js';
import { toCredential } from '../credentials/credential.js';
import type { StoredFlow } from '../ports/flow-store.js';
import type { FlowActor } from './flow-actor.js';
import { placeOf, type BrowserStepsDeps } from './browser-steps.js';
import { flowDenied, flowExpired, flowRefused } from './flow-errors.js';
import { SPENT, stateAt } from './flow-view.js';

export interface CompleteFlowDeps extends BrowserStepsDeps {
  readonly logins: StoreLoginDeps;
  readonly connections: ConnectionUseCases;
  readonly revocation: LoginRevocation;
  readonly audit: Audit;
}

/** Throws `not_found`, `flow_expired`, `flow_refused`, `connection_failed` or `app_unavailable`. */
export async function completeFlow(
  deps: CompleteFlowDeps,
  actor: FlowActor,
  { id, completionCode }: { readonly id: string; readonly completionCode: string },
): Promise<Connection> {
  const { store, clock } = deps;
  const flow = await store.find(id);
  if (flow === undefined) throw notFound('login', id);
  const completionHash = hashToken(completionCode);
  const hasCode = isSameSecret(completionHash, flow.completionHash ?? '');
  await assertInitiator(deps, actor, { flow, hasCode });
  if (stateAt(flow, clock.now()) !== 'returned') throw flowExpired();
  if (!hasCode) throw flowRefused('This completion code does not belong to the login.');
  if (Date.parse(flow.completionExpiresAt ?? '') <= clock.now()) throw flowExpired();
  const isFirst = await store.step(
    id,
    { completionHash, state: 'returned' },
    { ...SPENT, state: 'failed' },
  );
  if (!isFirst) throw flowExpired();
  try {
    const connection = await exchange(deps, flow);
    await store.step(id, { state: 'failed' }, { state: 'completed' });
    return connection;
  } finally {
    deps.announce(flow.tenantId, { type: 'flow_changed', flowId: id });
  }
}

/** Somebody else who holds the code got it by a trick; without it they only guessed an id. */
async function assertInitiator(
  deps: CompleteFlowDeps,
  { session, origin, requestId }: FlowActor,
  { flow, hasCode }: { flow: StoredFlow; hasCode: boolean },
): Promise<void> {
  const isSameUser = flow.tenantId === session.tenantId && flow.endUserId === session.endUser.id;
  if (isSameUser && flow.origin === origin) return;
  if (!hasCode && !isSameUser) throw notFound('login', flow.id);
  await deps.store.step(flow.id, { state: flow.state }, { ...SPENT, state: 'failed' });
  await deps.audit.record({
    tenantId: flow.tenantId,
    actor: { kind: 'session', id: session.id, endUserId: session.endUser.id },
    action: 'oauth.completion_mismatch',
    objectId: flow.id,
    requestId,
  });
  deps.announce(flow.tenantId, { type: 'flow_changed', flowId: flow.id });
  throw flowRefused('This login was started by somebody else, or on another page.');
}

async function exchange(deps: CompleteFlowDeps, flow: StoredFlow): Promise<Connection> {
  if (flow.error !== null) throw flowDenied(flow.error);
  if (flow.code === null || flow.verifier === null) throw flowRefused('The app gave no access.');
  const app = deps.apps.get(flow.app);
  const login = assertLogin(app);
  const [code, verifier] = await Promise.all([
    deps.vault.open(flow.tenantId, placeOf(flow, 'code'), flow.code),
    deps.vault.open(flow.tenantId, placeOf(flow, 'verifier'), flow.verifier),
  ]);
  const client = createLoginClient(app, flow.account, deps);
  const request = {
    code: code.reveal(),
    redirectUri: flow.redirectUri,
    codeVerifier: verifier.reveal(),
  };
  const tokens = await client.exchangeCode(request).catch((error: unknown): TokenSet => {
    throw toSyncError(error, app.connector.app.name);
  });
  const credential = toCredential(tokens, { lifeSeconds: login.accessTokenSeconds });
  try {
    const stored = await storeLogin(deps.logins, {
      tenantId: flow.tenantId,
      app,
      account: flow.account,
      origins: login.origins(flow.account),
      credential,
      grantedScopes: tokens.scopes,
      connectionId: flow.connectionId,
      label: null,
    });
    return await deps.connections.finish(stored);
  } catch (error) {
    if (!(await isUsedElsewhere(deps, flow.app, error)))
      await deps.revocation.revokeUnused(app, flow.account, credential);
    throw error;
  }
}

/** Giving the access back could end that of a connection to the same account. */
async function isUsedElsewhere(
  { logins }: CompleteFlowDeps,
  app: string,
  error: unknown,
): Promise<boolean> {
  const accountId = error instanceof SyncError ? error.details['accountId'] : undefined;
  if (typeof accountId !== 'string') return false;
  return (await logins.store.listByAccount(app, accountId)).length > 0;
}

function toSyncError(error: unknown, app: string): unknown {
  if (!(error instanceof OAuthError)) return error;
  if (error.code === 'oauth_transient') {
    return new SyncError('app_unavailable', {
      message: error.message,
      hint: `${app} is not answering. Wait a moment, then start connecting again.`,
      isRetryable: true,
      cause: error,
    });
  }
  return new SyncError('connection_failed', {
    message: error.message,
    hint: error.hint,
    cause: error,
  });
}
