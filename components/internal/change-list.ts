import { html, nothing, type TemplateResult } from 'lit';
import type { Change, PropertyChange } from '../../engine/contract/index.js';
import { otherSide } from '../../engine/index.js';
import { icon } from '../controls/icon/icon.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { EndNames } from '../model/end-name.js';
import { formatValue } from '../model/format-value.js';
import { changedLabel, type SideProperties } from '../model/side-properties.js';

export interface ChangesContext {
  readonly t: Translate;
  readonly format: Format;
  readonly ends: EndNames;
  readonly properties: SideProperties;
  /** Names the record of each change, as a button. Left out where all are of one record. */
  readonly onRecord?: (linkId: string) => void;
  /** Offers to take a change back, where it left something that can be. Needs the words of `undo`. */
  readonly onUndo?: (change: Change) => void;
}

/**
 * What was done to records: where, when, which values became which, and why. Needs `changeListStyles`,
 * `badgeStyles`, `controlStyles` and `<sync-app-logo>`.
 */
export function renderChanges(changes: readonly Change[], context: ChangesContext): TemplateResult {
  return html`<ol class="changes">
    ${changes.map((change) => renderChange(change, context))}
  </ol>`;
}

function renderChange(change: Change, context: ChangesContext): TemplateResult {
  const { t, format, ends, onRecord } = context;
  const { action, status, at, error, side, properties, title, linkId } = change;
  const { app, color } = ends[side];
  return html`<li>
    <div class="change">
      <sync-app-logo size="small" name=${app} color=${color}></sync-app-logo>
      ${
        onRecord === undefined
          ? nothing
          : html`<button class="link" type="button" @click=${() => onRecord(linkId)}>
              <bdi>${title || t('records.untitled')}</bdi>
            </button>`
      }
      <b>${t(`records.action_${action}`, { app })}</b>
      ${
        status === 'applied'
          ? nothing
          : html`<span class="badge ${status === 'failed' ? 'danger' : 'warning'}"
              >${t(`records.status_${status}`)}</span
            >`
      }
      <span class="when"
        ><time class="subtle" dir="auto" datetime=${at} title=${format.dateTime(at)}
          >${format.relativeTime(at)}</time
        >${renderUndo(change, context)}</span
      >
    </div>
    ${error === null ? nothing : html`<p class="subtle" dir="auto">${error}</p>`}
    ${
      properties.length === 0
        ? nothing
        : html`<ul>
            ${properties.map((one) => renderPropertyChange(one, change, context))}
          </ul>`
    }
  </li>`;
}

const UNDOABLE: readonly Change['action'][] = ['create', 'update', 'link'];

function renderUndo(
  change: Change,
  { t, ends, onUndo }: ChangesContext,
): TemplateResult | typeof nothing {
  const { action, side, status, title } = change;
  if (onUndo === undefined || status !== 'applied' || !UNDOABLE.includes(action)) return nothing;
  const what = `${title} ${t(`records.action_${action}`, { app: ends[side].app })}`.trim();
  return html`<button
    class="button quiet small undo"
    type="button"
    aria-label=${t('undo.undoChangeOf', { what })}
    @click=${() => onUndo(change)}
  >
    ${icon('undo')}${t('undo.undoChange')}
  </button>`;
}

function renderPropertyChange(
  one: PropertyChange,
  { side, action }: Change,
  { t, format, ends, properties }: ChangesContext,
): TemplateResult {
  const { property: name, before, after, reason, lost } = one;
  const known = properties[side].find((each) => each.name === name);
  const text = (value: PropertyChange['before']): string =>
    formatValue(value, { t, format }, known) ?? t('records.empty');
  const isLost = lost !== undefined && lost !== null && text(lost) !== text(before);
  return html`<li>
    <span class="subtle"><bdi>${changedLabel(one, side, properties)}</bdi>:</span>
    ${
      action === 'create'
        ? html`<ins><bdi>${text(after)}</bdi></ins>`
        : html`<del><bdi>${text(before)}</bdi></del>
            <span class="mirrored" aria-hidden="true">→</span>
            <ins><bdi>${text(after)}</bdi></ins>
            <span class="subtle"
              >· ${t(`records.reason_${reason}`, { other: ends[otherSide(side)].app })}</span
            >`
    }
    ${isLost ? html`<span class="subtle">(${t('records.lost', { value: text(lost) })})</span>` : nothing}
  </li>`;
}
