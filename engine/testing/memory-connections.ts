import type { ConnectionId, TenantId } from '../contract/index.js';
import { SyncError, notFound } from '../errors.js';
import type { Connections, OpenConnection } from '../ports/connections.js';
import type { Connector } from '../ports/connector.js';
import type { MemoryApp } from './memory-connector.js';

/** An in-memory app behind whatever stands between it and the engine. */
export type ConnectedApp = Pick<MemoryApp, 'session'> & { connector: Connector };

/** Connections to in-memory apps, for tests, stories and demos. */
export class MemoryConnections implements Connections {
  readonly #apps = new Map<string, { app: ConnectedApp; label: string }>();
  readonly #dailyCalls = new Map<string, number | null>();
  readonly #lost = new Set<string>();

  add(id: ConnectionId, app: ConnectedApp, label: string): void {
    this.#apps.set(id, { app, label });
  }

  /** Allows so many calls a day; null: any number. */
  setDailyCalls(id: ConnectionId, dailyCalls: number | null): void {
    this.#dailyCalls.set(id, dailyCalls);
  }

  /** The account was connected again. */
  restore(id: ConnectionId): void {
    this.#lost.delete(id);
  }

  isLost(id: ConnectionId): boolean {
    return this.#lost.has(id);
  }

  async open(_tenantId: TenantId, id: ConnectionId): Promise<OpenConnection> {
    const found = this.#apps.get(id);
    if (found === undefined) throw notFound('connection', id);
    if (this.#lost.has(id))
      throw new SyncError('connection_needs_reconnect', {
        message: `The login of "${found.label}" is lost.`,
        hint: 'Reconnect the account.',
      });
    return {
      connector: found.app.connector,
      session: found.app.session(id),
      label: found.label,
      dailyCalls: this.#dailyCalls.get(id) ?? null,
    };
  }

  reportLost(_tenantId: TenantId, id: ConnectionId): Promise<void> {
    this.#lost.add(id);
    return Promise.resolve();
  }
}
