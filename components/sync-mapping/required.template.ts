import { html, nothing, type TemplateResult } from 'lit';
import type { PropertyWithSamples } from '../../engine/contract/index.js';
import { SIDES, type Side } from '../../engine/index.js';
import type { MappingRow, unmappedRequired } from './mapping-row.js';
import type { RowActions } from './row-actions.js';
import { appName } from './row-words.js';

type Missing = ReturnType<typeof unmappedRequired>[number];

export interface RequiredActions extends RowActions {
  readonly propertyOn: (side: Side, name: string) => PropertyWithSamples | undefined;
  readonly map: (side: Side, property: string) => void;
}

/** Required properties that nothing flows into, one banner per app, with a way out for each. */
export function renderRequired(
  missing: readonly Missing[],
  rows: readonly MappingRow[],
  actions: RequiredActions,
): TemplateResult[] {
  return SIDES.flatMap((side) => {
    const here = missing.filter((one) => one.side === side);
    return here.length === 0 ? [] : [renderBanner(side, here, rows, actions)];
  });
}

// eslint-disable-next-line @typescript-eslint/max-params -- which app, what is missing there, and the table around it
function renderBanner(
  side: Side,
  missing: readonly Missing[],
  rows: readonly MappingRow[],
  actions: RequiredActions,
): TemplateResult {
  const { t, ends, isReadOnly } = actions;
  const app = appName(ends, side);
  const labelOf = (name: string): string => actions.propertyOn(side, name)?.label ?? name;
  const [first] = missing;
  const heading =
    missing.length === 1 && first !== undefined
      ? t('mapping.requiredOne', { app, property: labelOf(first.property) })
      : t('mapping.requiredMany', { app, count: missing.length });
  return html`<sync-banner class="required-banner" tone="warning" heading=${heading}>
    ${t('mapping.requiredMeaning', { app, object: ends[side].object.plural })}
    ${
      isReadOnly
        ? nothing
        : missing.map(({ property }) => {
            const off = rows.find(({ mapping }) => mapping[side] === property && !mapping.isOn);
            return html`<button
              slot="action"
              class="button small"
              type="button"
              @click=${() => (off === undefined ? actions.map(side, property) : actions.turn(off, true))}
            >
              ${t(off === undefined ? 'mapping.mapProperty' : 'mapping.turnOnProperty', {
                property: labelOf(property),
              })}
            </button>`;
          })
    }
  </sync-banner>`;
}
