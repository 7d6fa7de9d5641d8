import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { DIRECTIONS, flowsTo, SIDES, type Direction, type Side } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { requiredMark } from '../controls/field/field.js';
import { icon } from '../controls/icon/icon.js';
import type { IconName } from '../controls/icon/icons.js';
import type { MenuItem } from '../controls/menu/menu.js';
import type { MenuSelectEvent } from '../controls/menu/menu-select-event.js';
import { lowerNoun } from '../i18n/lower-noun.js';
import { renderDetails } from './details.template.js';
import { refusalsOf, type MappingRow } from './mapping-row.js';
import { rulesOf } from './merge-choices.js';
import type { RowActions } from './row-actions.js';
import { appName, directionText, labelOn, refusalText, rowName } from './row-words.js';

const ICONS: Record<Direction, IconName> = {
  both: 'both',
  toRight: 'to-right',
  toLeft: 'to-left',
};

export function renderRow(row: MappingRow, actions: RowActions): TemplateResult {
  const { t, isReadOnly } = actions;
  const { mapping } = row;
  const name = rowName(row, actions);
  const isOpened = actions.isOpened(mapping.id);
  return html`<tr
      role="row"
      part="row"
      class=${classMap({ row: true, off: !mapping.isOn, opened: isOpened, faulty: row.problems.some(({ level }) => level === 'error') })}
      data-id=${mapping.id}
    >
      <th role="rowheader" scope="row" class="primary-cell">
        ${renderProperty('left', row, actions)}
      </th>
      <td role="cell" class="direction">${renderDirection(row, name, actions)}</td>
      <td role="cell" class="other">${renderProperty('right', row, actions)}</td>
      <td role="cell" class="rules"><div class="chips">${renderChips(row, actions)}</div></td>
      <td role="cell" class="on">
        <sync-switch
          label=${t('mapping.turnRow', { name })}
          label-hidden
          .checked=${mapping.isOn}
          ?disabled=${isReadOnly}
          @change=${(event: ChangeEvent<boolean>) => {
            if (!actions.turn(row, event.value)) event.preventDefault();
          }}
        ></sync-switch>
      </td>
      <td role="cell" class="more">
        <button
          class="button quiet small icon-only toggle"
          type="button"
          aria-label=${t('mapping.showDetails', { name })}
          aria-expanded=${isOpened}
          aria-controls=${isOpened ? `details-${mapping.id}` : nothing}
          @click=${() => actions.toggle(mapping.id)}
        >
          ${icon('chevron-down')}
        </button>
      </td>
    </tr>
    ${
      isOpened
        ? html`<tr role="row" class="details-row">
            <td role="cell" class="details-cell" colspan="6" id="details-${mapping.id}">
              ${renderDetails(row, actions)}
            </td>
          </tr>`
        : nothing
    }`;
}

function renderProperty(side: Side, row: MappingRow, { t, ends }: RowActions): TemplateResult {
  const property = row[side];
  const samples =
    property === undefined
      ? t('mapping.gone')
      : property.samples.join(', ') || t('mapping.noSamples');
  return html`<div class="property">
    <span class="tile">${icon(property?.type ?? 'unlink')}</span>
    <div class="words">
      <bdi class="name">${labelOn(side, row)}</bdi>${
        property === undefined
          ? nothing
          : html`<span class="visually-hidden">, ${t(`mapping.type_${property.type}`)}</span>`
      }${property?.isRequired === true ? requiredMark(t) : nothing}
      <span class="in-app" aria-hidden="true">${appName(ends, side)}</span>
      ${
        row.isMatchKey && side === 'left'
          ? html`<span class="badge">${t('mapping.matchKey')}</span>`
          : nothing
      }
      <span class="samples" dir="auto">${samples}</span>
    </div>
  </div>`;
}

function renderDirection(row: MappingRow, name: string, actions: RowActions): TemplateResult {
  const { flow, mapping } = row;
  const shown = flow ?? mapping.direction;
  const items = DIRECTIONS.map((direction): MenuItem => {
    const [refusal] = refusalsOf(direction, row, actions.syncDirection);
    return {
      id: direction,
      label: directionText(direction, actions),
      icon: ICONS[direction],
      isChecked: direction === shown,
      ...(refusal === undefined ? {} : { disabledReason: refusalText(refusal, row, actions) }),
    };
  });
  return html`<sync-menu
    class=${flow === null ? 'arrow stuck' : 'arrow'}
    size="small"
    label=${actions.t('mapping.directionOf', { name, direction: directionText(flow, actions) })}
    icon=${ICONS[shown]}
    .items=${items}
    ?disabled=${actions.isReadOnly}
    @menu-select=${(event: MenuSelectEvent) => actions.direct(row, event.item as Direction)}
  ></sync-menu>`;
}

