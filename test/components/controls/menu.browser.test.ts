import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/menu/define.js';
import type { MenuSelectEvent } from '../../../components/controls/menu/menu-select-event.js';
import type { MenuItem, SyncMenu } from '../../../components/controls/menu/menu.js';
import { describe, it } from '../../support/bdd.js';
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
} from '../../support/mount.js';

const ITEMS: readonly MenuItem[] = [
  { id: 'edit', label: 'Edit', icon: 'edit' },
  { id: 'pause', label: 'Pause', disabledReason: 'It is not running.' },
  { id: 'remove', label: 'Remove', isDanger: true, hasLineBefore: true },
  { id: 'oren', label: 'Øren', description: 'A name with an accent' },
];

const menu = (items = ITEMS, dir: 'ltr' | 'rtl' = 'ltr') =>
  mount<SyncMenu>(html`<sync-menu label="Actions" .items=${items}></sync-menu>`, { dir });
const isOpen = (element: SyncMenu): boolean => find(element, '.layer').matches(':popover-open');
const focused = (): string | undefined => deepActive()?.textContent?.trim().split('\n')[0]?.trim();

async function openByKey(element: SyncMenu, key = 'ArrowDown'): Promise<void> {
  find(element, '.trigger').focus();
  await sendKeys({ press: key });
  await until('the menu to be open', () => isOpen(element));
}

describe('sync-menu', () => {
  it('has no axe findings, closed and open, as actions and as a choice', async () => {
    const element = await menu();
    await expectAccessible(element);
    await openByKey(element);
    await expectAccessible(element);

    element.items = [
      { id: 'both', label: 'Both ways', isChecked: true },
      { id: 'right', label: 'To the right', isChecked: false },
    ];
    await settled(element);
    await expectAccessible(element);
    equal(
      find(element, '[role=menuitemradio][aria-checked=true]').textContent?.trim(),
      'Both ways',
    );
  });

  it('has a name when it is three dots', async () => {
    const element = await mount<SyncMenu>(html`<sync-menu .items=${ITEMS}></sync-menu>`);

    equal(find(element, '.trigger').getAttribute('aria-label'), 'More actions');
    await expectAccessible(element);
  });

  it('opens on the first item, or on the last by arrow up, and goes round', async () => {
    const element = await menu();
    await openByKey(element);
    match(focused(), /Edit/);
    await sendKeys({ press: 'ArrowUp' });
    match(focused(), /Øren/);
    await sendKeys({ press: 'Home' });
    match(focused(), /Edit/);
    await sendKeys({ press: 'End' });
    match(focused(), /Øren/);
    await sendKeys({ press: 'Escape' });

    await openByKey(element, 'ArrowUp');
    match(focused(), /Øren/);
  });

  it('opens a choice on the chosen item', async () => {
    const element = await menu([
      { id: 'a', label: 'A', isChecked: false },
      { id: 'b', label: 'B', isChecked: true },
    ]);
    await openByKey(element);

    match(focused(), /B/);
  });

  it('chooses by Enter, tells once, and gives the focus back', async () => {
    const element = await menu();
    const events = record<MenuSelectEvent>(element, 'menu-select');
    await openByKey(element);

    await sendKeys({ press: 'Enter' });
    await settled(element);

    deepEqual(
      events.map(({ item }) => item),
      ['edit'],
    );
    equal(isOpen(element), false);
    equal(deepActive(), find(element, '.trigger'));
  });

  it('keeps an impossible item reachable with its reason, and does not choose it', async () => {
    const element = await menu();
    const events = record(element, 'menu-select');
    await openByKey(element);
    await sendKeys({ press: 'ArrowDown' });

    match(deepActive()?.textContent, /It is not running/);
    equal(deepActive()?.ariaDisabled, 'true');
    await sendKeys({ press: 'Enter' });

    equal(events.length, 0);
    equal(isOpen(element), true);
  });

  it('finds an item by its first letters, without accents', async () => {
    const element = await menu();
    await openByKey(element);

    await sendKeys({ press: 'o' });
    match(focused(), /Øren/);
    await sendKeys({ press: 'Escape' });
    await openByKey(element);
    await sendKeys({ type: 're' });
    match(focused(), /Remove/);
  });

  it('closes on Escape with the focus back, and tells nothing', async () => {
    const element = await menu();
    const events = record(element, 'menu-select');
    await openByKey(element);

    await sendKeys({ press: 'Escape' });
    await settled(element);

    equal(isOpen(element), false);
    equal(deepActive(), find(element, '.trigger'));
    equal(find(element, '.trigger').getAttribute('aria-expanded'), 'false');
    equal(events.length, 0);
  });

  it('closes on a press elsewhere', async () => {
    const element = await menu();
    await openByKey(element);

    await sendMouse({ type: 'click', position: [5, innerHeight - 5] });

    await until('the menu to close', () => find(element, '.trigger').ariaExpanded === 'false');
  });

  it('opens and closes by pressing the button', async () => {
    const element = await menu();
    const box = find(element, '.trigger').getBoundingClientRect();
    const position: [number, number] = [Math.round(box.x + 10), Math.round(box.y + 10)];

    await sendMouse({ type: 'click', position });
    await until('open', () => isOpen(element));
    await sendMouse({ type: 'click', position });
    await until('closed', () => !isOpen(element));
    await settled(element);
    equal(isOpen(element), false);
  });

  it('lines up with the end of its button in right-to-left and stays in the window', async () => {
    const element = await menu(ITEMS, 'rtl');
    await openByKey(element);

    const layer = find(element, '.layer').getBoundingClientRect();
    const button = find(element, '.trigger').getBoundingClientRect();
    ok(Math.abs(layer.right - button.right) < 2, 'start edges meet');
    ok(layer.left >= 0, 'inside the window');
  });

  it('does not open when disabled', async () => {
    const element = await menu();
    element.disabled = true;
    await settled(element);

    find(element, '.trigger').click();
    await settled(element);

    equal(findAll(element, '.item').length, 0);
  });
});
