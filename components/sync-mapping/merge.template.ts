import { html, nothing, type TemplateResult } from 'lit';
import type { Mapping } from '../../engine/contract/index.js';
import {
  CLEAR_RULES,
  MAPPING_WINNERS,
  otherSide,
  SIDES,
  WRITE_RULES,
  type MappingWinner,
  type Side,
} from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import type { SyncCombobox } from '../controls/combobox/combobox.js';
import { lowerNoun } from '../i18n/lower-noun.js';
import type { SelectOption, SyncSelect } from '../controls/select/select.js';
import { companions, rulesOf, type MergeRule, type RuleChange } from './merge-choices.js';
import type { MappingRow } from './mapping-row.js';
import type { RowActions } from './row-actions.js';
import { appName, labelOn } from './row-words.js';

/** One rule as a list to choose from; '' stands for what the whole sync says. */
interface Choice {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  /** What the chosen one does. */
  readonly hint: string;
  readonly change: (value: string) => RuleChange;
}

/** The rules by which the two values are merged, each with what it does now. */
export function renderMerge(row: MappingRow, actions: RowActions): TemplateResult | typeof nothing {
  const rules = rulesOf(row);
  if (rules.length === 0) return nothing;
  return html`<div class="merge">
    <h4>${actions.t('mapping.rules')}</h4>
    <div class="fields">
      ${rules.map((rule) => renderRule(rule, row, actions))} ${renderGroup(row, actions)}
    </div>
  </div>`;
}

function renderRule(rule: MergeRule, row: MappingRow, actions: RowActions): TemplateResult {
  const { label, options, value, hint, change } = CHOICES[rule](row, actions);
  return html`<sync-select
    data-rule=${rule}
    label=${label}
    hint=${hint}
    .options=${options}
    .value=${value}
    ?disabled=${actions.isReadOnly}
    @change=${(event: ChangeEvent<string>) => {
      const chosen = options.find((option) => option.value === event.value)?.label ?? '';
      if (!actions.rule(row, change(event.value), `${label}: ${chosen}`))
        (event.target as SyncSelect).value = value;
    }}
  ></sync-select>`;
}

const CHOICES: Readonly<Record<MergeRule, (row: MappingRow, actions: RowActions) => Choice>> = {
  write: ({ mapping: { write = 'always' } }, { t }) => ({
    label: t('mapping.ruleWrite'),
    options: WRITE_RULES.map((value) => ({ value, label: t(`mapping.write_${value}`) })),
    value: write,
    hint: t(`mapping.write_${write}About`),
    change: (value) => ({
      write: value === 'always' ? null : (value as Mapping['write'] & string),
    }),
  }),
  winner: ({ mapping: { winner } }, actions) => {
    const { t } = actions;
    return {
      label: t('mapping.ruleWinner'),
      options: [
        asForAll(winnerText(actions.winner, actions), actions),
        ...MAPPING_WINNERS.map((value) => winnerOption(value, actions)),
      ],
      value: winner ?? '',
      hint: winnerHint(winner ?? actions.winner, actions),
      change: (value) => ({ winner: value === '' ? null : (value as MappingWinner) }),
    };
  },
  clears: ({ mapping: { clears } }, actions) => {
    const { t } = actions;
    return {
      label: t('mapping.ruleClears'),
      options: [
        asForAll(lowerNoun(t(`mapping.clears_${actions.clears}`)), actions),
        ...CLEAR_RULES.map((value) => ({ value, label: t(`mapping.clears_${value}`) })),
      ],
      value: clears ?? '',
      hint: t(`mapping.clears_${clears ?? actions.clears}About`),
      change: (value) => ({ clears: CLEAR_RULES.find((one) => one === value) ?? null }),
    };
  },
  drift: (row, { t, ends }) => {
    const to: Side = (row.flow ?? row.mapping.direction) === 'toLeft' ? 'left' : 'right';
    const names = { app: appName(ends, to), other: appName(ends, otherSide(to)) };
    const value = row.mapping.isEnforced === true ? 'enforce' : 'show';
    return {
      label: t('mapping.ruleDrift', names),
      options: (['show', 'enforce'] as const).map((one) => ({
        value: one,
        label: t(`mapping.drift_${one}`),
      })),
      value,
      hint: t(`mapping.drift_${value}About`, names),
      change: (chosen) => ({ isEnforced: chosen === 'enforce' ? true : null }),
    };
  },
};

function asForAll(what: string, { t }: RowActions): SelectOption {
  return { value: '', label: t('mapping.asForAll', { what }) };
}

function winnerText(winner: MappingWinner, { t, ends }: RowActions): string {
  return winner === 'newest'
    ? t('mapping.winsNewest')
    : t('mapping.wins', { app: appName(ends, winner) });
}

/** The newest value can be told only when both apps say when a record was changed. */
function winnerOption(value: MappingWinner, actions: RowActions): SelectOption {
  const { t, ends } = actions;
  const label = winnerText(value, actions);
  const silent = SIDES.find((side) => ends[side].object.hasModifiedTimes === false);
  if (value !== 'newest' || silent === undefined) return { value, label };
  const why = t('mapping.newestUnknown', { app: appName(ends, silent) });
  return { value, label: `${label} (${why})`, isDisabled: true };
}

function winnerHint(winner: MappingWinner, { t, ends }: RowActions): string {
  if (winner === 'newest') return t('mapping.winsNewestAbout');
  const names = { app: appName(ends, winner), other: appName(ends, otherSide(winner)) };
  return t('mapping.winsAbout', names);
}

/** Which other properties make one unit with this one. */
function renderGroup(row: MappingRow, actions: RowActions): TemplateResult | typeof nothing {
  const { t, rows, isReadOnly } = actions;
  const { mapping } = row;
  const members = companions(
    mapping,
    rows.map((one) => one.mapping),
  );
  const options = groupOptions(row, members, actions);
  if (options.length === 0) return nothing;
  const names = options.filter(({ value }) => members.some(({ id }) => id === value));
  const value = members[0]?.id ?? '';
  return html`<sync-combobox
    data-rule="group"
    label=${t('mapping.ruleGroup')}
    placeholder=${t('mapping.groupNone')}
    hint=${
      members.length === 0
        ? t('mapping.groupNoneAbout')
        : t('mapping.groupAbout', {
            names: actions.format.list([labelOn('left', row), ...names.map(({ label }) => label)]),
          })
    }
    .options=${options}
    .value=${value}
    clearable
    ?disabled=${isReadOnly}
    @change=${(event: ChangeEvent<string>) => {
      const partner = rows.find((one) => one.mapping.id === event.value);
      if (!actions.join(row, partner ?? null)) (event.target as SyncCombobox).value = value;
    }}
  ></sync-combobox>`;
}

function groupOptions(
  { mapping, flow }: MappingRow,
  members: readonly Mapping[],
  actions: RowActions,
): ComboboxOption[] {
  const { t, rows } = actions;
  const isMember = ({ mapping: { id } }: MappingRow) => members.some((one) => one.id === id);
  return rows
    .filter((one) => one.mapping.id !== mapping.id && (one.flow !== null || isMember(one)))
    .filter((one) => one.mapping.isOn || isMember(one))
    .map((one) => ({
      value: one.mapping.id,
      label: labelOn('left', one),
      description: labelOn('right', one),
      ...(one.left === undefined ? {} : { icon: one.left.type }),
      ...(one.flow === flow ? {} : { disabledReason: t('mapping.groupOtherWay') }),
    }));
}
