import { html, nothing, type TemplateResult } from 'lit';
import type {
  PreviewReport,
  PreviewSample,
  PropertyChange,
  Value,
} from '../../engine/contract/index.js';
import { otherSide, type Side } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import { formatValue } from '../model/format-value.js';
import { winnerOf, type SampleKind } from './preview-model.js';
import type { PreviewWords } from './preview-words.js';

export interface SamplesView extends PreviewWords {
  readonly kinds: readonly SampleKind[];
  readonly kind: SampleKind | undefined;
  readonly index: number;
  readonly show: (index: number) => void;
  readonly choose: (kind: SampleKind) => void;
}

/** One record at a time as it would be written, before and after. */
export function renderSamples(report: PreviewReport, view: SamplesView): TemplateResult {
  const { t, kinds, kind, index } = view;
  const samples = report.samples.filter((sample) => sample.kind === kind);
  const sample = samples[Math.min(index, samples.length - 1)];
  return html`<section class="card samples" part="samples" aria-label=${t('review.samples')}>
    ${
      kinds.length > 1
        ? html`<div class="kinds">
            <sync-segmented
              label=${t('review.sampleKind')}
              .options=${kinds.map((value) => ({ value, label: t(`review.kind_${value}`) }))}
              .value=${kind ?? ''}
              @change=${(event: ChangeEvent<string>) => view.choose(event.value as SampleKind)}
            ></sync-segmented>
          </div>`
        : nothing
    }
    ${
      sample === undefined
        ? html`<p class="card-empty subtle">${t('review.noSamples')}</p>`
        : renderSample(sample, samples.length, view)
    }
  </section>`;
}

/* eslint-disable lit-a11y/no-redundant-role -- where it is narrow the rows are grids and have lost it */
function renderSample(sample: PreviewSample, count: number, view: SamplesView): TemplateResult {
  const { t, ends, index, show } = view;
  const app = ends[sample.side].app.name;
  const step = (by: number): void => show((index + by + count) % count);
  const isNew = sample.kind === 'create';
  return html`<header>
      <p class="who" aria-live="polite">
        <strong><bdi>${sample.title}</bdi></strong>
        <span class="subtle">${t(isNew ? 'review.did_create' : 'review.did_update', { app })}</span>
      </p>
      <span class="subtle nowrap">${t('review.sampleOf', { number: index + 1, count })}</span>
      <span class="steps">
        ${[-1, 1].map(
          (by) =>
            html`<button
              class="button quiet small icon-only ${by < 0 ? 'back' : ''}"
              type="button"
              aria-label=${t(by < 0 ? 'review.previous' : 'review.next')}
              ?disabled=${count < 2}
              @click=${() => step(by)}
            >
              ${icon('chevron-end')}
            </button>`,
        )}
      </span>
    </header>
    <table role="table">
      <thead role="rowgroup" class="visually-hidden">
        <tr role="row">
          <th role="columnheader" scope="col">${t('review.property')}</th>
          ${isNew ? nothing : html`<th role="columnheader" scope="col">${t('review.before')}</th>`}
          <th role="columnheader" scope="col">${t('review.after')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sample.properties.map((change) => renderChange(change, sample, view))}
      </tbody>
    </table>`;
}

function renderChange(
  change: PropertyChange,
  { side, kind }: PreviewSample,
  view: SamplesView,
): TemplateResult {
  const { t, ends, properties } = view;
  const property = properties[side].find(({ name }) => name === change.property);
  const text = (value: Value) => formatValue(value, view, property);
  const [before, after] = [text(change.before), text(change.after)];
  const empty = html`<span class="subtle">${t('common.empty')}</span>`;
  const winner = winnerOf(change, side);
  const from = ends[otherSide(side)].app.name;
  return html`<tr role="row">
    <th role="rowheader" scope="row"><bdi>${property?.label ?? change.property}</bdi></th>
    ${
      kind === 'create'
        ? nothing
        : html`<td role="cell">
            ${before === undefined ? empty : html`<del class="clamp" dir="auto">${before}</del>`}
          </td>`
    }
    <td role="cell" class=${kind === 'create' ? 'wide' : nothing}>
      <div class="after">
        ${kind === 'create' ? nothing : icon('chevron-end')}
        <div class="values">
          ${after === undefined ? empty : html`<ins class="clamp" dir="auto">${after}</ins>`}
          ${winner === undefined ? nothing : renderChip(t('review.wins', { app: appOf(winner, view) }))}
          ${change.reason === 'cleared' ? renderChip(t('review.clearedIn', { app: from })) : nothing}
        </div>
      </div>
    </td>
  </tr>`;
}

/* eslint-enable lit-a11y/no-redundant-role */

function appOf(side: Side, { ends }: PreviewWords): string {
  return ends[side].app.name;
}

function renderChip(text: string): TemplateResult {
  return html`<span class="badge">${text}</span>`;
}
