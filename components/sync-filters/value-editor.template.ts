import { html, nothing, type TemplateResult } from 'lit';
import type { FilterRule, Property, Value } from '../../engine/contract/index.js';
import { FILTER_UNITS, type FilterUnit } from '../../engine/index.js';
import { operandKind } from '../../engine/filter/operators.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { TextFieldType } from '../controls/text-field/text-field.js';
import { renderField } from '../controls/field/field.js';
import type { Translate } from '../i18n/translate.js';
import { withValue } from './filter-model.js';

export interface ValueEditor {
  readonly rule: FilterRule;
  readonly property: Property;
  /** Unique on the page of the panel. */
  readonly id: string;
  readonly t: Translate;
  /** Class of what gets the focus when the answer is faulty. */
  readonly focusClass: string;
  readonly change: (rule: FilterRule) => void;
}

/** What the chosen question needs as an answer, in the form that suits the property's type. */
export function renderValueEditor(editor: ValueEditor): TemplateResult | typeof nothing {
  const { rule, t } = editor;
  switch (operandKind(rule.operator)) {
    case 'none':
      return nothing;
    case 'list':
      return renderList(editor);
    case 'range':
      return html`<div class="range">
        ${renderOne(editor, 'value', t('limit.from'))}<span aria-hidden="true"
          >${t('limit.and')}</span
        >${renderOne(editor, 'upTo', t('limit.upTo'))}
      </div>`;
    case 'span':
      return renderSpan(editor);
    case 'one':
      return renderOne(editor, 'value', t('limit.value'));
  }
}

function renderOne(editor: ValueEditor, key: 'value' | 'upTo', label: string): TemplateResult {
  const { rule, property, t, change } = editor;
  const value = rule[key];
  const set = (text: string, read: (text: string) => Value = (plain) => plain): void =>
    change(withValue(rule, key, text === '' ? undefined : read(text)));
  if (property.type === 'boolean') {
    const options = [
      { value: 'true', label: t('common.yes') },
      { value: 'false', label: t('common.no') },
    ];
    return html`<sync-select
      class=${editor.focusClass}
      label=${label}
      label-hidden
      .options=${options}
      .value=${typeof value === 'boolean' ? String(value) : ''}
      @change=${(event: ChangeEvent<string>) => set(event.value, (text) => text === 'true')}
    ></sync-select>`;
  }
  if (property.type === 'option' || property.type === 'multiOption') {
    const options = (property.options ?? []).map((option) => ({ ...option }));
    return html`<sync-combobox
      class=${editor.focusClass}
      label=${label}
      label-hidden
      .options=${options}
      .value=${typeof value === 'string' ? value : ''}
      @change=${(event: ChangeEvent<string>) => set(event.value)}
    ></sync-combobox>`;
  }
  const isNumber = property.type === 'number' || property.type === 'currency';
  return html`<sync-text-field
    class=${editor.focusClass}
    label=${label}
    label-hidden
    type=${inputType(property)}
    .value=${shownText(value, property)}
    @input=${(event: Event) => {
      const { value: text } = event.target as HTMLInputElement;
      set(text, isNumber ? Number : undefined);
    }}
  ></sync-text-field>`;
}

/** How many days, weeks, months or years from today. */
function renderSpan({ rule, t, change, focusClass }: ValueEditor): TemplateResult {
  const units = FILTER_UNITS.map((value) => ({ value, label: t(`limit.unit_${value}`) }));
  return html`<div class="range">
    <sync-text-field
      class=${focusClass}
      label=${t('limit.amount')}
      label-hidden
      type="number"
      .value=${typeof rule.value === 'number' ? String(rule.value) : ''}
      @input=${(event: Event) => {
        const { value: text } = event.target as HTMLInputElement;
        change(withValue(rule, 'value', text === '' ? undefined : Number(text)));
      }}
    ></sync-text-field>
    <sync-select
      label=${t('limit.unit')}
      label-hidden
      .options=${units}
      .value=${rule.unit ?? ''}
      @change=${(event: ChangeEvent<string>) =>
        change({ ...rule, unit: event.value as FilterUnit })}
    ></sync-select>
  </div>`;
}

/** A moment is asked for as a day: a day stands for all of it. */
function inputType({ type }: Property): TextFieldType {
  if (type === 'number' || type === 'currency') return 'number';
  return type === 'date' || type === 'datetime' ? 'date' : 'text';
}

function shownText(value: Value | undefined, { type }: Property): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return type === 'datetime' ? value.slice(0, 10) : value;
}

function renderList(editor: ValueEditor): TemplateResult {
  const { rule, property, t, change, id } = editor;
  const chosen = Array.isArray(rule.value) ? rule.value : [];
  const set = (values: readonly string[]): void =>
    change(withValue(rule, 'value', values.length === 0 ? undefined : [...values]));
  if (property.type !== 'option' && property.type !== 'multiOption') {
    return renderField(
      { id, label: t('limit.list'), isLabelHidden: true },
      html`<textarea
        class="input ${editor.focusClass}"
        id=${id}
        rows="3"
        placeholder=${t('limit.list')}
        .value=${chosen.join('\n')}
        @change=${(event: Event) => {
          const lines = (event.target as HTMLTextAreaElement).value.split('\n');
          set(lines.map((line) => line.trim()).filter(Boolean));
        }}
      ></textarea>`,
    );
  }
  const options = property.options ?? [];
  // Options that the app no longer has stay in the list, so that they can be taken out.
  const gone = chosen
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value }));
  return html`<div class="checks" role="group" aria-label=${t('limit.chooseOptions')}>
    ${[...options, ...gone].map(
      ({ value, label }) =>
        html`<sync-checkbox
          class=${editor.focusClass}
          label=${label}
          .checked=${chosen.includes(value)}
          @change=${(event: ChangeEvent<boolean>) =>
            set(event.value ? [...chosen, value] : chosen.filter((one) => one !== value))}
          ><bdi>${label}</bdi></sync-checkbox
        >`,
    )}
  </div>`;
}
