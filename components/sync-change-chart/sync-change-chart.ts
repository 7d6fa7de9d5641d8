import { html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Run } from '../../engine/contract/index.js';
import { Ticker } from '../controllers/ticker.js';
import { activity } from '../i18n/en/activity.js';
import { SyncElement } from '../internal/sync-element.js';
import type { EndNames } from '../model/end-name.js';
import { controlStyles } from '../styles/control.styles.js';
import { changesPerHour, type ChangesPerHour, type HourOfChanges } from './changes-per-hour.js';
import { changeChartStyles } from './sync-change-chart.styles.js';

const HEIGHT = 116;
/** Drawn before the element has been measured. */
const WIDTH = 720;

/**
 * @summary How much runs changed in each app, hour by hour for a day: bars, or the same as a table.
 * @tag sync-change-chart
 * @csspart chart, table
 */
export class SyncChangeChart extends SyncElement {
  static override readonly english = { activity };
  static override styles = [SyncElement.styles, controlStyles, changeChartStyles];

  @property({ attribute: false }) runs: readonly Run[] = [];
  /** How the ends of each sync are called, by sync id. */
  @property({ attribute: false }) ends: ReadonlyMap<string, EndNames> = new Map();
  /** How far back the runs were read, in ms; null: a day or more. */
  @property({ attribute: false }) sinceMs: number | null = null;

  @state() private isTable = false;
  @state() private chartWidth = WIDTH;

  #observer: ResizeObserver | undefined;

  constructor() {
    super();
    new Ticker(this, 60_000);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? WIDTH);
      // In the next frame: what is drawn now may change the size that is being told.
      requestAnimationFrame(() => (this.chartWidth = width));
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override shouldUpdate(_changed: PropertyValues): boolean {
    return this.chartWidth > 0;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const changes = changesPerHour(this.runs, this.ends, {
      nowMs: Date.now(),
      sinceMs: this.sinceMs,
    });
    const heading = t('activity.chart', { hours: changes.hours.length });
    return html`<div class="head">
        <h3>${heading}</h3>
        <ul class="legend" aria-hidden="true">
          ${changes.apps.map((app, index) => html`<li class="app-${Math.min(index, 2)}">${t('activity.to', { app })}</li>`)}
        </ul>
        <button
          class="button quiet small"
          type="button"
          @click=${() => (this.isTable = !this.isTable)}
        >
          ${t(this.isTable ? 'activity.showChart' : 'activity.showTable')}
        </button>
      </div>
      ${this.isTable ? this.#renderTable(changes, heading) : this.#renderChart(changes)}`;
  }

  #renderChart({ apps, hours }: ChangesPerHour): TemplateResult {
    const { t, format, chartWidth } = this;
    const totals = apps.map((_, index) =>
      hours.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
    );
    const total = sumOf(totals);
    const parts = format.list(
      apps.map((app, index) => t('activity.chartPart', { app, count: totals[index] ?? 0 })),
    );
    const label =
      total === 0 ? t('activity.chartNone') : t('activity.chartSummary', { total, parts });
    const highest = Math.max(1, ...hours.map(({ counts }) => sumOf(counts)));
    const step = chartWidth / hours.length;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    return html`<svg
        part="chart"
        role="img"
        aria-label=${label}
        viewBox="0 0 ${chartWidth} ${HEIGHT}"
        width=${chartWidth}
        height=${HEIGHT}
      >
        ${hours.map((hour, index) => {
          const x = (isRtl ? hours.length - 1 - index : index) * step;
          return this.#renderBar(hour, { x, step, highest, apps });
        })}
        <path class="axis" d="M0 ${HEIGHT - 0.5}h${chartWidth}"></path>
      </svg>
      <div class="hours" aria-hidden="true">
        ${hours
          .filter((_, index) => index % Math.ceil(hours.length / 4) === 0)
          .map(({ startMs }) => html`<bdi>${this.#hourText(startMs)}</bdi>`)}
      </div>
      ${total === 0 ? html`<p class="none subtle" aria-hidden="true">${t('activity.chartNone')}</p>` : nothing}`;
  }

  #renderBar(
    { startMs, counts }: HourOfChanges,
    view: { x: number; step: number; highest: number; apps: readonly string[] },
  ): TemplateResult {
    const { t } = this;
    const width = Math.max(2, Math.min(28, view.step * 0.68));
    const left = view.x + (view.step - width) / 2;
    let bottom = HEIGHT - 1;
    const words = view.apps.map((app, index) =>
      t('activity.chartPart', { app, count: counts[index] ?? 0 }),
    );
    return svg`<g>
      <rect class="hit" x=${view.x} y="0" width=${view.step} height=${HEIGHT}></rect>
      ${counts.map((count, index) => {
        if (count === 0) return nothing;
        const height = Math.max(2, (count / view.highest) * (HEIGHT - 8));
        bottom -= height;
        return svg`<rect class="app-${Math.min(index, 2)}" x=${left} y=${bottom} width=${width} height=${height} rx="2"></rect>`;
      })}
      <title>${`${this.#hourText(startMs)} · ${words.join(', ')}`}</title>
    </g>`;
  }

  #renderTable({ apps, hours }: ChangesPerHour, label: string): TemplateResult {
    const { t, format } = this;
    const busy = [...hours].reverse().filter(({ counts }) => sumOf(counts) > 0);
    if (busy.length === 0) return html`<p class="subtle">${t('activity.chartNone')}</p>`;
    return html`<table part="table" aria-label=${label}>
      <thead>
        <tr>
          <th scope="col">${t('activity.hour')}</th>
          ${apps.map((app) => html`<th scope="col">${t('activity.to', { app })}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${busy.map(
          ({ startMs, counts }) =>
            html`<tr>
              <th scope="row">${this.#hourText(startMs)}</th>
              ${counts.map((count) => html`<td>${format.number(count)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #hourText(startMs: number): string {
    return this.format.date(startMs, { hour: 'numeric', minute: '2-digit' });
  }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-change-chart': SyncChangeChart;
  }
}
