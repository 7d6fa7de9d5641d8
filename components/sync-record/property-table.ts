import { html, type TemplateResult } from 'lit';
import type { Property, RecordDetail, Sync, Value } from '../../engine/contract/index.js';
import { otherSide, SIDES, type Side } from '../../engine/index.js';
import { icon } from '../controls/icon/icon.js';
import type { ChangesContext } from '../internal/change-list.js';
import { formatValue } from '../model/format-value.js';

/** Both sides property by property, those that differ first to the eye. */
export function renderProperties(
  detail: RecordDetail,
  sync: Sync | null,
  context: ChangesContext,
): TemplateResult {
  const { t, ends } = context;
  const { properties } = detail;
  const isPair = detail.left !== null && detail.right !== null;
  const differing = isPair ? properties.filter(({ isEqual }) => !isEqual).length : 0;
  const drifting = properties.filter(({ drift }) => drift !== undefined).length;
  const summary =
    properties.length === 0
      ? t('records.noProperties')
      : isPair
        ? differing === 0
          ? t('records.sidesSame')
          : t('records.sidesDiffer', { count: differing })
        : '';
  return html`<section part="properties">
    <h3>
      ${t('records.properties')} <span class="subtle">${summary}</span>${
        drifting === 0
          ? ''
          : html` <span class="badge warning"
              >${t('records.driftCount', { count: drifting })}</span
            >`
      }
    </h3>
    ${
      properties.length === 0
        ? ''
        : html`<table>
            <thead>
              <tr>
                ${SIDES.map(
                  (side) =>
                    html`<th scope="col">
                      <sync-app-logo
                        size="small"
                        name=${ends[side].app}
                        color=${ends[side].color}
                      ></sync-app-logo>
                      ${ends[side].app}
                    </th>`,
                )}
                <th scope="col"><span class="visually-hidden">${t('records.state')}</span></th>
              </tr>
            </thead>
            <tbody>
              ${properties.map((row) => renderRow({ row, sync, context, isPair, isThere: (side) => detail[side] !== null }))}
            </tbody>
          </table>`
    }
  </section>`;
}

interface RowView {
  readonly row: RecordDetail['properties'][number];
  readonly sync: Sync | null;
  readonly context: ChangesContext;
  readonly isPair: boolean;
  readonly isThere: (side: Side) => boolean;
}

function renderRow({ row, sync, context, isPair, isThere }: RowView): TemplateResult {
  const { t } = context;
  const mapping = sync?.draft.mappings.find(({ id }) => id === row.mappingId);
  const cell = (side: Side): TemplateResult => {
    const known = context.properties[side].find(({ name }) => name === mapping?.[side]);
    return html`<td>
      <span class="label" dir="auto">${side === 'left' ? row.leftLabel : row.rightLabel}</span>
      ${isThere(side) ? renderValue(row[side], context, known) : html`<span class="subtle">–</span>`}
      ${row.drift?.side === side ? renderDrift(side, { before: row.drift.before, known, context }) : ''}
    </td>`;
  };
  const mark = row.isEqual ? 'equal' : 'different';
  return html`<tr class=${isPair ? mark : ''}>
    ${SIDES.map(cell)}
    <td class="mark">
      ${
        isPair
          ? html`${icon(row.isEqual ? 'check' : 'warning')}<span class="visually-hidden"
                >${t(`records.${mark}`)}</span
              >`
          : ''
      }
    </td>
  </tr>`;
}

/** Under the value that was changed where nothing is taken from. */
function renderDrift(
  side: Side,
  {
    before,
    known,
    context,
  }: { before: Value; known: Property | undefined; context: ChangesContext },
): TemplateResult {
  const { t, ends } = context;
  const names = { app: ends[side].app, other: ends[otherSide(side)].app };
  const value = formatValue(before, context, known) ?? t('records.empty');
  return html`<div class="drift small-text">
    ${t('records.drifted', names)}
    <span class="subtle">${t('records.driftBefore', { value })}</span>
  </div>`;
}

function renderValue(
  value: Value | undefined,
  context: ChangesContext,
  property: Property | undefined,
): TemplateResult {
  const text = formatValue(value, context, property);
  return text === undefined
    ? html`<span class="subtle"
        >${context.t(value === undefined ? 'records.unknown' : 'records.empty')}</span
      >`
    : html`<bdi class="value">${text}</bdi>`;
}
