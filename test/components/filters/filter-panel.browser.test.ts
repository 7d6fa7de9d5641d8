import { sendKeys } from '@web/test-runner-commands';

import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';

import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';

import type { SyncFilterTest } from '../../../components/sync-filter-test/sync-filter-test.js';
import type { FilterGroup, FilterTest, FilterTestRequest } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { problemsOf, theSettings } from '../../support/component-fixtures.js';

import { deepEqual, equal, match } from '../../support/expect.js';
import { deepActive, find, findAll, settled, until } from '../../support/mount.js';
import {
  NORDIC,
  filters,
  textOf,
  blocks,
  panel,
  changes,
  hostOf,
  edit,
  pick,
  select,
} from './filters-page.js';

describe('sync-filters, the panel', () => {
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
});
