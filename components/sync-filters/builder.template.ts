import { html, nothing, type TemplateResult } from 'lit';
import type { FilterGroup, FilterRule, PropertyWithSamples } from '../../engine/contract/index.js';
import type { FilterOperator } from '../../engine/index.js';
import { operatorsFor } from '../../engine/filter/operators.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import { icon } from '../controls/icon/icon.js';
import type { Translate } from '../i18n/translate.js';
import {
  addTo,
  blankRule,
  changeAt,
  emptyGroup,
  faultOf,
  MOST_ITEMS,
  withOperator,
  withProperty,
  type Join,
  type Path,
} from './filter-model.js';
import { renderValueEditor } from './value-editor.template.js';

export interface Builder {
  readonly group: FilterGroup;
  readonly properties: ReadonlyMap<string, PropertyWithSamples>;
  readonly options: readonly ComboboxOption[];
  /** Says what is wrong with conditions that are not complete yet, too. */
  readonly showsFaults: boolean;
  readonly t: Translate;
  /** `focus`: the place that was added, or what stands where something was removed. */
  readonly change: (group: FilterGroup, focus?: Path) => void;
}

/** Conditions joined by and/or, with one further level of groups. */
export function renderBuilder(builder: Builder): TemplateResult {
  return renderGroup(builder.group, [], builder);
}

function renderGroup(group: FilterGroup, path: Path, builder: Builder): TemplateResult {
  const { t } = builder;
  const isInner = path.length > 0;
  const set = (join: Join): void =>
    isInner
      ? change(builder, path, (item) => (item.kind === 'group' ? { ...item, join } : item))
      : builder.change({ ...builder.group, join });
  const joins = (['and', 'or'] as const).map((value) => ({
    value,
    label: t(`limit.join_${value}`),
  }));
  return html`<div
    class=${isInner ? 'group inner' : 'group'}
    role="group"
    aria-label=${isInner ? t('limit.group') : nothing}
  >
    ${
      group.items.length < 2 && !isInner
        ? nothing
        : html`<div class="group-head">
            <sync-segmented
              label=${t('limit.joinLabel')}
              .options=${joins}
              .value=${group.join}
              @change=${(event: ChangeEvent<string>) => set(event.value as Join)}
            ></sync-segmented>
            ${isInner ? renderRemove(path, t('limit.removeGroup'), builder) : nothing}
          </div>`
    }
    ${group.items.map((item, index) => {
      const here = [...path, index];
      return html`${
        index === 0
          ? nothing
          : html`<div class="join" aria-hidden="true">${t(`limit.${group.join}`)}</div>`
      }${item.kind === 'rule' ? renderRule(item, here, builder) : renderGroup(item, here, builder)}`;
    })}
    ${renderAdd(group, path, builder)}
  </div>`;
}

function renderAdd(
  group: FilterGroup,
  path: Path,
  builder: Builder,
): TemplateResult | typeof nothing {
  if (group.items.length >= MOST_ITEMS) return nothing;
  const { t } = builder;
  const at = [...path, group.items.length];
  const inner = { ...emptyGroup(group.join === 'and' ? 'or' : 'and'), items: [blankRule()] };
  return html`<div class="adds">
    <button
      class="button small"
      type="button"
      data-add=${path.join('-')}
      @click=${() => builder.change(addTo(builder.group, path, blankRule()), at)}
    >
      ${icon('plus')}${t('limit.addRule')}
    </button>
    ${
      path.length > 0 || group.items.length === 0
        ? nothing
        : html`<button
            class="button small quiet"
            type="button"
            @click=${() => builder.change(addTo(builder.group, path, inner), [...at, 0])}
          >
            ${icon('plus')}${t('limit.addGroup')}
          </button>`
    }
  </div>`;
}

function renderRule(rule: FilterRule, path: Path, builder: Builder): TemplateResult {
  const { t, properties, options } = builder;
  const property = properties.get(rule.property);
  const number = (path.at(-1) ?? 0) + 1;
  const fault = faultOf(rule, properties);
  // What is only not there yet is no fault before somebody wants to save.
  const isEarly = fault === 'property_missing' || fault === 'value_missing';
  const error =
    fault === undefined || (isEarly && !builder.showsFaults) ? '' : t(`limit.fault_${fault}`);
  const isAnswer = property !== undefined && fault !== undefined && fault !== 'operator_unsuitable';
  const set = (next: FilterRule): void => change(builder, path, () => next);
  const name = t('limit.condition', { number });
  return html`<div class="rule" role="group" aria-label=${name} data-path=${path.join('-')}>
    <sync-combobox
      class="property ${fault !== undefined && !isAnswer ? 'faulty' : ''}"
      label=${t('limit.property')}
      label-hidden
      placeholder=${t('limit.property')}
      .options=${options}
      .value=${property === undefined ? '' : rule.property}
      @change=${(event: ChangeEvent<string>) => {
        const chosen = properties.get(event.value);
        if (chosen !== undefined) set(withProperty(rule, chosen));
      }}
    ></sync-combobox>
    ${
      property === undefined
        ? nothing
        : html`<sync-select
              label=${t('limit.operator')}
              label-hidden
              .options=${operatorsFor(property.type).map((value) => ({ value, label: t(`limit.op_${value}`) }))}
              .value=${rule.operator}
              @change=${(event: ChangeEvent<string>) =>
                set(withOperator(rule, event.value as FilterOperator))}
            ></sync-select>
            <div class="answer">
              ${renderValueEditor({
                rule,
                property,
                id: `value-${path.join('-')}`,
                t,
                focusClass: isAnswer ? 'faulty' : '',
                change: set,
              })}
            </div>`
    }
    ${renderRemove(path, t('limit.remove', { what: property?.label ?? name }), builder)}
    <p class="field-error" aria-live="polite" ?hidden=${error === ''}>
      ${error === '' ? nothing : html`${icon('danger')}<span>${error}</span>`}
    </p>
  </div>`;
}

function renderRemove(path: Path, label: string, builder: Builder): TemplateResult {
  return html`<button
    class="button quiet small icon-only remove"
    type="button"
    aria-label=${label}
    @click=${() =>
      builder.change(
        changeAt(builder.group, path, () => undefined),
        path,
      )}
  >
    ${icon('close')}
  </button>`;
}

function change(
  { group, change: emit }: Builder,
  path: Path,
  to: (item: FilterRule | FilterGroup) => FilterRule | FilterGroup,
): void {
  emit(changeAt(group, path, to));
}
