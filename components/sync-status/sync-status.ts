import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Sync } from '../../engine/contract/index.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import type { Tone } from '../controls/badge/badge.js';
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
 * reconnecting. Draws nothing as long as it has no sync.
 * @tag sync-status
 * @csspart status
 */
export class SyncStatus extends SyncElement {
  static override styles = [SyncElement.styles, badgeStyles, statusStyles];

  @property({ attribute: false }) sync: Sync | undefined;
  /** A dot before plain text instead of a pill, for tables. */
  @property({ type: Boolean }) dot = false;
  /** Leaves out how many records are failing, where that is shown beside it. */
  @property({ type: Boolean, attribute: 'without-failing' }) withoutFailing = false;

  protected override render(): TemplateResult | typeof nothing {
    if (this.sync === undefined) return nothing;
    const phase = toSyncPhase(this.sync);
    const { failing } = this.sync.counts;
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
