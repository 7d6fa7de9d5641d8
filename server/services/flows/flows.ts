/** Logins from the side of the page: start, look, cancel, complete. */
import type { Connection, ConnectionId, Flow } from '../../../engine/contract/index.js';
import { notFound } from '../../../engine/errors.js';
import { toIso } from '../../../engine/ports/clock.js';
import type { Ids } from '../../../engine/ports/ids.js';
import { createToken, hashToken } from '../../secrets/token.js';
import { assertFormFields, assertLogin } from '../apps.js';
import type { Account, AppModule } from '../ports/app-module.js';
import type { StoredConnection } from '../ports/connection-store.js';
import type { StoredFlow } from '../ports/flow-store.js';
import type { StoredSession } from '../ports/session-store.js';
import type { FlowActor } from './flow-actor.js';
import { completeFlow, type CompleteFlowDeps } from './complete-flow.js';
import { SPENT, stateAt, toFlow } from './flow-view.js';

export interface FlowsDeps extends CompleteFlowDeps {
  readonly ids: Ids;
  readonly publicUrl: () => string;
  /** The account to reconnect; throws `not_found`. */
  readonly needConnection: (ref: {
    tenantId: StoredConnection['tenantId'];
    id: ConnectionId;
  }) => Promise<StoredConnection>;
}

export interface FlowStart {
  readonly app: string;
  readonly fields?: Record<string, string> | undefined;
  /** An account to log in to again. */
  readonly connectionId?: string | undefined;
}

const FLOW_MS = 10 * 60 * 1000;
const TICKET_MS = 60 * 1000;

export class Flows {
  readonly #deps: FlowsDeps;

  constructor(deps: FlowsDeps) {
    this.#deps = deps;
  }

  /** Throws `connector_unknown`, `permission_denied`, `not_configured`, `input_invalid` or `not_found`. */
  async start({ session, origin }: FlowActor, wanted: FlowStart): Promise<Flow> {
    const { apps, store, clock, ids, publicUrl } = this.#deps;
    const app = apps.getAllowed(wanted.app, session);
    const connection = await this.#reconnected(session, wanted);
    const account = accountOf(app, wanted.fields ?? {}, connection);
    const ticket = createToken('ft_').reveal();
    const now = clock.now();
    const flow: StoredFlow = {
      id: ids.next(),
      tenantId: session.tenantId,
      endUserId: session.endUser.id,
      origin,
      app: wanted.app,
      connectionId: connection?.id ?? null,
      account,
      redirectUri: `${publicUrl()}/oauth/callback/${wanted.app}`,
      returnUrl: session.returnUrl,
      state: 'waiting',
      ticketHash: hashToken(ticket),
      ticketExpiresAt: toIso(now + TICKET_MS),
      ...{ stateHash: null, cookieHash: null, verifier: null, code: null, error: null },
      ...{ completionHash: null, completionExpiresAt: null },
      createdAt: toIso(now),
      expiresAt: toIso(now + FLOW_MS),
    };
    await store.insert(flow);
    return toFlow(flow, now, `${publicUrl()}/oauth/start?ticket=${ticket}`);
  }

  async get(actor: FlowActor, id: string): Promise<Flow> {
    return toFlow(await this.#own(actor, id), this.#deps.clock.now());
  }

  /** Ends a login that is still open; nothing happens when it has ended already. */
  async cancel(actor: FlowActor, id: string): Promise<void> {
    const { store, clock, announce } = this.#deps;
    const flow = await this.#own(actor, id);
    const state = stateAt(flow, clock.now());
    if (state !== 'waiting' && state !== 'returned') return;
    await store.step(id, { state: flow.state }, { ...SPENT, state: 'cancelled' });
    announce(flow.tenantId, { type: 'flow_changed', flowId: id });
  }

  complete(actor: FlowActor, id: string, completionCode: string): Promise<Connection> {
    return completeFlow(this.#deps, actor, { id, completionCode });
  }

  /** For the return page of ours: which page waits for this login. Nothing secret. */
  async pageOf(id: string): Promise<string | null> {
    return (await this.#deps.store.find(id))?.origin ?? null;
  }

  async #own({ session }: FlowActor, id: string): Promise<StoredFlow> {
    const flow = await this.#deps.store.find(id);
    const isOwn = flow?.tenantId === session.tenantId && flow.endUserId === session.endUser.id;
    if (flow === undefined || !isOwn) throw notFound('login', id);
    return flow;
  }

  async #reconnected(
    { tenantId }: StoredSession,
    { app, connectionId }: FlowStart,
  ): Promise<StoredConnection | undefined> {
    if (connectionId === undefined) return undefined;
    const id = connectionId as ConnectionId;
    const found = await this.#deps.needConnection({ tenantId, id });
    if (found.app !== app) throw notFound('connection', id);
    return found;
  }
}

/** A form that was filled in before need not be filled in again to reconnect. */
function accountOf(
  app: AppModule,
  fields: Record<string, string>,
  connection: StoredConnection | undefined,
): Account {
  const login = assertLogin(app);
  assertFormFields(app, fields);
  if (connection !== undefined && Object.keys(fields).length === 0) return connection.account;
  return login.account(fields);
}
