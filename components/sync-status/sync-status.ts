import { ContextConsumer } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Sync } from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { clientContext } from '../context/client-context.js';
import { Loader } from '../controllers/loader.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import type { Tone } from '../controls/badge/badge.js';
import { overview } from '../i18n/en/overview.js';
import { SyncElement } from '../internal/sync-element.js';
import { toSyncPhase, type SyncPhase } from '../model/sync-phase.js';
import { statusStyles } from './sync-status.styles.js';

const TONES: Readonly<Record<SyncPhase['kind'], Tone>> = {
  draft: 'neutral',
  off: 'neutral',
  needsReconnect: 'danger',
  starting: 'accent',
  scanning: 'accent',
  syncing: 'accent',
  waiting: 'warning',
  held: 'warning',
  failed: 'danger',
  upToDate: 'success',
};

/**
 * @summary What a sync is doing, in two or three words: up to date, syncing 43 %, 12 failing, needs
 * reconnecting. Takes the sync as a property, or reads it by id inside a `<sync-provider>`.
 * @tag sync-status
 * @fires {SyncErrorEvent} sync-error - the sync of `sync-id` could not be read; nothing is drawn then
 * @csspart status
 */
export class SyncStatus extends SyncElement {
  static override readonly english = { overview };
  static override styles = [SyncElement.styles, badgeStyles, statusStyles];

  @property({ attribute: false }) sync: Sync | undefined;
  /** Reads this sync and follows it, when no `sync` is given. */
  @property({ attribute: 'sync-id' }) syncId = '';
  /** A dot before plain text instead of a pill, for tables. */
  @property({ type: Boolean }) dot = false;
  /** Leaves out how many records are failing, where that is shown beside it. */
  @property({ type: Boolean, attribute: 'without-failing' }) withoutFailing = false;

  readonly #context = new ContextConsumer(this, { context: clientContext, subscribe: true });
  readonly #own = new Loader<Sync>(this);
  #followed: { client: SyncClient; id: string; stop: () => void } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#followed?.stop();
    this.#followed = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override updated(_changed: PropertyValues): void {
    const client = this.#context.value;
    const id = this.sync === undefined ? this.syncId : '';
    if (id === (this.#followed?.id ?? '') && client === (this.#followed?.client ?? client)) return;
    this.#followed?.stop();
    this.#followed = undefined;
    this.#own.set(undefined);
    if (id === '' || client === undefined || !this.isConnected) return;
    const read = async (): Promise<void> => {
      await this.#own.load((signal) => client.getSync(id, signal));
      if (this.#own.error !== undefined) this.emitError(this.#own.error);
    };
    const stop = client.subscribe(
      (event) => {
        if ('syncId' in event && event.syncId === id) void read();
      },
      (state) => {
        if (state === 'live') void read();
      },
    );
    this.#followed = { client, id, stop };
    void read();
  }

  protected override render(): TemplateResult | typeof nothing {
    const sync = this.sync ?? this.#own.value;
    if (sync === undefined) return nothing;
    const phase = toSyncPhase(sync);
    const { failing } = sync.counts;
    const isFailing = phase.kind === 'upToDate' && failing > 0 && !this.withoutFailing;
    const tone = isFailing ? 'danger' : TONES[phase.kind];
    const text = isFailing
      ? this.t('overview.failingCount', { count: failing })
      : this.#textOf(phase);
    return html`<span class="${this.dot ? 'state' : 'badge'} ${tone} ${phase.kind}" part="status"
      >${this.dot ? html`<span class="dot"></span>` : nothing}<span>${text}</span></span
    >`;
  }

  #textOf(phase: SyncPhase): string {
    const text = this.t(`overview.${phase.kind}`);
    return 'ratio' in phase && phase.ratio !== null
      ? this.t('overview.percent', { text, ratio: phase.ratio })
      : text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatus;
  }
}
