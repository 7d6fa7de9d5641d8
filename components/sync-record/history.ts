import { html, nothing, type TemplateResult } from 'lit';
import type { Change, PropertyChange } from '../../engine/contract/index.js';
import { otherSide } from '../../engine/index.js';
import { formatValue } from '../model/format-value.js';
import { labelOf } from '../model/issue-texts.js';
import type { RecordContext } from './property-table.js';

/** What was done to the record, newest first: where, when, which values became which, and why. */
export function renderHistory(history: readonly Change[], context: RecordContext): TemplateResult {
  const { t } = context;
  return html`<section part="history">
    <h3>${t('records.history')}</h3>
    ${
      history.length === 0
        ? html`<p class="subtle">${t('records.noHistory')}</p>`
        : html`<ol class="history">
            ${history.map((change) => renderChange(change, context))}
          </ol>`
    }
  </section>`;
}

function renderChange(change: Change, context: RecordContext): TemplateResult {
  const { t, format, ends } = context;
  const { action, status, at, error, side, properties } = change;
  const { app, color } = ends[side];
  return html`<li class=${status}>
    <div class="event">
      <sync-app-logo size="small" name=${app} color=${color}></sync-app-logo>
      <b>${t(`records.action_${action}`, { app })}</b>
      ${status === 'applied' ? nothing : html`<span class="badge ${status === 'failed' ? 'danger' : 'warning'}">${t(`records.status_${status}`)}</span>`}
      <time class="subtle" datetime=${at} title=${format.dateTime(at)}
        >${format.relativeTime(at)}</time
      >
    </div>
    ${error === null ? nothing : html`<p class="subtle">${error}</p>`}
    ${
      properties.length === 0
        ? nothing
        : html`<ul class="values">
            ${properties.map((one) => renderPropertyChange(one, change, context))}
          </ul>`
    }
  </li>`;
}

function renderPropertyChange(
  { property: name, before, after, reason, lost }: PropertyChange,
  { side, action }: Change,
  context: RecordContext,
): TemplateResult {
  const { t, ends, properties } = context;
  const known = properties[side].find((one) => one.name === name);
  const text = (value: PropertyChange['before']): string =>
    formatValue(value, context, known) ?? t('records.empty');
  return html`<li>
    <span class="label">${labelOf(name, side, properties)}</span>
    ${
      action === 'create'
        ? html`<ins>${text(after)}</ins>`
        : html`<del>${text(before)}</del> <span aria-hidden="true">→</span>
            <ins>${text(after)}</ins>
            <span class="subtle"
              >${t(`records.reason_${reason}`, { other: ends[otherSide(side)].app })}</span
            >`
    }
    ${lost === undefined || lost === null ? nothing : html`<span class="subtle">(${t('records.lost', { value: text(lost) })})</span>`}
  </li>`;
}
