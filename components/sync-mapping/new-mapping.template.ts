import { html, nothing, type TemplateResult } from 'lit';
import type { Mapping } from '../../engine/contract/index.js';
import { flowsTo, otherSide, SIDES, type Side } from '../../engine/index.js';
import { widestDirection } from '../../engine/mapping/directions.js';
import { findObstacles } from '../../engine/mapping/type-compatibility.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import { icon } from '../controls/icon/icon.js';
import { byName, type SampledProperties } from '../model/side-properties.js';
import type { NewMapping } from './new-mapping.js';
import { partnerOptions, propertyOptions } from './partner-options.js';
import { appName, obstacleText, type RowWords } from './row-words.js';

export interface NewMappingView extends RowWords {
  readonly draft: NewMapping;
  readonly mappings: readonly Mapping[];
  readonly properties: SampledProperties;
  readonly add: () => void;
  readonly cancel: () => void;
}

/** The two pickers side by side, what they make together, and the way out. */
export function renderNewMapping(view: NewMappingView): TemplateResult {
  const { draft, t, add, cancel } = view;
  return html`<form
    class="new"
    aria-label=${t('mapping.newMapping')}
    @submit=${(event: Event) => {
      event.preventDefault();
      add();
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) cancel();
    }}
  >
    <div class="pickers">
      ${renderPicker('left', view)}
      <span class="between" aria-hidden="true">${icon(arrowOf(draft))}</span>
      ${renderPicker('right', view)}
      <div class="actions">
        <button class="button primary" type="submit">${t('mapping.addIt')}</button>
        <button class="button quiet" type="button" @click=${cancel}>${t('common.cancel')}</button>
      </div>
    </div>
    <p class="subtle fit" role="status">${fitText(view)}</p>
  </form>`;
}

function renderPicker(side: Side, view: NewMappingView): TemplateResult {
  const { draft, t, ends } = view;
  const isMissing = draft.wasTried && draft.chosen(side) === '';
  const isPartner = draft.anchor === otherSide(side);
  return html`<sync-combobox
    data-side=${side}
    label=${t('mapping.propertyOf', { app: appName(ends, side) })}
    placeholder=${t('mapping.chooseProperty')}
    error=${isMissing ? t('mapping.chooseFirst') : ''}
    clearable
    .options=${optionsFor(side, view)}
    .value=${draft.chosen(side)}
    ?loading=${isPartner && draft.isLoading}
    @change=${(event: ChangeEvent<string>) => draft.choose(side, event.value)}
  ></sync-combobox>`;
}

function optionsFor(side: Side, view: NewMappingView): readonly ComboboxOption[] {
  const { draft, properties, mappings } = view;
  const mapped = new Set(mappings.filter(({ isOn }) => isOn).map((mapping) => mapping[side]));
  const { anchor } = draft;
  const property =
    anchor === undefined ? undefined : byName(properties[anchor]).get(draft.chosen(anchor));
  if (anchor === undefined || anchor === side || property === undefined) {
    return propertyOptions(properties[side], mapped, view);
  }
  const { partners } = draft;
  return partnerOptions({ property, side: anchor, partners, mapped }, properties, view);
}

function arrowOf(draft: NewMapping): 'both' | 'to-right' | 'to-left' {
  const direction = widestDirection(draft.fit?.directions ?? []);
  if (direction === 'toRight') return 'to-right';
  return direction === 'toLeft' ? 'to-left' : 'both';
}

function fitText(view: NewMappingView): string | typeof nothing {
  const { draft, mappings, properties, t, ends } = view;
  const direction = widestDirection(draft.fit?.directions ?? []);
  if (direction === null) return t('mapping.addHint');
  if (draft.exists(mappings)) return t('mapping.pairExists');
  if (direction === 'both') return t('mapping.flowsBoth');
  const [left, right] = SIDES.map((side) => byName(properties[side]).get(draft.chosen(side)));
  if (left === undefined || right === undefined) return nothing;
  const pair = [left, right] as const;
  const reason = findObstacles(...pair).map((one) => obstacleText(one, pair, view));
  const app = appName(ends, flowsTo(direction, 'right') ? 'right' : 'left');
  return t('mapping.flowsOnly', { app, reason: reason.join(' ') });
}
