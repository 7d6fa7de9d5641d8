import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/combobox/define.js';
import type { ChangeEvent } from '../../../components/controls/change-event.js';
import type { ComboboxOption } from '../../../components/controls/combobox/combobox-model.js';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
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

const OPTIONS: readonly ComboboxOption[] = [
  {
    value: 'email',
    label: 'Email',
    icon: 'email',
    group: 'Contact',
    description: 'ann.lee@contoso.example',
  },
  { value: 'phone', label: 'Phone', icon: 'phone', group: 'Contact' },
  {
    value: 'owner',
    label: 'Owner',
    icon: 'owner',
    group: 'Contact',
    disabledReason: 'Only HubSpot may write it',
  },
  { value: 'city', label: 'Østby', icon: 'text', group: 'Address' },
];

const combobox = (options: readonly ComboboxOption[] = OPTIONS, value = '') =>
  mount<SyncCombobox>(
    html`<sync-combobox
      label="HubSpot property"
      clearable
      .options=${options}
      .value=${value}
    ></sync-combobox>`,
  );

const isOpen = (element: SyncCombobox): boolean => find(element, '.layer').matches(':popover-open');
const shown = (element: SyncCombobox): (string | undefined)[] =>
  findAll(element, '[role=option] .label').map((label) => label.textContent?.trim());
const press = async (element: SyncCombobox, ...keys: string[]): Promise<void> => {
  for (const key of keys) {
    await sendKeys({ press: key });
    await settled(element);
  }
};

