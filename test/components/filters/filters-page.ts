/** The filters on a page of their own, and what tests do with them. */
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-filters/define.js';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';

import type { SyncSelect } from '../../../components/controls/select/select.js';
import type { SyncSidePanel } from '../../../components/controls/side-panel/side-panel.js';

import type { FiltersChangeEvent } from '../../../components/events/filters-change-event.js';

import type { SyncFilters } from '../../../components/sync-filters/sync-filters.js';

import type { FilterGroup } from '../../../engine/contract/index.js';

import { ENDS, PROPERTIES } from '../../support/component-fixtures.js';

import {
  find,
  findAll,
  mount,
  record,
  settled,
  until,
  type MountOptions,
} from '../../support/mount.js';

export const NORDIC: FilterGroup = {
  kind: 'group',
  join: 'and',
  items: [{ kind: 'rule', property: 'country', operator: 'anyOf', value: ['norway', 'sweden'] }],
};

export async function filters(
  more: Partial<SyncFilters> = {},
  options: MountOptions = {},
): Promise<SyncFilters> {
  const element = await mount<SyncFilters>(html`<sync-filters></sync-filters>`, {
    width: 960,
    ...options,
  });
  Object.assign(element, { requireEmail: true, properties: PROPERTIES, ends: ENDS, ...more });
  await settled(element);
  return element;
}

export const textOf = (node: Element): string =>
  node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
export const blocks = (element: SyncFilters): string[] => findAll(element, '.block').map(textOf);
export const panel = (element: SyncFilters): SyncSidePanel => find(element, 'sync-side-panel');
export const changes = (element: SyncFilters) =>
  record<FiltersChangeEvent>(element, 'sync-filters-change');
export const hostOf = (node: Element | null): HTMLElement | undefined => {
  const root = node?.getRootNode();
  return root instanceof ShadowRoot ? (root.host as HTMLElement) : undefined;
};

export async function edit(element: SyncFilters, side = 'left'): Promise<void> {
  find(element, `[data-edit=${side}]`).focus();
  await sendKeys({ press: 'Enter' });
  await until('the panel to be open', () => find(panel(element), 'dialog').matches(':modal'));
  await settled(element);
}

export async function pick(element: SyncFilters, selector: string, typed: string): Promise<void> {
  const combobox = find<SyncCombobox>(element, selector);
  find<HTMLInputElement>(combobox, 'input').select();
  await sendKeys({ type: typed });
  await until('the list to be open', () => find(combobox, '.layer').matches(':popover-open'));
  await sendKeys({ press: 'Enter' });
  await settled(element);
}

export async function select(element: SyncFilters, selector: string, value: string): Promise<void> {
  const native = find<HTMLSelectElement>(find<SyncSelect>(element, selector), 'select');
  native.value = value;
  native.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(element);
}
