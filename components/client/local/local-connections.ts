/**
 * The accounts that are connected in the page: what the server keeps in its table of connections.
 * Opens them for the engine.
 */
import { SyncError, notFound, toIso } from '../../../engine/index.js';
import type {
  Clock,
  Connection,
  ConnectionId,
  Connections,
  OpenConnection,
  TenantId,
} from '../../../engine/index.js';
import type { LocalAccount } from './local-account.js';

interface Row {
  connection: Connection;
  account: LocalAccount;
  stopListening: () => void;
}

export class LocalConnections implements Connections {
  readonly #rows = new Map<string, Row>();
  readonly #clock: Clock;
  readonly #onLost: (id: ConnectionId) => void;

  /** `onLost` is called when the engine found that a login no longer works. */
  constructor(clock: Clock, onLost: (id: ConnectionId) => void) {
    this.#clock = clock;
    this.#onLost = onLost;
  }

  list(): Connection[] {
    return [...this.#rows.values()].map((row) => ({ ...row.connection }));
  }

  get(id: string): Connection {
    return { ...this.#row(id).connection };
  }

  account(id: string): LocalAccount {
    return this.#row(id).account;
  }

  isConnected(account: LocalAccount): boolean {
    return [...this.#rows.values()].some((row) => row.account === account);
  }

  /** Asks the account who it is, and keeps it. `stopListening` is called when it is disconnected. */
  async add(
    id: ConnectionId,
    {
      account,
      label,
      stopListening,
    }: { account: LocalAccount; label: string } & Pick<Row, 'stopListening'>,
  ): Promise<Connection> {
    const identity = await account.connector.verify(account.session(id));
    const connection: Connection = {
      id,
      app: account.connector.app.id,
      label: label === '' ? identity.name : label,
      account: { id: identity.id, name: identity.name },
      health: 'ok',
      grantedScopes: identity.grantedScopes,
      createdAt: toIso(this.#clock.now()),
      lastUsedAt: null,
      syncCount: 0,
    };
    this.#rows.set(id, { connection, account, stopListening });
    return { ...connection };
  }

  change(id: string, changes: Partial<Pick<Connection, 'label' | 'health'>>): Connection {
    const row = this.#row(id);
    row.connection = { ...row.connection, ...changes };
    return { ...row.connection };
  }

  remove(id: string): void {
    this.#row(id).stopListening();
    this.#rows.delete(id);
  }

  async open(_tenantId: TenantId, id: ConnectionId): Promise<OpenConnection> {
    const row = this.#row(id);
    const { label, health } = row.connection;
    if (health === 'needsReconnect')
      throw new SyncError('connection_needs_reconnect', {
        message: `The login of "${label}" is lost.`,
        hint: 'Reconnect the account.',
      });
    row.connection.lastUsedAt = toIso(this.#clock.now());
    return { connector: row.account.connector, session: row.account.session(id), label };
  }

  async reportLost(_tenantId: TenantId, id: ConnectionId): Promise<void> {
    this.change(id, { health: 'needsReconnect' });
    this.#onLost(id);
  }

  #row(id: string): Row {
    const row = this.#rows.get(id);
    if (row === undefined) throw notFound('connection', id);
    return row;
  }
}
