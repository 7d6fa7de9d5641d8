import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/checkbox/define.js';
import '../../../components/controls/switch/define.js';
import type { ChangeEvent } from '../../../components/controls/change-event.js';
import type { SyncCheckbox } from '../../../components/controls/checkbox/checkbox.js';
import type { SyncSwitch } from '../../../components/controls/switch/switch.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal } from '../../support/expect.js';
import { expectAccessible, find, mount, record, settled } from '../../support/mount.js';

describe('sync-switch', () => {
  it('has no axe findings: on, off, disabled, with a hidden label', async () => {
    const place = await mount(
      html`<div>
        <sync-switch label="Email" checked hint="Sends it"></sync-switch>
        <sync-switch label="Phone" label-hidden></sync-switch>
        <sync-switch label="City" disabled></sync-switch>
      </div>`,
    );

    await expectAccessible(place);
  });

  it('turns with the space key and tells once', async () => {
    const element = await mount<SyncSwitch>(html`<sync-switch label="Email"></sync-switch>`);
    const events = record<ChangeEvent<boolean>>(element, 'change');
    element.focus();

    await sendKeys({ press: 'Space' });

    equal(element.checked, true);
    deepEqual(
      events.map(({ value }) => value),
      [true],
    );
  });

  it('turns back when the change is cancelled', async () => {
    const element = await mount<SyncSwitch>(
      html`<sync-switch label="Email" checked></sync-switch>`,
    );
    element.addEventListener('change', (event) => event.preventDefault());

    find(element, 'input').click();
    await settled(element);

    equal(element.checked, true);
    equal(find<HTMLInputElement>(element, 'input').checked, true);
  });

  it('says nothing when code turns it, and nothing when it is disabled', async () => {
    const element = await mount<SyncSwitch>(html`<sync-switch label="Email"></sync-switch>`);
    const events = record(element, 'change');

    element.checked = true;
    element.disabled = true;
    await settled(element);
    find(element, 'input').click();

    equal(events.length, 0);
    equal(find<HTMLInputElement>(element, 'input').checked, true);
  });
});

describe('sync-checkbox', () => {
  it('has no axe findings', async () => {
    const place = await mount(
      html`<div>
        <sync-checkbox label="Only with email" hint="Leaves out 183" checked></sync-checkbox>
        <sync-checkbox label="All" indeterminate></sync-checkbox>
        <sync-checkbox label="Off" disabled></sync-checkbox>
      </div>`,
    );

    await expectAccessible(place);
  });

  it('becomes a plain yes from in between, and tells it', async () => {
    const element = await mount<SyncCheckbox>(
      html`<sync-checkbox label="All" indeterminate></sync-checkbox>`,
    );
    const events = record<ChangeEvent<boolean>>(element, 'change');
    equal(find<HTMLInputElement>(element, 'input').indeterminate, true);
    element.focus();

    await sendKeys({ press: 'Space' });
    await settled(element);

    deepEqual(
      events.map(({ value }) => value),
      [true],
    );
    equal(find<HTMLInputElement>(element, 'input').indeterminate, false);
  });

  it('says nothing when code ticks it', async () => {
    const element = await mount<SyncCheckbox>(html`<sync-checkbox label="All"></sync-checkbox>`);
    const events = record(element, 'change');

    element.checked = true;
    await settled(element);

    equal(events.length, 0);
  });
});
