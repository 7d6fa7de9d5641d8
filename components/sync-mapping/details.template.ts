import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PropertyWithSamples } from '../../engine/contract/index.js';
import { DIRECTIONS, otherSide, type Side } from '../../engine/index.js';
import { optionsOf } from '../../engine/mapping/pair-options.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import { formatValue } from '../model/format-value.js';
import { examplesOf, type Example } from './example-value.js';
import { refusalsOf, type MappingRow } from './mapping-row.js';
import { renderMerge } from './merge.template.js';
import { renderOwners } from './owners.template.js';
import { optionRows, type OptionRow } from './option-table.js';
import type { RowActions } from './row-actions.js';
import { appName, refusalText } from './row-words.js';

/** From so many options on, those that were paired by name are folded away. */
const FOLDED_FROM = 9;
/** As many are shown at first: an app may have thousands of users. */
const SHOWN_FIRST = 50;

/** Everything about one mapping: both properties, what stands in the way, an example, its rules, its options. */
export function renderDetails(row: MappingRow, actions: RowActions): TemplateResult {
  const { t, isReadOnly } = actions;
  const { left, right, flow, mapping } = row;
  const pair = left === undefined || right === undefined ? undefined : { left, right };
  const notes = notesOf(row, actions);
  // The list of options says the same, option by option.
  const told = row.problems.filter(({ code }) => code !== 'options_unmapped');
  return html`<div class="details">
    ${told.map((problem) => {
      const { message, hint } = actions.problemText(problem);
      return html`<p class="note ${problem.level === 'error' ? 'danger' : 'warning'}">
        ${icon(problem.level === 'error' ? 'danger' : 'warning')}<span>${message} ${hint}</span>
      </p>`;
    })}
    ${
      pair === undefined
        ? nothing
        : html`<div class="across subtle">
            ${renderFacts('left', pair.left, actions)}<span></span>${renderFacts(
              'right',
              pair.right,
              actions,
            )}
          </div>`
    }
    ${notes.map((note) => html`<p class="note">${icon('info')}<span>${note}</span></p>`)}
    ${
      pair === undefined || flow === null
        ? nothing
        : html`${renderExamples(examplesOf(pair, flow, mapping), row, actions)}
          ${renderMerge(row, actions)} ${renderOwners(row, actions)}
          ${row.options === null ? nothing : renderOptions(row, pair, actions)}`
    }
    ${
      mapping.origin === 'own' && !isReadOnly
        ? html`<div>
            <button
              class="button small danger remove"
              type="button"
              @click=${() => actions.remove(row)}
            >
              ${icon('trash')}${t('mapping.deleteRow')}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

function renderFacts(
  side: Side,
  property: PropertyWithSamples,
  actions: RowActions,
): TemplateResult {
  const { t, ends } = actions;
  const facts = [
    t(`mapping.type_${property.type}`),
    property.maxLength === undefined ? '' : t('mapping.maxLength', { count: property.maxLength }),
    property.isRequired ? t('mapping.required', { app: appName(ends, side) }) : '',
    property.isUnique ? t('mapping.unique') : '',
    property.description ?? '',
  ];
  return html`<p>
    <span class="visually-hidden">${appName(ends, side)}:</span>
    ${facts.filter(Boolean).join(' · ')}
  </p>`;
}

function notesOf(row: MappingRow, actions: RowActions): string[] {
  const { t, ends } = actions;
  const { needsValueIn, lossyFrom } = row;
  const refused = DIRECTIONS.filter((direction) => direction !== 'both').flatMap((direction) =>
    refusalsOf(direction, row, actions.syncDirection).map((one) => refusalText(one, row, actions)),
  );
  const notes = [...new Set(refused)];
  if (lossyFrom !== null) notes.push(t(`mapping.lossyLong_${lossyFrom}`));
  if (needsValueIn !== null) {
    notes.push(
      t('mapping.needsValueLong', {
        app: appName(ends, needsValueIn),
        other: appName(ends, otherSide(needsValueIn)),
        property: row[needsValueIn]?.label ?? '',
        object: ends[needsValueIn].object.plural,
      }),
    );
  }
  return notes;
}

function renderExamples(
  examples: readonly Example[],
  row: MappingRow,
  actions: RowActions,
): TemplateResult {
  const { t } = actions;
  if (examples.length === 0) return html`<p class="subtle">${t('mapping.exampleNone')}</p>`;
  return html`<div class="examples">
    <h4>${t('mapping.example')}</h4>
    <ul>
      ${examples.map((example) => {
        const before = html`<bdi class="value">${example.before}</bdi>`;
        const after = renderResult(example, row, actions);
        const isToRight = example.from === 'left';
        return html`<li class="across">
          <span class="at">${isToRight ? before : after}</span>
          ${icon(isToRight ? 'to-right' : 'to-left')}
          <span class="visually-hidden"
            >${t(isToRight ? 'mapping.becomes' : 'mapping.comesFrom')}</span
          >
          <span class="at">${isToRight ? after : before}</span>
        </li>`;
      })}
    </ul>
  </div>`;
}

function renderResult(
  { result, from }: Example,
  row: MappingRow,
  actions: RowActions,
): TemplateResult {
  if (result.kind === 'value') {
    const text = formatValue(result.value, actions, row[otherSide(from)]);
    return html`<bdi class="value">${text}</bdi>`;
  }
  const { code } = result;
  switch (code) {
    case 'value_format':
    case 'value_too_long':
    case 'option_unmapped':
    case 'option_ambiguous':
      return html`<span class="fault">${actions.t(`mapping.problem_${code}`)}</span>`;
    default:
      return html`<span class="fault">${actions.t('mapping.problem_other')}</span>`;
  }
}

function renderOptions(
  row: MappingRow,
  pair: Readonly<Record<Side, PropertyWithSamples>>,
  actions: RowActions,
): TemplateResult {
  const { t } = actions;
  const { mapping, flow } = row;
  const rows = optionRows(pair, flow ?? mapping.direction, mapping.options);
  const open = rows.filter(({ partner }) => partner === undefined).length;
  const paired = rows.filter(({ isAutomatic }) => isAutomatic).length;
  const isFolded = rows.length >= FOLDED_FROM && paired > 1 && !actions.isUnfolded(mapping.id);
  const unfolded = isFolded ? rows.filter(({ isAutomatic }) => !isAutomatic) : rows;
  const isCut = unfolded.length > SHOWN_FIRST && !actions.isUnfolded(mapping.id);
  const shown = isCut ? unfolded.slice(0, SHOWN_FIRST) : unfolded;
  const isOwner = pair.left.type === 'owner';
  const words = isOwner ? 'owners' : 'options';
  const isTrouble = open > 0 && !isOwner;
  return html`<div class="options">
    <h4>${t(isOwner ? 'mapping.users' : 'mapping.options')}</h4>
    <p class=${isTrouble ? 'note warning' : 'subtle'}>
      ${isTrouble ? icon('warning') : nothing}<span
        >${open > 0 ? t(`mapping.${words}Left`, { count: open }) : t(`mapping.${words}All`)}</span
      >
    </p>
    <ul>
      ${repeat(
        shown,
        ({ from, option }) => `${from}-${option.value}`,
        (option) => renderOption(option, row, pair, actions),
      )}
    </ul>
    ${
      isCut && !isFolded
        ? html`<button class="link" type="button" @click=${() => actions.unfold(mapping.id)}>
            ${t('mapping.showAll', { count: rows.length })}
          </button>`
        : nothing
    }
    ${
      isFolded
        ? html`<button class="link" type="button" @click=${() => actions.unfold(mapping.id)}>
            ${t('mapping.showPaired', { count: paired })}
          </button>`
        : nothing
    }
  </div>`;
}

// eslint-disable-next-line @typescript-eslint/max-params -- one row of a list with what surrounds it
function renderOption(
  { from, option, partner, isAutomatic }: OptionRow,
  row: MappingRow,
  pair: Readonly<Record<Side, PropertyWithSamples>>,
  actions: RowActions,
): TemplateResult {
  const { t, ends } = actions;
  const to = otherSide(from);
  const choices = optionsOf(pair[to]).map(({ value, label }) => ({ value, label }));
  const isOwner = pair.left.type === 'owner';
  const name = html`<bdi class="value">${option.label}</bdi>`;
  const partnerBox = html`<sync-combobox
    label=${t('mapping.optionPartner', { option: option.label, app: appName(ends, to) })}
    label-hidden
    placeholder=${t('mapping.noCounterpart')}
    .options=${choices}
    .value=${partner ?? ''}
    ?clearable=${!isAutomatic}
    ?disabled=${actions.isReadOnly}
    @change=${(event: ChangeEvent<string>) =>
      actions.pair(row, {
        from,
        option: option.value,
        partner: event.value === '' ? null : event.value,
      })}
  ></sync-combobox>`;
  // Left stays left: what comes back stands the other way round.
  return html`<li class="across option">
    ${from === 'left' ? name : partnerBox} ${icon(from === 'left' ? 'to-right' : 'to-left')}
    ${from === 'left' ? partnerBox : name}
    <span class="subtle paired"
      >${isAutomatic ? t(isOwner ? 'mapping.pairedByEmail' : 'mapping.pairedByName') : nothing}</span
    >
  </li>`;
}
