/** Everything about accounts that the server does with its tables: logging in, keys, health, disconnecting. */
import { SyncError, notFound } from '../../../engine/index.js';
import type {
  Connection,
  ConnectionId,
  Flow,
  Ids,
  Sync,
  SyncEngine,
  TenantId,
} from '../../../engine/index.js';
import type { ConsentRequest, LocalAccount, LocalApp } from './local-account.js';
import type { LocalConnections } from './local-connections.js';
import type { LocalFlows } from './local-flows.js';

interface Deps {
  apps: readonly LocalApp[];
  tenantId: TenantId;
  connections: LocalConnections;
  flows: LocalFlows;
  ids: Ids;
  engine: () => SyncEngine;
  onChange: () => void;
}

export class LocalAccounts {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  startFlow(start: { app: string; fields?: Record<string, string>; connectionId?: string }): Flow {
    const { app } = this.#app(start.app);
    const { connectionId = null, fields = {} } = start;
    return this.#deps.flows.start({ app, fields, connectionId });
  }

  async completeFlow(id: string, code: string): Promise<Connection> {
    const request = this.#deps.flows.complete(id, code);
    return request.connectionId === null
      ? this.#connect(request, '')
      : this.#reconnect(request.connectionId as ConnectionId);
  }

  async createConnection(create: {
    app: string;
    label?: string;
    fields: Record<string, string>;
  }): Promise<Connection> {
    const { app } = this.#app(create.app);
    const request = { app, fields: create.fields, connectionId: null };
    return this.#connect(request, create.label ?? '');
  }

  /** Connects an account as if a person had logged in to it before; for scenarios. */
  async connectAccount(account: LocalAccount, label: string): Promise<Connection> {
    const { connections, ids, engine, onChange } = this.#deps;
    const id = ids.next() as ConnectionId;
    const stopListening =
      account.onChange?.((change) => {
        const { object, id: remoteId } = change;
        void engine().hint({ connectionId: id, object, remoteIds: [remoteId] });
      }) ?? ((): void => undefined);
    const connection = await connections.add(id, { account, label, stopListening });
    onChange();
    return connection;
  }

  list(syncs: readonly Sync[]): Connection[] {
    return this.#deps.connections.list().map((one) => withCount(one, syncs));
  }

  rename(id: string, label: string, syncs: readonly Sync[]): Connection {
    if (label.trim() === '')
      throw new SyncError('input_invalid', {
        message: 'An account needs a name.',
        hint: 'Type a name of 1 to 200 characters.',
      });
    const changed = this.#deps.connections.change(id, { label: label.trim() });
    this.#deps.onChange();
    return withCount(changed, syncs);
  }

  async test(id: string, syncs: readonly Sync[]): Promise<Connection> {
    const { connections, onChange } = this.#deps;
    const account = connections.account(id);
    const isGood = await account.connector.verify(account.session(id)).then(
      () => true,
      () => false,
    );
    if (isGood) connections.change(id, { health: 'ok' });
    else await connections.reportLost(this.#deps.tenantId, id as ConnectionId);
    onChange();
    return withCount(connections.get(id), syncs);
  }

  async disconnect(id: string, isForced: boolean, syncs: readonly Sync[]): Promise<void> {
    const { connections, engine, onChange } = this.#deps;
    const running = syncs.filter((sync) => sync.status === 'on');
    const { label, syncCount } = withCount(connections.get(id), running);
    if (syncCount > 0 && !isForced)
      throw new SyncError('connection_in_use', {
        message: `"${label}" is used by ${String(syncCount)} ${syncCount === 1 ? 'sync that is on' : 'syncs that are on'}, which would stop.`,
        hint: 'Turn them off first, or disconnect all the same.',
      });
    await engine().pauseConnection(id as ConnectionId);
    connections.remove(id);
    onChange();
  }

  async #connect(request: ConsentRequest, label: string): Promise<Connection> {
    const { apps, connections } = this.#deps;
    const refusal = this.#app(request.app.id).refuse?.(request.fields) ?? null;
    if (refusal !== null)
      throw new SyncError('connection_failed', {
        message: refusal,
        hint: 'Check what you typed and try again.',
      });
    const local = apps.find((one) => one.app.id === request.app.id);
    const account = local?.accounts.find((one) => !connections.isConnected(one));
    if (account === undefined)
      throw new SyncError('connection_failed', {
        message: `There is no further account at ${request.app.name} to connect.`,
        hint: 'Use the one that is connected.',
      });
    return this.connectAccount(account, label);
  }

  async #reconnect(id: ConnectionId): Promise<Connection> {
    const { connections, engine, onChange } = this.#deps;
    const account = connections.account(id);
    await account.connector.verify(account.session(id));
    const connection = connections.change(id, { health: 'ok' });
    await engine().resumeConnection(id);
    onChange();
    return connection;
  }

  #app(id: string): LocalApp {
    const found = this.#deps.apps.find((one) => one.app.id === id);
    if (found === undefined) throw notFound('app', id);
    return found;
  }
}

function withCount(connection: Connection, syncs: readonly Sync[]): Connection {
  const uses = (sync: Sync): boolean =>
    sync.left.connectionId === connection.id || sync.right.connectionId === connection.id;
  return { ...connection, syncCount: syncs.filter(uses).length };
}