/** The rules of a row in a few words each; what needs a look first. */
function renderChips(row: MappingRow, actions: RowActions): TemplateResult[] {
  const { t, ends } = actions;
  const { mapping, flow, options, needsValueIn, problems } = row;
  const chips: TemplateResult[] = [];
  const add = (tone: string, text: string): unknown =>
    chips.push(html`<span class="badge ${mapping.isOn ? tone : 'neutral'}">${text}</span>`);
  const other = problems.filter(({ code }) => code !== 'options_unmapped');
  const [worst] = other;
  const way = oneWayText(row, actions);
  // The reason for the one way says all there is to say.
  const isOneWay = way !== undefined && flow !== null && isLostWay(worst);
  if (worst !== undefined && !isOneWay) {
    const tone = worst.level === 'error' ? 'danger' : 'warning';
    add(tone, t(worst.code === 'mapping_impossible' ? 'mapping.impossible' : 'mapping.check'));
  } else if (flow === null) {
    add('warning', t('mapping.noWay'));
  }
  if (options !== null) {
    const isOwner = row.left?.type === 'owner';
    const isOpen = options.paired < options.total && !(isOwner && isDecided(row));
    const text = isOwner ? t('mapping.usersPaired', options) : t('mapping.optionsPaired', options);
    add(isOpen ? 'warning' : 'neutral', text);
  }
  if (needsValueIn !== null)
    add('neutral', t('mapping.needsValue', { app: appName(ends, needsValueIn) }));
  if (way !== undefined) add(isOneWay ? 'warning' : 'neutral', way);
  if (row.lossyFrom !== null) add('neutral', t('mapping.lossy'));
  for (const text of ruleTexts(row, actions)) add('neutral', text);
  return chips;
}

/** One of two wanted ways is impossible, and the other one flows. */
function isLostWay(problem: MappingRow['problems'][number] | undefined): boolean {
  return problem?.code === 'mapping_impossible' && problem.level === 'warning';
}

/** Somebody chose what becomes of owners without a counterpart, so it is nothing to look at. */
function isDecided({ mapping: { unknownOwners, fallback }, flow }: MappingRow): boolean {
  if (unknownOwners === 'leave') return true;
  return SIDES.every((side) => !flowsTo(flow ?? 'both', side) || fallback?.[side] !== undefined);
}

/** What differs from how the whole sync is merged. */
function ruleTexts(row: MappingRow, { t, ends }: RowActions): string[] {
  const { mapping, flow } = row;
  const { write = 'always', winner, group } = mapping;
  const rules = rulesOf(row);
  const texts: string[] = [];
  if (flow !== null && write !== 'always') texts.push(t(`mapping.chip_${write}`));
  if (winner !== undefined && rules.includes('winner')) {
    const isNewest = winner === 'newest';
    texts.push(
      isNewest
        ? lowerNoun(t('mapping.winsNewest'))
        : t('mapping.wins', { app: appName(ends, winner) }),
    );
  }
  if (mapping.isEnforced === true && flow !== 'both') texts.push(t('mapping.chip_enforced'));
  if (group !== undefined) texts.push(t('mapping.chip_group'));
  return texts;
}

function oneWayText(
  { obstacles, left, right }: MappingRow,
  { t, ends }: RowActions,
): string | undefined {
  const [obstacle, second] = obstacles;
  if (obstacle === undefined || second !== undefined) return undefined;
  const { side } = obstacle;
  const blocked = side === 'left' ? left : right;
  const reasons = {
    type: t('mapping.typesOneWay'),
    unreadable: t('mapping.unreadable'),
    readOnly:
      blocked?.readOnlyReason?.replace(/\.$/, '') ??
      t('mapping.readOnlyIn', { app: appName(ends, side) }),
  };
  return t('mapping.oneWay', { reason: reasons[obstacle.code] });
}

export function renderHead({ t, ends }: RowActions): TemplateResult {
  const app = (side: Side) =>
    html`<span class="app"
      ><sync-app-logo
        size="small"
        name=${ends[side].app.name}
        color=${ends[side].app.logo.color}
      ></sync-app-logo
      >${ends[side].app.name}</span
    >`;
  const [left, right] = SIDES;
  return html`<tr role="row">
    <th role="columnheader" scope="col">${app(left)}</th>
    <th role="columnheader" scope="col" class="direction">${t('mapping.direction')}</th>
    <th role="columnheader" scope="col">${app(right)}</th>
    <th role="columnheader" scope="col" class="rules">${t('mapping.rules')}</th>
    <th role="columnheader" scope="col" class="on">${t('mapping.on')}</th>
    <th role="columnheader" scope="col" class="more">
      <span class="visually-hidden">${t('mapping.details')}</span>
    </th>
  </tr>`;
}
