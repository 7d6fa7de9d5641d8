import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup } from 'lit';
import { localeContext } from '../context/locale-context.js';
import { addEnglish } from '../i18n/english.js';
import type { Format } from '../i18n/format.js';
import { isolating } from '../i18n/isolate.js';
import { englishLocale, type LocaleContext } from '../i18n/locale.js';
import type { Messages } from '../i18n/messages.js';
import type { Translate } from '../i18n/translate.js';
import { hostStyles } from '../styles/host.styles.js';
import { tokenStyles } from '../styles/tokens.styles.js';
import { SyncErrorEvent } from './sync-error-event.js';

/** The styles of every element; a subclass writes `[SyncElement.styles, controlStyles, itsOwn]`. */
const baseStyles: CSSResultGroup = [tokenStyles, hostStyles];

/**
 * Base of every element of the kit.
 *
 * Owns: tokens, the locale of the nearest provider (English without one), telling errors.
 * Leaves to others: data (properties), wishes (events), registration (`define.ts`).
 */
export abstract class SyncElement extends LitElement {
  static override styles: CSSResultGroup = baseStyles;

  /** Areas of the catalogue that it and its templates speak, besides `common` and `controls`. */
  static readonly english: Partial<Messages> = {};

  constructor() {
    super();
    addEnglish((this.constructor as typeof SyncElement).english);
  }

  readonly #localeConsumer = new ContextConsumer(this, { context: localeContext, subscribe: true });

  /** The locale this element speaks: of the nearest provider, else English. */
  protected get localeContext(): LocaleContext {
    return this.#localeConsumer.value ?? englishLocale;
  }

  /**
   * Text by key: `this.t('controls.close')`, `this.t('controls.stepOf', { step: 2, count: 5 })`.
   * Where the page is read from right to left, what fills a place keeps its own direction.
   */
  protected get t(): Translate {
    const { t } = this.localeContext;
    return this.matches(':dir(rtl)') ? isolating(t) : t;
  }

  /** Numbers, dates, relative times and plurals of the locale. */
  protected get format(): Format {
    return this.localeContext.format;
  }

  /** True when nobody cancelled the event. */
  protected emit(event: Event): boolean {
    return this.dispatchEvent(event);
  }

  /** Fires `sync-error`. Show the hint as well: an element never only tells the host. */
  protected emitError(cause: unknown): void {
    this.dispatchEvent(new SyncErrorEvent(cause));
  }
}
