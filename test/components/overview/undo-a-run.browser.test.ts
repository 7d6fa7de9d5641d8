import { html } from 'lit';
import '../../../components/sync-overview/define.js';
import type { SyncOverview } from '../../../components/sync-overview/sync-overview.js';
import { createLocalWorld, type LocalWorld } from '../../../stories/support/local-world.js';
import { afterEach, describe, it } from '../../support/bdd.js';
import { equal, ok } from '../../support/expect.js';
import { deepElements, expectAccessible, mount, until } from '../../support/mount.js';

let world: LocalWorld | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

/** All that is drawn, through shadow roots. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement) return '';
  const inside = node instanceof Element && node.shadowRoot !== null ? [node.shadowRoot] : [];
  return [...inside, ...node.childNodes].map(textOf).join(' ').replaceAll(/\s+/g, ' ');
}
const all = (element: Element, selector: string): HTMLElement[] =>
  deepElements(element).filter(
    (one): one is HTMLElement => one instanceof HTMLElement && one.matches(selector),
  );
const shows = (element: Element, pattern: RegExp): Promise<void> =>
  until(`${String(pattern)} is shown`, () => pattern.test(textOf(element)));

async function press(element: Element, selector: string): Promise<void> {
  await until(`${selector} is there`, () => all(element, selector).length > 0);
  all(element, selector)[0]?.click();
}

/** Contacts of two apps, synced once, and then one of them renamed in HubSpot. */
async function overview(permissions?: LocalWorld['client']['permissions']) {
  world = createLocalWorld(permissions === undefined ? {} : { permissions });
  const made = world;
  const sync = await made.runningSync();
  const ended = made.runEnded(sync.id);
  const [person] = made.hubspot.readAll('contacts');
  made.hubspot.updateRecord('contacts', person?.id ?? '', { jobtitle: 'Astronaut' });
  await ended;
  const element = await mount<SyncOverview>(
    html`<sync-overview .client=${made.client} tab="activity"></sync-overview>`,
    { width: 1200 },
  );
  const titles = () => made.dynamics.readAll('contacts').map(({ values }) => values['jobtitle']);
  return { element, titles };
}

describe('sync-overview, undo', () => {
  it('takes a run back after showing what that means, and says what it did', async () => {
    const { element, titles } = await overview();
    equal(titles().includes('Astronaut'), true);

    await press(element, '.row-button');
    await press(element, '.undo-run');
    await shows(element, /What happens.*1 record in Dynamics 365 gets its values back/);
    await expectAccessible(element);
    await press(element, 'sync-undo .start, .start');

    await shows(element, /It has been taken back.*1 record in Dynamics 365 got its values back/);
    equal(titles().includes('Astronaut'), false);
  });

  it('takes one change back from the history of its record', async () => {
    const { element, titles } = await overview();
    await press(element, '.row-button');
    await press(element, '.change .link');
    await until('the record is open', () => all(element, 'sync-record[open]').length === 1);
    const [panel] = all(element, 'sync-record');
    ok(panel, 'no record');
    await press(panel, '.undo');
    await shows(element, /Undo this change/);
    await shows(element, /1 record in Dynamics 365 gets its values back/);

    await press(element, '.start');

    await shows(element, /It has been taken back/);
    equal(titles().includes('Astronaut'), false);
  });

  it('offers nothing to undo without the permission to run', async () => {
    const { element } = await overview(['view', 'map', 'delete']);
    await press(element, '.row-button');
    await shows(element, /Astronaut/);

    equal(all(element, '.undo, .undo-run').length, 0);
  });
});
