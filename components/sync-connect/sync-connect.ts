import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { AppDescription, AuthField, Connection } from '../../engine/contract/index.js';
import { icon } from '../controls/icon/icon.js';
import type { SyncTextField } from '../controls/text-field/text-field.js';
import { ConnectCancelRequestEvent } from '../events/connect-cancel-request-event.js';
import { ConnectHereRequestEvent } from '../events/connect-here-request-event.js';
import { ConnectRequestEvent } from '../events/connect-request-event.js';
import { connect } from '../i18n/en/connect.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { ShownFailure } from '../model/failure.js';
import { controlStyles } from '../styles/control.styles.js';
import { connectStyles } from './sync-connect.styles.js';

export const CONNECT_STATES = ['idle', 'waiting', 'testing', 'done', 'failed'] as const;
export type ConnectState = (typeof CONNECT_STATES)[number];

/**
 * @summary Connects one account of one app: what it will be asked for, the login or the key form, the
 * waiting, and how it ended.
 * @tag sync-connect
 * @fires {ConnectRequestEvent} sync-connect-request - when a person wants to log in, or has filled in the key
 * @fires {ConnectCancelRequestEvent} sync-connect-cancel-request - when a person no longer wants to wait
 * @fires {ConnectHereRequestEvent} sync-connect-here-request - when the window was blocked and the person goes on in this tab
 * @csspart heading
 */
export class SyncConnect extends SyncElement {
  static override readonly english = { connect };
  static override styles = [SyncElement.styles, controlStyles, connectStyles];

  @property({ attribute: false }) app: AppDescription | null = null;
  @property() state: ConnectState = 'idle';
  /** Why it failed; only with the state `failed`. */
  @property({ attribute: false }) error: ShownFailure | null = null;
  /** The account that was connected, or that is being connected again. */
  @property({ attribute: false }) connection: Connection | null = null;
  /** An account that is known logs in again. */
  @property({ type: Boolean, attribute: 'reconnect' }) isReconnect = false;
  /** The browser did not let the login window open. */
  @property({ type: Boolean, attribute: 'blocked' }) isBlocked = false;
  /** It has been waited for so long that the window may be closed. */
  @property({ type: Boolean, attribute: 'long' }) isLong = false;
  /** The app asks inside this page, without a window. */
  @property({ type: Boolean, attribute: 'in-page' }) isInPage = false;

  /** Fields with something wrong, by name. */
  @state() private wrong: Readonly<Record<string, string>> = {};

