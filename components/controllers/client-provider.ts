import { ContextConsumer, ContextProvider } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { HttpSyncClient, type FetchSession } from '../client/http-sync-client.js';
import type { SyncClient } from '../client/sync-client.js';
import { clientContext } from '../context/client-context.js';

/** What a page says about the server, on an element that may provide a client. */
export interface ClientSource {
  readonly server: string;
  readonly fetchSession: FetchSession | undefined;
  readonly client: SyncClient | undefined;
}

/**
 * Gives everything inside the host element its client: the one handed in, else one of its own for
 * `server`, else that of the provider around it. The host is re-rendered when it changes.
 */
export class ClientProvider implements ReactiveController {
  readonly #source: () => ClientSource;
  readonly #provider: ContextProvider<typeof clientContext>;
  readonly #around: ContextConsumer<typeof clientContext, ReactiveElement>;
  #own: { server: string; client: SyncClient } | undefined;

  constructor(host: ReactiveElement, source: () => ClientSource) {
    this.#source = source;
    this.#provider = new ContextProvider(host, { context: clientContext });
    this.#around = new ContextConsumer(host, { context: clientContext, subscribe: true });
    host.addController(this);
  }

  /** As the host's properties say now. Undefined as long as nobody said which server. */
  get client(): SyncClient | undefined {
    const client = this.#find();
    if (client !== this.#provider.value) this.#provider.setValue(client);
    return client;
  }

  hostConnected(): void {}

  /** Tells what is inside, also where the host itself does not ask. */
  hostUpdate(): void {
    void this.client;
  }

  #find(): SyncClient | undefined {
    const { client, server, fetchSession } = this.#source();
    if (client !== undefined) return client;
    if (server === '' || fetchSession === undefined) return this.#around.value;
    if (this.#own?.server !== server) {
      // Asked late, so that a page may hand in a new function with every rendering.
      const latest: FetchSession = () => {
        const current = this.#source().fetchSession;
        return current === undefined ? Promise.reject(new Error('No fetchSession.')) : current();
      };
      this.#own = { server, client: new HttpSyncClient({ server, fetchSession: latest }) };
    }
    return this.#own.client;
  }
}
