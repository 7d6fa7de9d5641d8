import { ContextProvider } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { localeContext } from '../context/locale-context.js';
import { englishLocale, loadLocale, type LocaleContext } from '../i18n/locale.js';
import type { MessageOverrides } from '../i18n/messages.js';

/**
 * Gives everything inside the host element its language. Used by `<sync-provider>` and by elements
 * that may be their own provider. The host is re-rendered when a language has arrived. A provider
 * never hears itself: a host that shows text overrides `localeContext` to return `value`.
 */
export class LocaleProvider implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #provider: ContextProvider<typeof localeContext>;
  #latest = 0;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#provider = new ContextProvider(host, {
      context: localeContext,
      initialValue: englishLocale,
    });
    host.addController(this);
  }

  hostConnected(): void {}

  get value(): LocaleContext {
    return this.#provider.value;
  }

  /** Passes on the language of the provider around; what was asked for before no longer counts. */
  follow(around: LocaleContext): void {
    this.#latest += 1;
    if (this.#provider.value !== around) this.#provider.setValue(around);
  }

  /**
   * Switches the language; the last call wins, whatever arrives last. Rejects when the texts cannot
   * be fetched; the language before stays. Sets the host's `dir`, so that layouts follow.
   */
  async set(tag: string, overrides?: MessageOverrides): Promise<void> {
    const call = ++this.#latest;
    const next = await loadLocale(tag, overrides);
    if (call !== this.#latest) return;
    this.#provider.setValue(next);
    this.#host.setAttribute('dir', next.dir);
    this.#host.requestUpdate();
  }
}