describe('sync-combobox', () => {
  it('has no axe findings, closed, open and with an error', async () => {
    const element = await combobox(OPTIONS, 'email');
    await expectAccessible(element);

    element.focus();
    await press(element, 'ArrowDown');
    ok(isOpen(element), 'open');
    await expectAccessible(element);

    element.error = 'Choose a property.';
    element.required = true;
    await expectAccessible(element);
  });

  it('chooses by keyboard: open, move, Enter; tells once', async () => {
    const element = await combobox();
    const events = record<ChangeEvent<string>>(element, 'change');
    element.focus();

    await press(element, 'ArrowDown', 'ArrowDown', 'Enter');

    deepEqual(
      events.map(({ value }) => value),
      ['email'],
    );
    equal(element.value, 'email');
    equal(find<HTMLInputElement>(element, 'input').value, 'Email');
    equal(isOpen(element), false);
    equal(deepActive(), find(element, 'input'));
  });

  it('finds while typing, without accents, and says how many', async () => {
    const element = await combobox();
    element.focus();

    await sendKeys({ type: 'ost' });
    await settled(element);

    deepEqual(shown(element), ['Østby']);
    equal(find(element, '[role=status]').textContent, '1 option');
    await press(element, 'Enter');
    equal(element.value, 'city');
  });

  it('points aria-activedescendant at the active option, which is in view', async () => {
    const element = await combobox();
    element.focus();
    await press(element, 'ArrowDown', 'ArrowDown', 'ArrowDown');

    const id = find(element, 'input').getAttribute('aria-activedescendant');

    match(find(element, `#${id}`).textContent, /Phone/);
  });

  it('never chooses what is impossible, and says why it is', async () => {
    const element = await combobox();
    const events = record(element, 'change');
    element.focus();
    await sendKeys({ type: 'owner' });
    await settled(element);

    match(find(element, '[role=option]').textContent, /Only HubSpot may write it/);
    await press(element, 'Enter');
    find(element, '[role=option]').click();

    equal(events.length, 0);
    equal(element.value, '');
    deepEqual(shown(element), ['Owner']);
  });

  it('lists the impossible last under a heading', async () => {
    const element = await combobox();
    element.focus();
    await press(element, 'ArrowDown');

    deepEqual(shown(element), ['Email', 'Phone', 'Østby', 'Owner']);
    deepEqual(
      findAll(element, '.group-label').map((label) => label.textContent),
      ['Contact', 'Address', 'Not possible here'],
    );
  });

  it('closes on Escape and restores the text, without a word to a dialog around it', async () => {
    const element = await combobox(OPTIONS, 'phone');
    const escapes = record(document, 'keydown');
    const events = record(element, 'change');
    element.focus();
    await sendKeys({ type: 'em' });
    const before = escapes.length;

    await press(element, 'Escape');

    equal(escapes.length, before, 'Escape reached the page');
    equal(isOpen(element), false);
    equal(find<HTMLInputElement>(element, 'input').value, 'Phone');
    equal(events.length, 0);
  });

  it('closes when the focus leaves, keeping the value', async () => {
    const element = await combobox(OPTIONS, 'phone');
    element.focus();
    await press(element, 'ArrowDown', 'ArrowDown');
    find(element, 'input').blur();
    await settled(element);

    equal(isOpen(element), false);
    equal(element.value, 'phone');
  });

  it('chooses with the mouse and keeps the focus in the field', async () => {
    const element = await combobox();
    find(element, 'input').click();
    await settled(element);
    await until('the list to be open', () => isOpen(element));
    const box = findAll(element, '[role=option]')[1]?.getBoundingClientRect();
    ok(box, 'a second option');

    await sendMouse({ type: 'click', position: [Math.round(box.x + 20), Math.round(box.y + 10)] });
    await settled(element);

    equal(element.value, 'phone');
    equal(isOpen(element), false);
  });

  it('clears by its button and tells so', async () => {
    const element = await combobox(OPTIONS, 'phone');
    const events = record<ChangeEvent<string>>(element, 'change');

    find(element, '.clear').click();

    deepEqual(
      events.map(({ value }) => value),
      [''],
    );
  });

  it('tells nothing when code changes the value', async () => {
    const element = await combobox();
    const events = record(element, 'change');

    element.value = 'city';
    await settled(element);

    equal(find<HTMLInputElement>(element, 'input').value, 'Østby');
    equal(events.length, 0);
  });

  it('does not open when disabled', async () => {
    const element = await combobox();
    element.disabled = true;
    await settled(element);

    find(element, '.toggle').click();
    find(element, 'input').click();
    await settled(element);

    equal(isOpen(element), false);
  });

  it('keeps few rows on the page for 5,000 options, and reaches all of them', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      value: `p${i}`,
      label: `Property ${i}`,
    }));
    const element = await combobox(many, 'p4990');
    element.focus();
    await press(element, 'ArrowDown');

    ok(findAll(element, '[role=option]').length <= 180, 'a bounded number of rows');
    match(find(element, '.active').textContent, /Property 4990/);
    await press(element, 'PageDown');
    match(find(element, '.active').textContent, /Property 4999/);
    equal(find(element, '.active').getAttribute('aria-setsize'), '5000');
  });

  it('brings the next rows when the list is scrolled', async () => {
    const many = Array.from({ length: 500 }, (_, i) => ({
      value: `p${i}`,
      label: `Property ${i}`,
    }));
    const element = await combobox(many);
    element.focus();
    await press(element, 'ArrowDown');
    const layer = find(element, '.layer');
    const before = findAll(element, '[role=option]').length;

    layer.scrollTop = layer.scrollHeight;

    await until('more rows', () => findAll(element, '[role=option]').length > before);
  });

  it('says when there is nothing, and when nothing fits', async () => {
    const element = await combobox([]);
    element.focus();
    await press(element, 'ArrowDown');
    match(find(element, '.empty').textContent, /nothing to choose from/);

    element.options = OPTIONS;
    await sendKeys({ type: 'zzz' });
    await settled(element);
    match(find(element, '.empty').textContent, /Nothing matches/);
    await expectAccessible(element);
  });

  it('opens inside the window, on the side with room, in right-to-left too', async () => {
    const element = await mount<SyncCombobox>(
      html`<sync-combobox label="P" .options=${OPTIONS}></sync-combobox>`,
      { dir: 'rtl', width: 280 },
    );
    element.focus();
    await press(element, 'ArrowDown');

    const layer = find(element, '.layer').getBoundingClientRect();
    const input = find(element, 'input').getBoundingClientRect();
    ok(
      layer.left >= 0 && layer.right <= innerWidth,
      `in the window: ${layer.left} to ${layer.right}`,
    );
    ok(Math.abs(layer.right - input.right) < 2, 'lined up with the start edge');
    ok(layer.top >= input.bottom, 'below the field');
  });

  it('never runs a label as markup', async () => {
    const element = await combobox([{ value: 'x', label: '<img src=x onerror="window.pwn=1">' }]);
    element.focus();
    await sendKeys({ type: 'img' });
    await settled(element);

    equal(findAll(element, 'img').length, 0);
    match(find(element, '.label').textContent, /<img src=x/);
  });
});
