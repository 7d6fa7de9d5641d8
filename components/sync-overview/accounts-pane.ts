import { html, type TemplateResult } from 'lit';
import type { Connection } from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { ConnectAppEvent } from '../events/connect-app-event.js';
import type { DisconnectRequestEvent } from '../events/disconnect-request-event.js';
import type { RenameRequestEvent } from '../events/rename-request-event.js';
import type { TestRequestEvent } from '../events/test-request-event.js';
import type { Accounts } from '../model/end-name.js';
import type { PaneContext } from './pane-context.js';

/** What is done with accounts here, and what did not work. Logging in is the reconnect pane's. */
export class AccountsPane {
  readonly #context: PaneContext;
  /** How an account is now; the second one is null when it is gone. */
  readonly #put: (id: string, connection: Connection | null) => void;
  failed: { readonly error: unknown; readonly again: () => void } | undefined;

  constructor(context: PaneContext, put: (id: string, connection: Connection | null) => void) {
    this.#context = context;
    this.#put = put;
  }

  render(shown: Accounts | undefined, canEdit: boolean): TemplateResult {
    return html`<sync-connections
      .connections=${shown?.connections ?? []}
      .apps=${shown?.apps ?? []}
      ?can-edit=${canEdit}
      ?loading=${shown === undefined}
      @sync-rename-request=${(event: RenameRequestEvent) => void this.#rename(event.connectionId, event.label)}
      @sync-test-request=${(event: TestRequestEvent) => void this.#test(event.connectionId)}
      @sync-disconnect-request=${(event: DisconnectRequestEvent) => void this.#disconnect(event.connectionId, event.isForced)}
      @sync-connect-another-request=${() => this.#context.host.dispatchEvent(new ConnectAppEvent())}
    ></sync-connections>`;
  }

  #rename(id: string, label: string): Promise<void> {
    return this.#do(id, (client) => client.renameConnection(id, label));
  }

  async #test(id: string): Promise<void> {
    await this.#do(id, async (client) => {
      const connection = await client.testConnection(id);
      const { health, label } = connection;
      this.#context.say(this.#context.t()(`overview.tested_${health}`, { name: label }));
      return connection;
    });
  }

  #disconnect(id: string, isForced: boolean): Promise<void> {
    return this.#do(id, (client) => client.disconnect(id, isForced).then(() => null));
  }

  async #do(id: string, work: (client: SyncClient) => Promise<Connection | null>): Promise<void> {
    const { host, client: find, fail } = this.#context;
    const client = find();
    if (client === undefined) return;
    this.failed = undefined;
    try {
      this.#put(id, await work(client));
    } catch (error) {
      fail(error);
      this.failed = { error, again: () => void this.#do(id, work) };
    }
    host.requestUpdate();
  }
}
