/** The mapping table on a page of its own, and what tests do with it. */
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-mapping/define.js';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';

import type { SyncSwitch } from '../../../components/controls/switch/switch.js';

import type { MappingsChangeEvent } from '../../../components/events/mappings-change-event.js';
import type { SyncMapping } from '../../../components/sync-mapping/sync-mapping.js';

import {
  ASSOCIATIONS,
  ENDS,
  MAPPINGS,
  OBJECT_LABELS,
  problemsOf,
  PROPERTIES,
  theSettings,
} from '../../support/component-fixtures.js';

import {
  deepActive,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
  type MountOptions,
} from '../../support/mount.js';

export async function mapping(
  more: Partial<SyncMapping> = {},
  options: MountOptions = {},
): Promise<SyncMapping> {
  const element = await mount<SyncMapping>(html`<sync-mapping></sync-mapping>`, {
    width: 960,
    ...options,
  });
  const settings = theSettings();
  Object.assign(element, {
    mappings: MAPPINGS,
    associations: ASSOCIATIONS,
    properties: PROPERTIES,
    ends: ENDS,
    objects: OBJECT_LABELS,
    rules: settings.matching.rules,
    problems: problemsOf(settings),
    ...more,
  });
  await settled(element);
  return element;
}

export const changes = (element: SyncMapping) =>
  record<MappingsChangeEvent>(element, 'sync-mappings-change');
export const rowOf = (element: SyncMapping, id: string): HTMLElement =>
  find(element, `[data-id="${id}"]`);
export const inRow = <E extends Element = HTMLElement>(
  element: SyncMapping,
  id: string,
  selector: string,
): E => {
  const found = rowOf(element, id).querySelector<E>(selector);
  if (found === null) throw new Error(`No "${selector}" in row ${id}`);
  return found;
};
export const shownIds = (element: SyncMapping): (string | undefined)[] =>
  findAll(element, 'tr[data-id]').map((row) => row.dataset['id']);
export const textOf = (node: Element): string =>
  node.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** What was last told to screen readers. */
export const told = (): string =>
  [...document.body.children].find(({ role }) => role === 'status')?.textContent ?? '';

/** Side of the picker that has the focus. */
export const focusedSide = (): string | undefined => {
  const root = deepActive()?.getRootNode();
  return root instanceof ShadowRoot ? (root.host as HTMLElement).dataset['side'] : undefined;
};

export async function open(element: SyncMapping, id: string): Promise<HTMLElement> {
  inRow(element, id, '.toggle').click();
  await settled(element);
  return find(element, `#details-${id}`);
}

export async function turn(element: SyncMapping, id: string): Promise<void> {
  find(inRow<SyncSwitch>(element, id, 'sync-switch'), 'input').click();
  await settled(element);
}

export async function choose(element: SyncMapping, side: string, typed: string): Promise<void> {
  const combobox = find<SyncCombobox>(element, `.new [data-side=${side}]`);
  find<HTMLInputElement>(combobox, 'input').select();
  await sendKeys({ type: typed });
  await until('the list to be open', () => find(combobox, '.layer').matches(':popover-open'));
  await sendKeys({ press: 'Enter' });
  await settled(element);
}
