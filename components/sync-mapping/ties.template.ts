import { html, nothing, type TemplateResult } from 'lit';
import type { AssociationMapping } from '../../engine/contract/index.js';
import { ASSOCIATION_MODES } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { SyncCombobox } from '../controls/combobox/combobox.js';
import type { SyncSelect } from '../controls/select/select.js';
import type { AssociationsView } from './associations-view.js';
import {
  tieLabelRows,
  tieModeOf,
  tiesOf,
  withTieLabel,
  withTieMode,
  type TieLabelRow,
} from './tie-modes.js';

/** Which ties are kept, and the pairs of their labels; nothing while nobody told which kinds there are. */
export function renderTies(
  association: AssociationMapping,
  view: AssociationsView,
): TemplateResult | typeof nothing {
  const pair = tiesOf(association, view.types);
  if (pair === undefined || !association.isOn) return nothing;
  const mode = tieModeOf(association, view.types);
  const rows = mode === 'all' ? tieLabelRows(association, pair) : [];
  return html`<div class="ties">
    ${renderMode(association, view)}
    ${
      rows.length === 0
        ? nothing
        : html`<div class="tie-labels">
            <h4>${view.t('mapping.tieLabels')}</h4>
            <p class="subtle small-text">${view.t('mapping.tieLabelsAbout')}</p>
            <ul>
              ${rows.map((row) => renderLabel(row, { association, view, labels: pair.right.labels ?? [] }))}
            </ul>
          </div>`
    }
  </div>`;
}

function renderMode(association: AssociationMapping, view: AssociationsView): TemplateResult {
  const { t, ends, types, isReadOnly, change } = view;
  const value = tieModeOf(association, types);
  const choices = ASSOCIATION_MODES.map((mode) => ({
    mode,
    to: mode === value ? { association } : withTieMode(association, mode, types),
  }));
  const missing = choices.flatMap(({ mode, to }) =>
    'missing' in to ? [t(`mapping.tie_${mode}Missing`, { app: ends[to.missing].app.name })] : [],
  );
  return html`<sync-select
    class="tie-mode"
    label=${t('mapping.tieMode')}
    hint=${missing[0] ?? t(`mapping.tie_${value}About`)}
    .options=${choices.map(({ mode, to }) => ({
      value: mode,
      label: t(`mapping.tie_${mode}`),
      isDisabled: 'missing' in to,
    }))}
    .value=${value}
    ?disabled=${isReadOnly}
    @change=${(event: ChangeEvent<string>) => {
      const chosen = choices.find(({ mode }) => mode === event.value);
      if (chosen === undefined || 'missing' in chosen.to) return;
      const what = t(`mapping.tie_${chosen.mode}`);
      if (!change(association, chosen.to.association, what))
        (event.target as SyncSelect).value = value;
    }}
  ></sync-select>`;
}

function renderLabel(
  { label, partner }: TieLabelRow,
  {
    association,
    view,
    labels,
  }: {
    association: AssociationMapping;
    view: AssociationsView;
    labels: readonly { value: string; label: string }[];
  },
): TemplateResult {
  const { t, ends, isReadOnly, change } = view;
  return html`<li class="tie-label">
    <span>${label.label}</span>
    <sync-combobox
      label=${t('mapping.optionPartner', { option: label.label, app: ends.right.app.name })}
      label-hidden
      placeholder=${t('mapping.noCounterpart')}
      .options=${labels.map(({ value, label: text }) => ({ value, label: text }))}
      .value=${partner}
      clearable
      ?disabled=${isReadOnly}
      @change=${(event: ChangeEvent<string>) => {
        const text = labels.find(({ value }) => value === event.value)?.label;
        const what = `${label.label}: ${text ?? t('mapping.noCounterpart')}`;
        if (!change(association, withTieLabel(association, label.value, event.value), what))
          (event.target as SyncCombobox).value = partner;
      }}
    ></sync-combobox>
  </li>`;
}
