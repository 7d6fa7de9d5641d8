import { html, nothing, type TemplateResult } from 'lit';
import { SystemClock } from '../../engine/index.js';
import type { AppDescription, Connection } from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import type { ConnectRequestEvent } from '../events/connect-request-event.js';
import {
  listenForLogin,
  logInHere,
  openLoginWindow,
  takeReturned,
} from '../internal/login-page.js';
import type { Accounts } from '../model/end-name.js';
import { LoginEffects } from '../state/login-effects.js';
import { Scopes } from '../state/scopes.js';
import { initialWizardState, type LoginOf } from '../state/wizard-state.js';
import { WizardStore } from '../state/wizard-store.js';
import type { PaneContext } from './pane-context.js';

const NO_ACCOUNTS = { left: null, right: null };

/** Logs in to an account again, in a dialog over the overview. */
export class ReconnectPane {
  readonly #context: PaneContext;
  readonly #onDone: () => void;
  readonly #store = new WizardStore(initialWizardState());
  #login: LoginEffects | undefined;
  #client: SyncClient | undefined;
  #stop: (() => void) | undefined;
  #connectionId: string | null = null;

  constructor(context: PaneContext, onDone: () => void) {
    this.#context = context;
    this.#onDone = onDone;
    this.#store.subscribe(() => context.host.requestUpdate());
    context.host.addController({
      hostConnected: () => {
        this.#stop?.();
        this.#stop = listenForLogin((message) => this.#login?.hear(message) === true);
      },
      hostDisconnected: () => {
        this.close();
        this.#stop?.();
      },
    });
  }

  /** Begins with a client; ends a login that took this tab away. */
  use(client: SyncClient | undefined): void {
    if (client === this.#client) return;
    this.close();
    this.#client = client;
    this.#login = client && this.#effects(client);
    const returned = client && takeReturned(({ connectionId }) => connectionId !== null);
    if (returned === undefined) return;
    this.#connectionId = returned.login.connectionId;
    void this.#login?.resume(returned.login, returned.message);
  }

  /**
   * `isPressed`: a press is being handled, so a window may open and no form is needed to begin. A login inside
   * the page needs no window, so it begins in any case.
   */
  open(connectionId: string, shown: Accounts | undefined, isPressed: boolean): void {
    this.#connectionId = connectionId;
    const { app } = this.#find(shown);
    const mayBegin = isPressed || this.#client?.hasOwnLogin === true;
    if (mayBegin && app?.auth.kind === 'oauth') this.#begin(app, {});
    this.#context.host.requestUpdate();
  }

  close(): void {
    if (this.#store.state.login.kind !== 'idle') this.#login?.cancel();
    this.#connectionId = null;
    this.#context.host.requestUpdate();
  }

  render(shown: Accounts | undefined): TemplateResult {
    const { connection, app } = this.#find(shown);
    const { login } = this.#store.state;
    const isWaiting = login.kind === 'waiting';
    return html`<sync-dialog
      ?open=${connection !== undefined}
      heading=${connection?.label ?? ''}
      @close-request=${() => this.close()}
    >
      ${
        connection === undefined
          ? nothing
          : html`<sync-connect
              reconnect
              .app=${app ?? null}
              .connection=${connection}
              state=${login.kind}
              .error=${login.kind === 'failed' ? login.error : null}
              ?blocked=${isWaiting && login.isBlocked}
              ?long=${isWaiting && login.isLong}
              ?in-page=${this.#client?.hasOwnLogin === true}
              @sync-connect-request=${({ fields }: ConnectRequestEvent) => app && this.#begin(app, fields)}
              @sync-connect-cancel-request=${() => this.close()}
              @sync-connect-here-request=${() => void this.#beginHere()}
            ></sync-connect>`
      }
    </sync-dialog>`;
  }

  #find(shown: Accounts | undefined): { connection?: Connection; app?: AppDescription } {
    const connection = shown?.connections.find(({ id }) => id === this.#connectionId);
    const app = shown?.apps.find(({ id }) => id === connection?.app);
    return { ...(connection && { connection }), ...(app && { app }) };
  }

  #effects(client: SyncClient): LoginEffects {
    const context = {
      ...{ client, store: this.#store, clock: new SystemClock(), scopes: new Scopes() },
      onError: this.#context.fail,
    };
    return new LoginEffects(context, (connection) => {
      this.#connectionId = null;
      this.#context.say(this.#context.t()('overview.tested_ok', { name: connection.label }));
      this.#onDone();
    });
  }

  #begin(app: AppDescription, fields: LoginOf['fields']): void {
    const login = { app: app.id, fields, side: 'left', connectionId: this.#connectionId } as const;
    if (app.auth.kind === 'key') void this.#login?.connectWithKey(login);
    else {
      const window = this.#client?.hasOwnLogin === true ? null : openLoginWindow();
      void this.#login?.begin(login, window);
    }
  }

  async #beginHere(): Promise<void> {
    const { login } = this.#store.state;
    const flow = await this.#login?.beginHere();
    if (flow === undefined || login.kind === 'idle') return;
    const { app, side, connectionId, fields } = login;
    const remembered: LoginOf = { app, side, connectionId, fields };
    logInHere(flow, { accounts: NO_ACCOUNTS, login: remembered });
  }
}
