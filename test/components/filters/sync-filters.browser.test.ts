import { sendKeys } from '@web/test-runner-commands';

import type { SyncRadioCards } from '../../../components/controls/radio-cards/radio-cards.js';

import type { FilterModeChangeEvent } from '../../../components/events/filter-mode-change-event.js';

import type { RequireEmailChangeEvent } from '../../../components/events/require-email-change-event.js';

import { describe, it } from '../../support/bdd.js';
import { PROPERTIES } from '../../support/component-fixtures.js';
import { aReport } from '../../support/component-runs.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import { expectAccessible, find, findAll, record, settled } from '../../support/mount.js';
import { NORDIC, filters, textOf, blocks, edit } from './filters-page.js';

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
      'From HubSpot to Dynamics 365 Contacts where Country/Region is Norway or Sweden 61 excluded Edit',
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