  @query('.title') private heading!: HTMLElement | null;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('app')) this.wrong = {};
  }

  override focus(): void {
    this.heading?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { app, t } = this;
    if (app === null) return nothing;
    const heading = t(this.isReconnect ? 'connect.reconnectTitle' : 'connect.title', {
      app: app.name,
    });
    return html`<div class="head">
        <sync-app-logo size="large" name=${app.name} color=${app.logo.color}></sync-app-logo>
        <h3 class="title" part="heading" tabindex="-1">${heading}</h3>
      </div>
      ${this.#renderState(app)}`;
  }

  #renderState(app: AppDescription): TemplateResult {
    switch (this.state) {
      case 'waiting':
        return this.#renderWaiting(app);
      case 'testing':
        return this.#renderTesting(app);
      case 'done':
        return this.#renderDone(app);
      case 'idle':
      case 'failed':
        return html`${this.#renderError(app)}${this.#renderForm(app)}`;
    }
  }

  #renderError(app: AppDescription): TemplateResult | typeof nothing {
    const { t, error } = this;
    if (this.state !== 'failed' || error === null) return nothing;
    return renderError(error, { t, heading: t('connect.failed', { app: app.name }) });
  }

  #renderForm(app: AppDescription): TemplateResult {
    const { t } = this;
    const { auth, name } = app;
    const isOauth = auth.kind === 'oauth';
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${
        isOauth
          ? html`<div>
              <p>${t('connect.willAsk', { app: name })}</p>
              <ul class="scopes">
                ${auth.scopes.map((scope) => html`<li>${icon('check')}${scope.label}</li>`)}
              </ul>
            </div>`
          : html`<p>${t('connect.keyIntro', { app: name })}</p>`
      }
      ${
        auth.fields.length === 0
          ? nothing
          : html`<div class="fields">${auth.fields.map((field) => this.#renderField(field))}</div>`
      }
      <div class="buttons">
        <button class="button primary" type="submit">
          ${isOauth ? t('connect.logIn', { app: name }) : t('connect.connectKey')}
          ${isOauth && !this.isInPage ? icon('external') : nothing}
        </button>
      </div>
      <p class="privacy subtle small-text">
        ${icon('lock')}<span
          >${isOauth ? t('connect.privacy', { app: name }) : t('connect.privacyKey')}</span
        >
      </p>
    </form>`;
  }

  #renderField(field: AuthField): TemplateResult {
    return html`<sync-text-field
      data-field=${field.name}
      type=${field.kind}
      label=${field.label}
      hint=${field.help ?? ''}
      error=${this.wrong[field.name] ?? ''}
      ?required=${field.isRequired}
    ></sync-text-field>`;
  }

  #renderWaiting({ name }: AppDescription): TemplateResult {
    const { t } = this;
    if (this.isBlocked) return this.#renderBlocked();
    return html`<div class="waiting" role="status">
      <sync-progress-bar label=${t('connect.waiting', { app: name })}></sync-progress-bar>
      <p>${t(this.isInPage ? 'connect.waitingHere' : 'connect.waitingWindow', { app: name })}</p>
      ${
        this.isLong && !this.isInPage
          ? html`<sync-banner tone="info" heading=${t('connect.stillOpen')}
              >${t('connect.stillOpenText')}</sync-banner
            >`
          : nothing
      }
      ${this.#renderCancel()}
    </div>`;
  }

  #renderBlocked(): TemplateResult {
    const { t } = this;
    return html`<sync-banner tone="warning" heading=${t('connect.blocked')} role="alert">
      ${t('connect.blockedText')}
      <button
        slot="action"
        class="button primary small"
        type="button"
        @click=${() => this.emit(new ConnectHereRequestEvent())}
      >
        ${t('connect.logInHere')}
      </button>
      <button slot="action" class="button small" type="button" @click=${this.#cancel}>
        ${t('common.cancel')}
      </button>
    </sync-banner>`;
  }

  #renderTesting({ name }: AppDescription): TemplateResult {
    const { t } = this;
    return html`<div class="waiting" role="status">
      <sync-progress-bar label=${t('connect.testing')}></sync-progress-bar>
      <p>${t('connect.testingText', { app: name })}</p>
    </div>`;
  }

  #renderDone({ name }: AppDescription): TemplateResult {
    const { t } = this;
    const account = this.connection?.label ?? name;
    return html`<sync-banner
      tone="success"
      heading=${t('connect.done', { app: name, account })}
      role="status"
      >${t('connect.doneText', { app: name })}</sync-banner
    >`;
  }

  #renderCancel(): TemplateResult {
    return html`<button class="button" type="button" @click=${this.#cancel}>
      ${this.t('common.cancel')}
    </button>`;
  }

  readonly #cancel = (): void => {
    this.emit(new ConnectCancelRequestEvent());
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { app } = this;
    if (app === null) return;
    const fields = this.#readFields();
    this.wrong = this.#findWrong(app.auth.fields, fields);
    const [first] = Object.keys(this.wrong);
    if (first !== undefined) {
      this.renderRoot.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"]`)?.focus();
      return;
    }
    // Called inside the click: whoever hears it may still open a window.
    this.emit(new ConnectRequestEvent(app.id, fields));
  };

  #readFields(): Record<string, string> {
    const inputs = [...this.renderRoot.querySelectorAll<SyncTextField>('[data-field]')];
    const filled = inputs.map((input) => [input.dataset['field'] ?? '', input.value.trim()]);
    return Object.fromEntries(filled.filter(([, value]) => value !== '')) as Record<string, string>;
  }

  #findWrong(
    fields: readonly AuthField[],
    filled: Readonly<Record<string, string>>,
  ): Record<string, string> {
    const wrong: Record<string, string> = {};
    for (const { name, label, kind, isRequired } of fields) {
      const value = filled[name] ?? '';
      if (value === '' && isRequired)
        wrong[name] = this.t('connect.fieldMissing', { field: label });
      else if (value !== '' && kind === 'url' && !isWebAddress(value))
        wrong[name] = this.t('connect.fieldNotUrl');
    }
    return wrong;
  }
}

/** `http:` is let through: the server knows whether it allows it. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\//i.test(text);
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-connect': SyncConnect;
  }
}
