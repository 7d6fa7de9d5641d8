import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-mapping/define.js';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
import type { SyncMenu } from '../../../components/controls/menu/menu.js';
import type { SyncSegmented } from '../../../components/controls/segmented/segmented.js';
import type { SyncSwitch } from '../../../components/controls/switch/switch.js';
import type { AssociationsChangeEvent } from '../../../components/events/associations-change-event.js';
import type { MappingsChangeEvent } from '../../../components/events/mappings-change-event.js';
import type { SyncMapping } from '../../../components/sync-mapping/sync-mapping.js';
import type { Mapping, Partner } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import {
  ASSOCIATIONS,
  ENDS,
  MAPPINGS,
  OBJECT_LABELS,
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
  type MountOptions,
  type TestLocale,
} from '../../support/mount.js';

async function mapping(
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

const changes = (element: SyncMapping) =>
  record<MappingsChangeEvent>(element, 'sync-mappings-change');
const rowOf = (element: SyncMapping, id: string): HTMLElement => find(element, `[data-id="${id}"]`);
const inRow = <E extends Element = HTMLElement>(
  element: SyncMapping,
  id: string,
  selector: string,
): E => {
  const found = rowOf(element, id).querySelector<E>(selector);
  if (found === null) throw new Error(`No "${selector}" in row ${id}`);
  return found;
};
const shownIds = (element: SyncMapping): (string | undefined)[] =>
  findAll(element, 'tr[data-id]').map((row) => row.dataset['id']);
const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** What was last told to screen readers. */
const told = (): string =>
  [...document.body.children].find(({ role }) => role === 'status')?.textContent ?? '';

/** Side of the picker that has the focus. */
const focusedSide = (): string | undefined => {
  const root = deepActive()?.getRootNode();
  return root instanceof ShadowRoot ? (root.host as HTMLElement).dataset['side'] : undefined;
};

async function open(element: SyncMapping, id: string): Promise<HTMLElement> {
  inRow(element, id, '.toggle').click();
  await settled(element);
  return find(element, `#details-${id}`);
}

async function turn(element: SyncMapping, id: string): Promise<void> {
  find(inRow<SyncSwitch>(element, id, 'sync-switch'), 'input').click();
  await settled(element);
}

async function choose(element: SyncMapping, side: string, typed: string): Promise<void> {
  const combobox = find<SyncCombobox>(element, `.new [data-side=${side}]`);
  find<HTMLInputElement>(combobox, 'input').select();
  await sendKeys({ type: typed });
  await until('the list to be open', () => find(combobox, '.layer').matches(':popover-open'));
  await sendKeys({ press: 'Enter' });
  await settled(element);
}

describe('sync-mapping', () => {
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

  it('adds a mapping by keyboard alone: both pickers, the best partner first, focus on the new row', async () => {
    const element = await mapping();
    const events = changes(element);
    find(element, '.add').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    await until('the left picker to have the focus', () => focusedSide() === 'left');

    await sendKeys({ type: 'city' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    const right = find<SyncCombobox>(element, '.new [data-side=right]');
    equal(right.options[0]?.value, 'address1_city');
    match(right.options[0]?.description ?? '', /same meaning/);

    right.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until('the list to be open', () => find(right, '.layer').matches(':popover-open'));
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    match(textOf(find(element, '.fit')), /Fits both ways/);
    find(element, '.new .primary').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);

    const added = events[0]?.mappings[0];
    deepEqual(
      [added?.left, added?.right, added?.direction, added?.origin, added?.isOn],
      ['city', 'address1_city', 'both', 'own', true],
    );
    equal(deepActive()?.ariaLabel, 'Details of City and Address 1: City');
    equal(
      MAPPINGS.some(({ id }) => id === added?.id),
      false,
    );
  });

  it('lists impossible partners last, greyed, with the reason', async () => {
    const element = await mapping();
    element.addMapping({ side: 'left', property: 'createdate' });
    await settled(element);

    const last = find<SyncCombobox>(element, '.new [data-side=right]').options.at(-1);

    match(last?.disabledReason ?? '', /^Date with time cannot become /);
  });

  it('says what is missing, and closes with Escape', async () => {
    const element = await mapping();
    const events = changes(element);
    element.addMapping();
    await settled(element);

    find(element, '.new .primary').click();
    await settled(element);

    equal(events.length, 0);
    equal(find<SyncCombobox>(element, '.new [data-side=left]').error, 'Choose a property.');
    await until(
      'the first picker to have the focus',
      () =>
        (deepActive()?.getRootNode() as ShadowRoot | undefined)?.host?.getAttribute('data-side') ===
        'left',
    );
    await sendKeys({ press: 'Escape' });
    await settled(element);
    equal(findAll(element, '.new').length, 0);
    equal(deepActive(), find(element, '.add'));
  });

  it('asks for partners where it can, and falls back on what is on the page', async () => {
    const asked: string[] = [];
    const answers: Partner[] = [
      {
        name: 'nickname',
        because: 'sameValues',
        confidence: 0.7,
        compatibility: { directions: ['both', 'toRight', 'toLeft'], reason: null },
      },
    ];
    const element = await mapping({
      loadPartners: (side, property) => {
        asked.push(`${side} ${property}`);
        return asked.length === 1 ? Promise.resolve(answers) : Promise.reject(new Error('offline'));
      },
    });
    const errors = record(element, 'sync-error');
    element.addMapping();
    await settled(element);

    await choose(element, 'left', 'city');
    await until(
      'the answer',
      () => find<SyncCombobox>(element, '.new [data-side=right]').options.length === 1,
    );
    await choose(element, 'left', 'job');
    await until('the error', () => errors.length === 1);
    await settled(element);

    deepEqual(asked, ['left city', 'left jobtitle']);
    const { options } = find<SyncCombobox>(element, '.new [data-side=right]');
    equal(options.length, PROPERTIES.right.length);
    equal(options[0]?.value, 'jobtitle');
  });

  it('does not add the same pair twice', async () => {
    const element = await mapping();
    const events = changes(element);
    element.addMapping({ side: 'left', property: 'email' });
    await settled(element);
    await choose(element, 'right', 'email');

    find(element, '.new .primary').click();
    await settled(element);

    equal(events.length, 0);
    match(textOf(find(element, '.fit')), /mapped already/);
  });

  it('has a way out for required properties that nothing is mapped to', async () => {
    const without = MAPPINGS.filter(({ left }) => left !== 'lastname');
    const problems = problemsOf(theSettings({ mappings: without }));
    const element = await mapping({ mappings: without, problems });
    const banner = find(element, 'sync-banner');
    match(banner.getAttribute('heading') ?? '', /Dynamics 365 needs “Last Name”/);

    banner.querySelector('button')?.click();
    await settled(element);
    equal(find<SyncCombobox>(element, '.new [data-side=right]').value, 'lastname');
    equal(find<SyncCombobox>(element, '.new [data-side=left]').options[0]?.value, 'lastname');

    await choose(element, 'left', 'last');
    find(element, '.new .primary').click();
    await settled(element);
    equal(findAll(element, 'sync-banner').length, 0);
  });

  it('turns a mapping on again that a required property needs', async () => {
    const off = MAPPINGS.map((each) =>
      each.left === 'lastname' ? { ...each, isOn: false } : each,
    );
    const element = await mapping({
      mappings: off,
      problems: problemsOf(theSettings({ mappings: off })),
    });
    const events = changes(element);

    find(element, 'sync-banner').querySelector('button')?.click();
    await settled(element);

    equal(events[0]?.mappings.find(({ left }) => left === 'lastname')?.isOn, true);
    equal(findAll(element, 'sync-banner').length, 0);
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
