import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/dialog/define.js';
import '../../../components/controls/toast/define.js';
import '../../../components/controls/tooltip/define.js';
import { announce } from '../../../components/controls/announce/announce.js';
import type { CloseRequestEvent } from '../../../components/controls/dialog/close-request-event.js';
import type { SyncToast } from '../../../components/controls/toast/toast.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  mount,
  record,
  settled,
  until,
  tabInto,
} from '../../support/mount.js';

describe('sync-toast', () => {
  const toast = (durationMs = 0) =>
    mount<SyncToast>(
      html`<sync-toast open duration-ms=${durationMs}
        >Removed<button slot="action">Undo</button></sync-toast
      >`,
    );
  const isShown = (element: SyncToast): boolean => find(element, '.toast').matches(':popover-open');

  it('has no axe findings, and its sentence is in a status region', async () => {
    const element = await toast();

    await expectAccessible(element);
    ok(find(element, '[role=status] slot'), 'the sentence is announced');
  });

  it('closes by itself after its time and says why', async () => {
    const element = await toast(30);
    const events = record<CloseRequestEvent>(element, 'close-request');

    await until('the toast to close', () => !isShown(element));

    deepEqual(
      events.map(({ reason }) => reason),
      ['timeout'],
    );
    equal(element.open, false);
  });

  it('waits as long as it holds the focus', async () => {
    const element = await toast(60);
    const events = record(element, 'close-request');
    element.querySelector('button')?.focus();
    // Longer than its time: another toast with the same time, opened now, is gone.
    const other = await toast(60);
    await until('the other one to close', () => !isShown(other));

    equal(events.length, 0);
    element.querySelector('button')?.blur();
    await until('the toast to close', () => !isShown(element));
  });

  it('can be dismissed, and closed by code without an event', async () => {
    const element = await toast();
    const events = record(element, 'close-request');
    find(element, '.icon-only').click();
    equal(element.open, false);
    equal(events.length, 1);

    element.open = true;
    await settled(element);
    element.open = false;
    await settled(element);
    equal(isShown(element), false);
    equal(events.length, 1);
  });
});

describe('sync-tooltip', () => {
  const tooltip = () =>
    mount(
      html`<sync-tooltip text="23 Nov 2026, 18:02"><button>2 minutes ago</button></sync-tooltip>`,
    );
  const isShown = (element: Element): boolean => find(element, '.layer').matches(':popover-open');

  it('describes its control, shown or not, and has no axe findings', async () => {
    const element = await tooltip();

    equal(element.querySelector('button')?.ariaDescription, '23 Nov 2026, 18:02');
    await expectAccessible(element);
  });

  it('shows on keyboard focus and hides on Escape and on leaving', async () => {
    const element = await tooltip();
    await tabInto(element);
    await until('the tooltip', () => isShown(element));
    await expectAccessible(element);

    await sendKeys({ press: 'Escape' });
    await until('no tooltip', () => !isShown(element));
  });

  it('shows on pointing and hides on leaving', async () => {
    const element = await tooltip();
    const box = (element.querySelector('button') as HTMLElement).getBoundingClientRect();

    await sendMouse({ type: 'move', position: [Math.round(box.x + 5), Math.round(box.y + 5)] });
    await until('the tooltip', () => isShown(element));
    await sendMouse({ type: 'move', position: [innerWidth - 5, innerHeight - 5] });
    await until('no tooltip', () => !isShown(element));
  });
});

describe('announce', () => {
  const texts = (region: Element): { at: number; text: string }[] => {
    const seen: { at: number; text: string }[] = [];
    const note = (): void => {
      const text = region.textContent ?? '';
      if (text !== '') seen.push({ at: performance.now(), text });
    };
    note();
    new MutationObserver(note).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return seen;
  };

  it('tells at once, then at most once a second, everything, and the same news once', async () => {
    const place = await mount(html`<div></div>`);
    announce('First.', place);
    const region = document.querySelector('body > [role=status]');
    ok(region, 'a live region');
    const seen = texts(region);

    announce('Second.', place);
    announce('Second.', place);
    announce('Third.', place);
    await until('the rest', () => seen.length === 2);

    deepEqual(
      seen.map(({ text }) => text),
      ['First.', 'Second. Third.'],
    );
    ok((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0) >= 900, 'a second apart');
  });

  it('speaks inside an open dialog, outside of which everything is silent', async () => {
    const place = await mount(
      html`<div>
        <sync-dialog open heading="Map"><p>Inside</p></sync-dialog>
      </div>`,
    );
    const dialog = find(place.firstElementChild as Element, 'dialog');

    announce('Two rows added.', place.querySelector('p') as Element);

    equal(dialog.querySelector('div[role=status]:last-child')?.textContent, 'Two rows added.');
  });
});
