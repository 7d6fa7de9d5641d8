import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
import type { SyncMenu } from '../../../components/controls/menu/menu.js';
import type { SyncSegmented } from '../../../components/controls/segmented/segmented.js';
import type { SyncSwitch } from '../../../components/controls/switch/switch.js';
import type { AssociationsChangeEvent } from '../../../components/events/associations-change-event.js';

import type { Mapping } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import {
  aMapping,
  aSampled,
  ENDS,
  MAPPINGS,
  problemsOf,
  PROPERTIES,
  theSettings,
} from '../../support/component-fixtures.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
  type TestLocale,
} from '../../support/mount.js';

import {
  mapping,
  changes,
  rowOf,
  inRow,
  shownIds,
  textOf,
  told,
  open,
  turn,
} from './mapping-page.js';

describe('sync-mapping', () => {
  it('says of a mapping both ways that only one flows, once as a chip and at length inside', async () => {
    const properties = {
      left: [aSampled({ name: 'birthday', label: 'Birthday', type: 'date' })],
      right: [aSampled({ name: 'created', label: 'Created', type: 'datetime' })],
    };
    const mappings = [aMapping('birthday', 'created')];
    const problems = problemsOf(theSettings({ mappings }), properties).filter(
      ({ code }) => code === 'mapping_impossible',
    );
    const element = await mapping({ mappings, properties, problems, associations: [] });
    const [{ id } = { id: '' }] = mappings;

    deepEqual(findAll(element, '.chips .badge').map(textOf), [
      'types fit one way: one way',
      'not all of it arrives',
    ]);
    ok(find(element, '.chips .badge').classList.contains('warning'), 'to be looked at');
    match(
      textOf(await open(element, id)),
      /a date has no time of day.*Let the mapping flow the other way only/,
    );
  });

  it('has no axe findings: table, cards, opened rows, new mapping, associations', async () => {
    const element = await mapping();
    await expectAccessible(element);
    await open(element, 'm-lifecyclestage');
    await open(element, 'm-phone');
    element.addMapping({ side: 'left', property: 'createdate' });
    await settled(element);
    await expectAccessible(element);

    const cards = await mapping({}, { width: 340 });
    await expectAccessible(cards);
    find<SyncSegmented>(cards, 'sync-segmented')
      .shadowRoot?.querySelectorAll<HTMLInputElement>('input')[4]
      ?.click();
    await settled(cards);
    match(textOf(find(cards, '.associations')), /Contacts stay linked to their company/);
    await expectAccessible(cards);
  });

  it('shows what each row is about', async () => {
    const element = await mapping();
    const email = textOf(rowOf(element, 'm-email'));
    match(email, /ann\.lee@contoso\.example/);
    match(email, /match key/);
    match(
      textOf(rowOf(element, 'm-lastname')),
      /Last Name.*required.*must have a value in Dynamics/,
    );
    match(textOf(rowOf(element, 'm-lifecyclestage')), /2 of 4 options mapped/);
    match(textOf(rowOf(element, 'm-hubspotscore')), /calculated in HubSpot: one way/);
    equal(inRow<SyncMenu>(element, 'm-hubspotscore', 'sync-menu').icon, 'to-right');
    equal(rowOf(element, 'm-jobtitle').classList.contains('off'), true);
  });

  it('turns a mapping off, says so, and takes it back with the button', async () => {
    const element = await mapping();
    const events = changes(element);

    await turn(element, 'm-phone');

    equal(events.length, 1);
    equal(events[0]?.mappings.find(({ id }) => id === 'm-phone')?.isOn, false);
    await until('the change to be told', () => told().includes('Turned off Phone number'));

    find(element, '.undo').click();
    await settled(element);

    deepEqual(events[1]?.mappings, [...MAPPINGS]);
    equal(find(element, '.undo').getAttribute('aria-disabled'), 'true');
  });

  it('takes edits back with Ctrl+Z, one after the other, but never while somebody types', async () => {
    const element = await mapping();
    const events = changes(element);
    await turn(element, 'm-phone');
    await turn(element, 'm-email');

    find(element, 'sync-text-field').focus();
    await sendKeys({ press: 'Control+z' });
    equal(events.length, 2);

    inRow(element, 'm-email', '.toggle').focus();
    await sendKeys({ press: 'Control+z' });
    await sendKeys({ press: 'Control+z' });
    await sendKeys({ press: 'Control+z' });

    equal(events.length, 4);
    deepEqual(events[3]?.mappings, [...MAPPINGS]);
  });

  it('keeps everything as it was when an edit is refused', async () => {
    const element = await mapping();
    element.addEventListener('sync-mappings-change', (event) => event.preventDefault());

    await turn(element, 'm-phone');

    equal(element.mappings, MAPPINGS);
    equal(inRow<SyncSwitch>(element, 'm-phone', 'sync-switch').checked, true);
    equal(find(element, '.undo').getAttribute('aria-disabled'), 'true');
  });

  it('offers directions with the reason why one is impossible', async () => {
    const element = await mapping();
    const menu = inRow<SyncMenu>(element, 'm-hubspotscore', 'sync-menu');

    deepEqual(
      menu.items.map(({ id, disabledReason }) => [id, disabledReason]),
      [
        ['both', '“HubSpot score” is read-only: calculated in HubSpot.'],
        ['toRight', undefined],
        ['toLeft', '“HubSpot score” is read-only: calculated in HubSpot.'],
      ],
    );
    element.direction = 'toLeft';
    await settled(element);
    const phone = inRow<SyncMenu>(element, 'm-phone', 'sync-menu');
    equal(phone.icon, 'to-left');
    equal(
      phone.items.find(({ id }) => id === 'both')?.disabledReason,
      'This sync does not write to Dynamics 365.',
    );
    match(textOf(rowOf(element, 'm-hubspotscore')), /Nothing flows/);
  });

  it('changes a direction by keyboard', async () => {
    const element = await mapping();
    const events = changes(element);
    inRow(element, 'm-phone', 'sync-menu').focus();

    await sendKeys({ press: 'Enter' });
    await until('an item to have the focus', () => deepActive()?.role === 'menuitemradio');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled(element);

    equal(events[0]?.mappings.find(({ id }) => id === 'm-phone')?.direction, 'toRight');
  });

  it('pairs options in an opened row and shows a live example', async () => {
    const element = await mapping();
    const events = changes(element);
    const details = await open(element, 'm-lifecyclestage');
    match(textOf(details), /4 options have no counterpart/);
    match(textOf(details.querySelector('.examples') ?? details), /Lead.*becomes.*Lead/);

    const [first] = details.querySelectorAll<SyncCombobox>('.option sync-combobox');
    equal(first?.label, 'Subscriber in Dynamics 365');
    first?.focus();
    await sendKeys({ type: 'partner' });
    await sendKeys({ press: 'Enter' });
    await settled(element);

    deepEqual(events[0]?.mappings.find(({ id }) => id === 'm-lifecyclestage')?.options, [
      { left: 'opportunity', right: '1' },
      { left: 'subscriber', right: '4' },
    ]);
  });

  it('folds long lists of options that were paired by name, and opens them on a press', async () => {
    const options = Array.from({ length: 40 }, (_, index) => ({
      value: `c${index}`,
      label: `Country ${index}`,
    }));
    const listed = (of: 'left' | 'right', name: string) =>
      PROPERTIES[of].map((each) =>
        each.name === name ? { ...each, type: 'option' as const, options } : each,
      );
    const element = await mapping({
      properties: {
        left: listed('left', 'country'),
        right: listed('right', 'address1_country'),
      },
      problems: [],
    });

    const details = await open(element, 'm-country');
    equal(details.querySelectorAll('.option').length, 0);
    details.querySelector<HTMLElement>('.options .link')?.click();
    await settled(element);

    equal(details.querySelectorAll('.option').length, 40);
  });

  it('deletes an own mapping, not a default one, and moves the focus on', async () => {
    const element = await mapping();
    const events = changes(element);
    const standard = await open(element, 'm-phone');
    equal(standard.querySelector('.remove'), null);

    const own = await open(element, 'm-lifecyclestage');
    own.querySelector<HTMLElement>('.remove')?.click();
    await settled(element);

    equal(
      events[0]?.mappings.some(({ id }) => id === 'm-lifecyclestage'),
      false,
    );
    equal(deepActive()?.ariaLabel, 'Details of HubSpot score and Score');
  });

  it('filters by view and search', async () => {
    const element = await mapping();
    const segments = find<SyncSegmented>(element, 'sync-segmented');
    deepEqual(
      segments.options.map(({ value, count }) => [value, count]),
      [
        ['all', 8],
        ['default', 6],
        ['own', 2],
        ['problems', 1],
        ['associations', 1],
      ],
    );
    findAll<HTMLInputElement>(segments, 'input')[2]?.click();
    await settled(element);
    deepEqual(shownIds(element), ['m-lifecyclestage', 'm-hubspotscore']);

    find(element, 'sync-text-field').focus();
    await sendKeys({ type: 'score' });
    await settled(element);
    deepEqual(shownIds(element), ['m-hubspotscore']);

    await sendKeys({ type: 'xyz' });
    await settled(element);
    match(textOf(find(element, 'sync-empty')), /Try fewer/);
  });

  it('turns an association off and takes it back', async () => {
    const element = await mapping();
    const events = record<AssociationsChangeEvent>(element, 'sync-associations-change');
    findAll<HTMLInputElement>(find(element, 'sync-segmented'), 'input')[4]?.click();
    await settled(element);
    match(textOf(find(element, '.associations')), /Only the primary company syncs/);

    find(find(element, '.associations sync-switch'), 'input').click();
    await settled(element);
    find(element, '.undo').click();
    await settled(element);

    deepEqual(
      events.map(({ associations }) => associations[0]?.isOn),
      [false, true],
    );
  });

  it('shows problems of a row in words', async () => {
    const mappings: Mapping[] = [
      ...MAPPINGS,
      {
        id: 'm-gone',
        left: 'vanished',
        right: 'nickname',
        direction: 'both',
        isOn: true,
        origin: 'own',
      },
    ];
    const element = await mapping({ mappings, problems: problemsOf(theSettings({ mappings })) });
    match(textOf(rowOf(element, 'm-gone')), /vanished.*no longer exists.*has a problem/);

    match(
      textOf(await open(element, 'm-gone')),
      /does not exist any more.*Choose another property/,
    );
    await expectAccessible(element);
    element.focus();
    equal(deepActive()?.ariaLabel, 'Details of vanished and Nickname');
  });

  it('can only be looked at without the permission', async () => {
    const element = await mapping({ isReadOnly: true });
    const events = changes(element);

    equal(findAll(element, '.add, .undo').length, 0);
    equal(
      findAll<SyncSwitch>(element, 'sync-switch').every(({ disabled }) => disabled),
      true,
    );
    equal(
      findAll<SyncMenu>(element, 'sync-menu').every(({ disabled }) => disabled),
      true,
    );
    const details = await open(element, 'm-lifecyclestage');
    equal(details.querySelector('.remove'), null);
    equal(details.querySelector<SyncCombobox>('sync-combobox')?.disabled, true);
    equal(events.length, 0);
    await expectAccessible(element);
  });

  it('waits with a skeleton, says what failed, and what to do first when there is nothing', async () => {
    const element = await mapping({ properties: null });
    equal(findAll(element, 'sync-skeleton').length, 1);

    element.error = { code: 'offline', message: 'No answer.', hint: 'Try later.' };
    await settled(element);
    const retries = record(element, 'sync-retry-load-request');
    find(element, 'sync-banner').querySelector('button')?.click();
    equal(retries.length, 1);

    Object.assign(element, { properties: PROPERTIES, error: null, mappings: [] });
    await settled(element);
    match(textOf(find(element, 'sync-empty')), /something to sync/);
    await expectAccessible(element);
  });

  it('keeps within 320 px with names that are longer than any, also from right to left', async () => {
    const long = 'Lopadotemachoselachogaleokranioleipsanodrimhypotrimmatosilphiokarabomelito';
    const properties = {
      ...PROPERTIES,
      left: PROPERTIES.left.map((each) => ({ ...each, label: long, samples: [long, long] })),
    };
    for (const dir of ['ltr', 'rtl'] as const) {
      const element = await mapping({ properties }, { width: 320, dir });
      await open(element, 'm-lifecyclestage');
      ok(element.scrollWidth <= 320, `${dir}: ${element.scrollWidth} px wide`);
    }
  });

  it('speaks Norwegian throughout, problems too', async () => {
    const locale = await mount<TestLocale>(
      html`<test-locale><sync-mapping></sync-mapping></test-locale>`,
    );
    await locale.use('nb');
    const element = locale.querySelector('sync-mapping');
    if (element === null) throw new Error('No element.');
    const mappings = MAPPINGS.filter(({ left }) => left !== 'lastname');
    const problems = problemsOf(theSettings({ mappings }));
    Object.assign(element, { mappings, properties: PROPERTIES, ends: ENDS, problems });
    await settled(locale);

    match(textOf(find(element, '.frame')), /Koble egenskapene/);
    match(find(element, 'sync-banner').getAttribute('heading') ?? '', /krever «Last Name»/);
  });
});
