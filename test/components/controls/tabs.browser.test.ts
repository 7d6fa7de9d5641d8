import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/segmented/define.js';
import '../../../components/controls/tabs/define.js';
import type { ChangeEvent } from '../../../components/controls/change-event.js';
import type { SyncSegmented } from '../../../components/controls/segmented/segmented.js';
import type { SyncTabs } from '../../../components/controls/tabs/tabs.js';
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
  tabInto,
} from '../../support/mount.js';

const TABS = [
  { id: 'objects', label: 'Objects' },
  { id: 'records', label: 'Records', count: 5662 },
  { id: 'activity', label: 'Activity' },
  { id: 'settings', label: 'Settings' },
];

const tabs = (dir: 'ltr' | 'rtl' = 'ltr', width = 960) =>
  mount<SyncTabs>(
    html`<sync-tabs label="Overview" .tabs=${TABS}>
      ${TABS.map(({ id, label }) => html`<p slot=${id}>${label} here</p>`)}
    </sync-tabs>`,
    { dir, width },
  );
const shown = (element: SyncTabs): string[] =>
  findAll(element, '[role=tabpanel]')
    .filter((panel) => !panel.hidden)
    .map((panel) => panel.id);

describe('sync-tabs', () => {
  it('has no axe findings, wide and scrolling', async () => {
    await expectAccessible(await tabs());
    await expectAccessible(await tabs('rtl', 200));
  });

  it('shows the first tab by default, and counts as the locale writes them', async () => {
    const element = await tabs();

    deepEqual(shown(element), ['panel-objects']);
    match(findAll(element, '[role=tab]')[1]?.textContent, /5,662/);
  });

  for (const [dir, forward, back] of [
    ['ltr', 'ArrowRight', 'ArrowLeft'],
    ['rtl', 'ArrowLeft', 'ArrowRight'],
  ] as const) {
    it(`follows the arrow keys in ${dir}, goes round, and keeps one tab stop`, async () => {
      const element = await tabs(dir);
      const events = record<ChangeEvent<string>>(element, 'change');
      await tabInto(element);

      for (const key of [forward, back, back, 'Home', 'End']) {
        await sendKeys({ press: key });
        await settled(element);
      }

      deepEqual(
        events.map(({ value }) => value),
        ['records', 'objects', 'settings', 'objects', 'settings'],
      );
      equal(deepActive()?.id, 'tab-settings');
      deepEqual(
        findAll(element, '[role=tab]').map((tab) => tab.tabIndex),
        [-1, -1, -1, 0],
      );
      deepEqual(shown(element), ['panel-settings']);
    });
  }

  it('tells nothing when code selects, and nothing for the tab that is shown', async () => {
    const element = await tabs();
    const events = record(element, 'change');

    element.selected = 'activity';
    await settled(element);
    findAll(element, '[role=tab]')[2]?.click();

    deepEqual(shown(element), ['panel-activity']);
    equal(events.length, 0);
  });

  it('brings the selected tab into view in a narrow place', async () => {
    const element = await tabs('ltr', 200);

    element.selected = 'settings';
    await settled(element);

    ok(find(element, '.list').scrollLeft > 0, 'scrolled');
    ok(element.scrollWidth <= 200, 'nothing sticks out');
  });
});

describe('the page around sync-tabs', () => {
  it('does not scroll when tabs appear or change', async () => {
    const place = await mount(
      html`<div>
        <div class="tall"></div>
        <sync-tabs label="Overview" .tabs=${TABS}></sync-tabs>
      </div>`,
    );
    const tall = place.querySelector<HTMLElement>('.tall');
    tall?.style.setProperty('block-size', '3000px');
    const element = place.querySelector<SyncTabs>('sync-tabs');
    ok(element, 'the tabs');

    element.selected = 'settings';
    await settled(element);

    equal(scrollY, 0);
  });
});

describe('sync-segmented', () => {
  const segmented = () =>
    mount<SyncSegmented>(
      html`<sync-segmented
        label="View"
        value="all"
        .options=${[
          { value: 'all', label: 'All', count: 18 },
          { value: 'own', label: 'Own', count: 4 },
        ]}
      ></sync-segmented>`,
    );

  it('has no axe findings', async () => {
    await expectAccessible(await segmented());
  });

  it('changes by arrow keys, as radio buttons do, and tells once', async () => {
    const element = await segmented();
    const events = record<ChangeEvent<string>>(element, 'change');
    await tabInto(element);

    await sendKeys({ press: 'ArrowRight' });

    deepEqual(
      events.map(({ value }) => value),
      ['own'],
    );
    equal(element.value, 'own');
  });

  it('tells nothing when code changes it', async () => {
    const element = await segmented();
    const events = record(element, 'change');

    element.value = 'own';
    await settled(element);

    equal(events.length, 0);
    equal(find<HTMLInputElement>(element, 'label:last-child input').checked, true);
  });
});
