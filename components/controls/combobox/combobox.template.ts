import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Translate } from '../../i18n/translate.js';
import { icon } from '../icon/icon.js';
import type { ComboboxOption, ListWindow } from './combobox-model.js';
import { splitMatches } from './fold-text.js';

export interface OptionsView {
  readonly found: readonly ComboboxOption[];
  readonly window: ListWindow;
  readonly activeIndex: number;
  readonly value: string;
  readonly query: string;
  readonly isLoading: boolean;
  readonly hasOptions: boolean;
  readonly t: Translate;
}

interface Group {
  readonly label: string;
  readonly rows: { readonly option: ComboboxOption; readonly index: number }[];
}

/** The content of the list: groups of options, or why there are none. */
export function renderOptions(view: OptionsView): TemplateResult | TemplateResult[] {
  const { found, t } = view;
  if (found.length === 0) {
    const why = view.isLoading ? 'loading' : view.hasOptions ? 'noMatches' : 'noOptions';
    // An option, because a listbox must own options; it cannot be chosen.
    return html`<div class="empty" role="option" aria-disabled="true" aria-selected="false">
      ${t(`controls.${why}`)}
    </div>`;
  }
  return toGroups(view).map((group, number) =>
    group.label === ''
      ? html`<div role="presentation">${renderRows(group, view)}</div>`
      : html`<div role="group" aria-labelledby="group-${number}">
          <div class="group-label" id="group-${number}" role="presentation">${group.label}</div>
          ${renderRows(group, view)}
        </div>`,
  );
}

function toGroups({ found, window, t }: OptionsView): readonly Group[] {
  const groups: Group[] = [];
  for (let index = window.start; index < window.end; index++) {
    const option = found[index];
    if (option === undefined) break;
    const label =
      option.disabledReason === undefined ? (option.group ?? '') : t('controls.notPossible');
    const last = groups.at(-1);
    if (last?.label === label) last.rows.push({ option, index });
    else groups.push({ label, rows: [{ option, index }] });
  }
  return groups;
}

function renderRows({ rows }: Group, view: OptionsView): unknown {
  return repeat(
    rows,
    ({ option }) => option.value,
    ({ option, index }) => renderOption(option, index, view),
  );
}

function renderOption(option: ComboboxOption, index: number, view: OptionsView): TemplateResult {
  const { label, description, disabledReason } = option;
  const isChosen = option.value === view.value;
  const second = disabledReason ?? description;
  return html`<div
    id="option-${index}"
    class=${index === view.activeIndex ? 'active' : ''}
    part="option"
    role="option"
    aria-selected=${isChosen}
    aria-disabled=${disabledReason === undefined ? nothing : 'true'}
    aria-setsize=${view.found.length}
    aria-posinset=${index + 1}
  >
    ${option.icon === undefined ? nothing : icon(option.icon)}
    <span class="words"
      ><bdi class="label">${renderLabel(label, view.query)}</bdi>${
        second === undefined || second === ''
          ? nothing
          : html` <span class="description" dir=${disabledReason === undefined ? 'auto' : nothing}
              >${second}</span
            >`
      }</span
    >
    ${isChosen ? html`<span class="chosen">${icon('check')}</span>` : nothing}
  </div>`;
}

function renderLabel(label: string, query: string): unknown {
  if (query === '') return label;
  return splitMatches(label, query).map(({ text, isMatch }) =>
    isMatch ? html`<mark>${text}</mark>` : text,
  );
}
