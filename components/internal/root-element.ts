import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { FetchSession } from '../client/http-sync-client.js';
import type { SyncClient } from '../client/sync-client.js';
import type { LocaleContext } from '../context/locale-context.js';
import { ClientProvider } from '../controllers/client-provider.js';
import { LocaleProvider } from '../controllers/locale-provider.js';
import type { MessageOverrides } from '../i18n/messages.js';
import { SyncElement } from './sync-element.js';

/**
 * An element that a page may use without any provider around it: it takes server and language
 * itself, and gives both to everything inside. What is not set comes from the provider around.
 */
export abstract class SyncRootElement extends SyncElement {
  /** Address of the sync-wizard server: "https://sync.example.com", or a path on the page's origin. */
  @property() server = '';
  /** BCP 47 tag: `en`, `nb`, `de-AT`. Default: that of the provider around, else English. */
  @property() locale = '';
  /**
   * Asks your own server for a session: resolves to a token, or to `{ token, expiresAt }`. Called
   * again whenever a new one is needed; the token stays in memory.
   */
  @property({ attribute: false }) fetchSession: FetchSession | undefined;
  /** A client of your own, instead of `server` and `fetchSession`. */
  @property({ attribute: false }) client: SyncClient | undefined;
  /** Your own words for any text of the kit. */
  @property({ attribute: false }) texts: MessageOverrides | undefined;

  readonly #clients = new ClientProvider(this, () => this);
  // Made at once: whatever is inside asks for its language only when it is connected.
  readonly #locales = new LocaleProvider(this);

  /** The client in use; undefined as long as nobody said which server. */
  protected get activeClient(): SyncClient | undefined {
    return this.#clients.client;
  }

  protected override get localeContext(): LocaleContext {
    return this.#locales.value;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.locale === '' && this.texts === undefined) this.#locales.follow(super.localeContext);
    else if (changed.has('locale') || changed.has('texts')) this.#setLocale();
  }

  #setLocale(): void {
    const tag = this.locale === '' ? super.localeContext.locale : this.locale;
    this.#locales.set(tag, this.texts).catch((error: unknown) => this.emitError(error));
  }
}
