import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-filters/define.js';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
import type { SyncRadioCards } from '../../../components/controls/radio-cards/radio-cards.js';
import type { SyncSelect } from '../../../components/controls/select/select.js';
import type { SyncSidePanel } from '../../../components/controls/side-panel/side-panel.js';
import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';
import type { FilterModeChangeEvent } from '../../../components/events/filter-mode-change-event.js';
import type { FiltersChangeEvent } from '../../../components/events/filters-change-event.js';
import type { RequireEmailChangeEvent } from '../../../components/events/require-email-change-event.js';
import type { SyncFilters } from '../../../components/sync-filters/sync-filters.js';
import type { SyncFilterTest } from '../../../components/sync-filter-test/sync-filter-test.js';
import type { FilterGroup, FilterTest, FilterTestRequest } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import {
  aReport,
  ENDS,
  problemsOf,
  PROPERTIES,
  theSettings,
} from '../../support/component-fixtures.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
  type MountOptions,
} from '../../support/mount.js';

const NORDIC: FilterGroup = {
  kind: 'group',
  join: 'and',
  items: [{ kind: 'rule', property: 'country', operator: 'anyOf', value: ['norway', 'sweden'] }],
};

async function filters(
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

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const blocks = (element: SyncFilters): string[] => findAll(element, '.block').map(textOf);
const panel = (element: SyncFilters): SyncSidePanel => find(element, 'sync-side-panel');
const changes = (element: SyncFilters) =>
  record<FiltersChangeEvent>(element, 'sync-filters-change');
const hostOf = (node: Element | null): HTMLElement | undefined => {
  const root = node?.getRootNode();
  return root instanceof ShadowRoot ? (root.host as HTMLElement) : undefined;
};

async function edit(element: SyncFilters, side = 'left'): Promise<void> {
  find(element, `[data-edit=${side}]`).focus();
  await sendKeys({ press: 'Enter' });
  await until('the panel to be open', () => find(panel(element), 'dialog').matches(':modal'));
  await settled(element);
}

async function pick(element: SyncFilters, selector: string, typed: string): Promise<void> {
  const combobox = find<SyncCombobox>(element, selector);
  find<HTMLInputElement>(combobox, 'input').select();
  await sendKeys({ type: typed });
  await until('the list to be open', () => find(combobox, '.layer').matches(':popover-open'));
  await sendKeys({ press: 'Enter' });
  await settled(element);
}

async function select(element: SyncFilters, selector: string, value: string): Promise<void> {
  const native = find<HTMLSelectElement>(find<SyncSelect>(element, selector), 'select');
  native.value = value;
  native.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(element);
}

describe('sync-filters', () => {
  it('has no axe findings: guard, blocks, panel with every kind of value', async () => {
    const element = await filters({
      counts: aReport(),
      filters: {
        toLeft: null,
        toRight: {
          kind: 'group',
          join: 'and',
          items: [
            ...NORDIC.items,
            {
              kind: 'group',
              join: 'or',
              items: [
                { kind: 'rule', property: 'lifecyclestage', operator: 'is', value: 'lead' },
                { kind: 'rule', property: 'numemployees', operator: 'between', value: 1, upTo: 9 },
                { kind: 'rule', property: 'createdate', operator: 'after', value: '2025-01-01' },
                { kind: 'rule', property: 'hs_email_optout', operator: 'is', value: false },
                { kind: 'rule', property: 'city', operator: 'anyOf', value: ['Oslo'] },
              ],
            },
          ],
        },
      },
    });
    await expectAccessible(element);
    await edit(element);
    await expectAccessible(element);
    find(element, '.inner .remove').click();
    find(element, '[data-add=""]').click();
    await settled(element);
    find(element, '.save').click();
    await settled(element);
    await expectAccessible(element);
  });

  it('says who enters, in words, and how many stay outside', async () => {
    const element = await filters({
      counts: aReport(),
      filters: { toRight: NORDIC, toLeft: null },
    });

    deepEqual(blocks(element), [
      'From HubSpot to Dynamics 365 Contacts where Country/Region is Norway or Sweden 61 left out Edit',
      'From Dynamics 365 to HubSpot All contacts Edit',
    ]);
    match(
      textOf(find(element, '.guard-count')),
      /Leaves out 174 HubSpot contacts and 9 Dynamics 365 contacts/,
    );
  });

  it('offers what becomes of a record that no longer fits, only where there is a filter', async () => {
    const element = await filters();
    match(textOf(find(element, '.stays')), /already in the sync stays in/);
    equal(findAll(element, '.mode').length, 0);

    element.filters = { toRight: NORDIC, toLeft: null };
    await settled(element);
    const cards = find<SyncRadioCards>(element, '.mode');
    equal(findAll(element, '.stays').length, 0);
    deepEqual(findAll(cards, 'b').map(textOf), [
      'It stays in',
      'It is left alone until it meets them again',
    ]);

    element.direction = 'toLeft';
    await settled(element);
    equal(findAll(element, '.mode').length, 0);
  });

  it('changes what becomes of such a record by keyboard, and back when that is refused', async () => {
    const element = await filters({ filters: { toRight: NORDIC, toLeft: null } });
    const events = record<FilterModeChangeEvent>(element, 'sync-filter-mode-change');
    const cards = find<SyncRadioCards>(element, '.mode');
    const [entry, live] = findAll<HTMLInputElement>(cards, 'input');
    equal(entry?.checked, true);

    entry?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    deepEqual(
      events.map(({ filterMode }) => filterMode),
      ['live'],
    );
    equal(live?.checked, true);
    await expectAccessible(element);

    element.addEventListener('sync-filter-mode-change', (event) => event.preventDefault());
    entry?.click();
    await settled(element);
    equal(element.filterMode, 'live');
    equal(live?.checked, true);
  });

  it('shows only the directions in use, and no guard where nobody has an email address', async () => {
    const element = await filters({ direction: 'toLeft' });
    equal(blocks(element).length, 1);
    match(blocks(element)[0] ?? '', /From Dynamics 365 to HubSpot/);

    const none = (of: 'left' | 'right') => PROPERTIES[of].filter(({ type }) => type !== 'email');
    element.properties = { left: none('left'), right: none('right') };
    await settled(element);
    equal(findAll(element, '.guard').length, 0);
  });

  it('turns the guard, and back when that is refused', async () => {
    const element = await filters();
    const events = record<RequireEmailChangeEvent>(element, 'sync-require-email-change');
    const input = find<HTMLInputElement>(find(element, 'sync-switch'), 'input');

    input.click();
    await settled(element);
    equal(events[0]?.requireEmail, false);

    element.addEventListener('sync-require-email-change', (event) => event.preventDefault());
    input.click();
    await settled(element);
    equal(element.requireEmail, false);
    equal(input.checked, false);
  });

  it('builds a filter by keyboard, and gives the focus back', async () => {
    const element = await filters();
    const events = changes(element);
    await edit(element);
    equal(find<SyncCombobox>(element, '[data-path="0"] .property').value, '');

    await pick(element, '[data-path="0"] .property', 'city');
    await select(element, '[data-path="0"] sync-select', 'startsWith');
    const value = find<SyncTextField>(element, '[data-path="0"] sync-text-field');
    value.focus();
    await sendKeys({ type: 'Os' });
    await settled(element);

    find(element, '[data-add=""]').focus();
    await sendKeys({ press: 'Enter' });
    await until(
      'the new condition to have the focus',
      () => hostOf(deepActive())?.parentElement?.dataset['path'] === '1',
    );
    await pick(element, '[data-path="1"] .property', 'number of employees');
    await select(element, '[data-path="1"] sync-select', 'greater');
    find<SyncTextField>(element, '[data-path="1"] sync-text-field').focus();
    await sendKeys({ type: '12' });
    find(element, '.save').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);

    deepEqual(events[0]?.filters, {
      toLeft: null,
      toRight: {
        kind: 'group',
        join: 'and',
        items: [
          { kind: 'rule', property: 'city', operator: 'startsWith', value: 'Os' },
          { kind: 'rule', property: 'numemployees', operator: 'greater', value: 12 },
        ],
      },
    });
    equal(find(panel(element), 'dialog').matches(':modal'), false);
    equal(deepActive(), find(element, '[data-edit=left]'));
    match(
      blocks(element)[0] ?? '',
      /Contacts where City starts with “Os” and Number of employees is greater than 12/,
    );
  });

  it('nests one group, joined the other way', async () => {
    const element = await filters({ filters: { toRight: NORDIC, toLeft: null } });
    const events = changes(element);
    await edit(element);
    findAll(element, '.adds .quiet')[0]?.click();
    await settled(element);
    equal(findAll(element, '.inner .adds .quiet').length, 0, 'no group inside a group');

    await pick(element, '[data-path="1-0"] .property', 'unsubscribed');
    await select(element, '[data-path="1-0"] .answer sync-select', 'false');
    find(element, '.save').click();
    await settled(element);

    deepEqual(events[0]?.filters.toRight?.items[1], {
      kind: 'group',
      join: 'or',
      items: [{ kind: 'rule', property: 'hs_email_optout', operator: 'is', value: false }],
    });
  });

  it('ticks options, keeps those that no longer exist, and takes lines of text', async () => {
    const toRight: FilterGroup = {
      ...NORDIC,
      items: [
        { kind: 'rule', property: 'country', operator: 'anyOf', value: ['norway', 'prussia'] },
        { kind: 'rule', property: 'city', operator: 'noneOf', value: ['Oslo'] },
      ],
    };
    const element = await filters({ filters: { toRight, toLeft: null } });
    const events = changes(element);
    await edit(element);
    match(textOf(find(element, '[data-path="0"] .field-error')), /no longer exists/);

    const boxes = findAll(element, '[data-path="0"] sync-checkbox');
    for (const index of [2, 4]) {
      const box = boxes[index];
      if (box !== undefined) find(box, 'input').click();
      await settled(element);
    }
    const area = find<HTMLTextAreaElement>(element, '[data-path="1"] textarea');
    area.value = 'Oslo\n\n  Bergen ';
    area.dispatchEvent(new Event('change'));
    await settled(element);
    find(element, '.save').click();
    await settled(element);

    deepEqual(
      events[0]?.filters.toRight?.items.map((item) => item.kind === 'rule' && item.value),
      [
        ['norway', 'denmark'],
        ['Oslo', 'Bergen'],
      ],
    );
  });

  it('does not save what is not complete: says why and goes there', async () => {
    const element = await filters();
    const events = changes(element);
    await edit(element);
    await pick(element, '[data-path="0"] .property', 'create date');
    equal(find(element, '[data-path="0"] .field-error').hidden, true, 'not before somebody saves');

    find(element, '.save').click();
    await settled(element);

    equal(events.length, 0);
    match(textOf(find(element, '[data-path="0"] .field-error')), /Fill in a value/);
    await until(
      'the value to have the focus',
      () => hostOf(deepActive())?.matches('sync-text-field') === true,
    );
  });

  it('tries out only what is complete, with what is edited and not saved yet', async () => {
    const asked: FilterTestRequest[] = [];
    const testFilter = async (request: FilterTestRequest): Promise<FilterTest> => {
      asked.push(request);
      return { side: 'left', isComplete: true, looked: 0, total: 0, outcomes: [] };
    };
    const element = await filters({ testFilter, filters: { toRight: NORDIC, toLeft: null } });
    await edit(element);
    const test = find<SyncFilterTest>(element, 'sync-filter-test');
    find(element, '[data-add=""]').click();
    await settled(element);

    find(test, 'button').click();
    await settled(element);
    equal(asked.length, 0);
    equal(hostOf(deepActive())?.localName, 'sync-combobox');

    find(element, '[data-path="1"] .remove').click();
    await settled(element);
    find(test, 'button').click();
    await settled(element);
    deepEqual(asked, [{ side: 'left', filter: NORDIC, requireEmail: true }]);
  });

  it('lets everyone in again when the last condition is taken out', async () => {
    const element = await filters({ filters: { toRight: NORDIC, toLeft: null } });
    const events = changes(element);
    await edit(element);

    find(element, '[data-path="0"] .remove').click();
    await settled(element);
    await until(
      'the focus to be on what is left',
      () => deepActive() === find(element, '[data-add=""]'),
    );
    find(element, '.save').click();
    await settled(element);

    deepEqual(events[0]?.filters, { toRight: null, toLeft: null });
  });

  it('asks before edited conditions are lost, and keeps nothing of what was discarded', async () => {
    const element = await filters({ filters: { toRight: NORDIC, toLeft: null } });
    const events = changes(element);
    await edit(element);
    find(element, '[data-path="0"] .remove').click();
    await settled(element);

    await sendKeys({ press: 'Escape' });
    await settled(element);
    equal(find(panel(element), 'dialog').matches(':modal'), true);
    match(textOf(find(element, '.footer')), /not saved.*Discard/);

    await sendKeys({ press: 'Escape' });
    await settled(element);
    equal(find(panel(element), 'dialog').matches(':modal'), false);
    equal(events.length, 0);
    match(blocks(element)[0] ?? '', /Norway or Sweden/);

    await edit(element);
    equal(findAll(element, '.rule').length, 1);
    await sendKeys({ press: 'Escape' });
    await settled(element);
    equal(find(panel(element), 'dialog').matches(':modal'), false, 'nothing was edited');
  });

  it('shows a filter that cannot be answered any more, and goes to it', async () => {
    const toRight: FilterGroup = {
      ...NORDIC,
      items: [{ kind: 'rule', property: 'vanished', operator: 'is', value: 'x' }],
    };
    const settings = theSettings({ filters: { toRight, toLeft: null } });
    const element = await filters({ filters: settings.filters, problems: problemsOf(settings) });

    match(blocks(element)[0] ?? '', /does not exist any more.*Choose another property/);
    element.focus();
    equal(deepActive(), find(element, '[data-edit=left]'));
    await edit(element);
    match(textOf(find(element, '[data-path="0"] .field-error')), /no longer exists/);
  });

  it('can only be looked at without the permission', async () => {
    const element = await filters({ isReadOnly: true });

    equal(findAll(element, '.edit').length, 0);
    equal(find<HTMLInputElement>(find(element, 'sync-switch'), 'input').disabled, true);
    await expectAccessible(element);
  });

  it('waits with a skeleton, and says what failed', async () => {
    const element = await filters({ properties: null });
    equal(findAll(element, 'sync-skeleton').length, 1);

    element.error = { code: 'internal', message: 'It broke.', hint: 'Try again.' };
    await settled(element);
    const retries = record(element, 'sync-retry-load-request');
    find(element, 'sync-banner').querySelector('button')?.click();

    equal(retries.length, 1);
  });

  it('keeps within 320 px, also from right to left', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const element = await filters({ counts: aReport() }, { width: 320, dir });
      equal(element.scrollWidth <= 320, true, dir);
    }
  });
});
