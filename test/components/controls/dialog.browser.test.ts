import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/combobox/define.js';
import '../../../components/controls/dialog/define.js';
import '../../../components/controls/side-panel/define.js';
import type { CloseRequestEvent } from '../../../components/controls/dialog/close-request-event.js';
import type { SyncDialog } from '../../../components/controls/dialog/dialog.js';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, ok } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';

const content = html`<p>Nothing is deleted.</p>
  <button slot="footer">Turn off</button>`;

const TAGS = ['sync-dialog', 'sync-side-panel'] as const;

async function open(tag: (typeof TAGS)[number], dir: 'ltr' | 'rtl' = 'ltr') {
  const place = await mount(
    html`<div>
      <button id="opener">Open</button>
      ${
        tag === 'sync-dialog'
          ? html`<sync-dialog heading="Turn off?">${content}</sync-dialog>`
          : html`<sync-side-panel heading="Turn off?">${content}</sync-side-panel>`
      }
    </div>`,
    { dir },
  );
  const opener = place.querySelector('button') as HTMLButtonElement;
  const element = place.querySelector(tag) as SyncDialog;
  opener.focus();
  element.open = true;
  await settled(element);
  return { element, opener, events: record<CloseRequestEvent>(element, 'close-request') };
}

const isModal = (element: SyncDialog): boolean => find(element, 'dialog').matches(':modal');
const reasons = (events: CloseRequestEvent[]): string[] => events.map(({ reason }) => reason);

for (const tag of TAGS) {
  describe(tag, () => {
    it('has no axe findings and is named by its heading', async () => {
      const { element } = await open(tag);

      await expectAccessible(element);
      equal(find(element, 'dialog').getAttribute('aria-labelledby'), 'heading');
    });

    it('begins on its heading and gives the focus back when a person closes it', async () => {
      const { element, opener, events } = await open(tag);
      equal(deepActive(), find(element, 'h2'));

      find(element, '.close').click();
      await until('the focus to be back', () => deepActive() === opener);

      equal(element.open, false);
      deepEqual(reasons(events), ['button']);
    });

    it('closes on Escape, every time after asking', async () => {
      const { element, events } = await open(tag);
      element.addEventListener('close-request', (event) => event.preventDefault());

      for (let press = 0; press < 3; press++) await sendKeys({ press: 'Escape' });
      await settled(element);

      equal(element.open, true);
      equal(isModal(element), true);
      deepEqual(reasons(events), ['escape', 'escape', 'escape']);
    });

    it('keeps the Tab key inside', async () => {
      const { element, opener } = await open(tag);

      for (let press = 0; press < 5; press++) {
        await sendKeys({ press: 'Tab' });
        ok(deepActive() !== opener, 'focus went outside');
      }
      equal(isModal(element), true);
    });

    it('closes without an event when code says so', async () => {
      const { element, opener, events } = await open(tag);

      element.open = false;
      await until('the focus to be back', () => deepActive() === opener);

      equal(events.length, 0);
      equal(isModal(element), false);
    });

    it('is on the right side and inside the window in right-to-left', async () => {
      const { element } = await open(tag, 'rtl');
      const box = (): DOMRect => find(element, 'dialog').getBoundingClientRect();
      await until('it to be inside', () => box().left >= 0 && box().right <= innerWidth);
      if (tag === 'sync-side-panel') await until('it at the left edge', () => box().left === 0);
    });
  });
}

describe('sync-dialog', () => {
  it('begins on the slotted element with autofocus', async () => {
    const element = await mount<SyncDialog>(
      html`<sync-dialog heading="Name"><input autofocus aria-label="Name" /></sync-dialog>`,
    );
    element.open = true;
    await settled(element);

    equal(deepActive(), element.querySelector('input'));
  });

  it('closes on a press beside it only when light-dismiss is set', async () => {
    const { element, events } = await open('sync-dialog');

    find(element, 'dialog').click();
    equal(element.open, true);

    element.lightDismiss = true;
    find(element, 'dialog').click();
    equal(element.open, false);
    deepEqual(reasons(events), ['outside']);
  });

  it('stays open while Escape closes a list inside it', async () => {
    const element = await mount<SyncDialog>(
      html`<sync-dialog heading="Map" open
        ><sync-combobox label="P" .options=${[{ value: 'a', label: 'A' }]}></sync-combobox
      ></sync-dialog>`,
    );
    const combobox = element.querySelector('sync-combobox') as SyncCombobox;
    combobox.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled(combobox);

    await sendKeys({ press: 'Escape' });
    await settled(element);
    equal(element.open, true);
    equal(find(combobox, '.layer').matches(':popover-open'), false);

    await sendKeys({ press: 'Escape' });
    equal(element.open, false);
  });

  it('is modal again after it was moved in the page while open', async () => {
    const { element } = await open('sync-dialog');

    document.querySelector('main')?.prepend(element);
    await settled(element);
    await until('a modal dialog', () => element.open && isModal(element));
  });
});
