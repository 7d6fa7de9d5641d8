import { html, nothing, type TemplateResult } from 'lit';
import type { PropertyWithSamples } from '../../engine/contract/index.js';
import { flowsTo, SIDES, UNKNOWN_OWNER_RULES, type Side } from '../../engine/index.js';
import { optionsOf } from '../../engine/mapping/pair-options.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { SyncCombobox } from '../controls/combobox/combobox.js';
import type { SyncSelect } from '../controls/select/select.js';
import type { MappingRow } from './mapping-row.js';
import type { RowActions } from './row-actions.js';
import { appName } from './row-words.js';

/** What becomes of an owner who is no user of the other app: who is given instead, or else what happens. */
export function renderOwners(
  row: MappingRow,
  actions: RowActions,
): TemplateResult | typeof nothing {
  const { t } = actions;
  const { left, right, flow } = row;
  if (flow === null || left?.type !== 'owner' || right?.type !== 'owner') return nothing;
  const written = SIDES.filter((side) => flowsTo(flow, side));
  const isDecided = written.every((side) => row.mapping.fallback?.[side] !== undefined);
  const sides = { left, right };
  return html`<div class="merge owners">
    <h4>${t('mapping.owners')}</h4>
    <div class="fields">
      ${written.map((side) => renderDefault(side, sides[side], { row, actions }))}
      ${isDecided ? nothing : renderRule(row, actions)}
    </div>
  </div>`;
}

function renderDefault(
  side: Side,
  property: PropertyWithSamples,
  { row, actions }: { row: MappingRow; actions: RowActions },
): TemplateResult | typeof nothing {
  const { t, ends, isReadOnly } = actions;
  const { fallback = {} } = row.mapping;
  const value = fallback[side] ?? '';
  const users = optionsOf(property).filter(
    (user) => user.isInactive !== true || user.value === value,
  );
  if (users.length === 0) return nothing;
  const label = t('mapping.defaultOwner', { app: appName(ends, side) });
  return html`<sync-combobox
    data-owner=${side}
    label=${label}
    placeholder=${t('mapping.noDefaultOwner')}
    hint=${t('mapping.defaultOwnerAbout')}
    .options=${users.map(({ value: id, label: name, email }) => ({
      ...{ value: id, label: name, icon: 'owner' as const },
      ...(email === undefined ? {} : { description: email, keywords: email }),
    }))}
    .value=${value}
    clearable
    ?disabled=${isReadOnly}
    @change=${(event: ChangeEvent<string>) => {
      const { [side]: _, ...rest } = fallback;
      const next = event.value === '' ? rest : { ...rest, [side]: event.value };
      const name = users.find((user) => user.value === event.value)?.label;
      const change = { fallback: Object.keys(next).length === 0 ? null : next };
      if (!actions.rule(row, change, `${label}: ${name ?? t('mapping.noDefaultOwner')}`))
        (event.target as SyncCombobox).value = value;
    }}
  ></sync-combobox>`;
}

function renderRule(row: MappingRow, actions: RowActions): TemplateResult {
  const { t, isReadOnly } = actions;
  const { unknownOwners: value = 'issue' } = row.mapping;
  const label = t('mapping.unknownOwners');
  return html`<sync-select
    data-owner="rule"
    label=${label}
    hint=${t(`mapping.unknownOwners_${value}About`)}
    .options=${UNKNOWN_OWNER_RULES.map((one) => ({
      value: one,
      label: t(`mapping.unknownOwners_${one}`),
    }))}
    .value=${value}
    ?disabled=${isReadOnly}
    @change=${(event: ChangeEvent<string>) => {
      const isLeft = event.value === 'leave';
      const what = `${label}: ${t(`mapping.unknownOwners_${isLeft ? 'leave' : 'issue'}`)}`;
      if (!actions.rule(row, { unknownOwners: isLeft ? 'leave' : null }, what))
        (event.target as SyncSelect).value = value;
    }}
  ></sync-select>`;
}
