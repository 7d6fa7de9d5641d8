import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-object-view/define.js';
import type { EditSettingsEvent } from '../../../components/events/edit-settings-event.js';
import type { ReconnectRequestEvent } from '../../../components/events/reconnect-request-event.js';
import type { ShowIssuesRequestEvent } from '../../../components/events/show-issues-request-event.js';
import type { ShowRecordsRequestEvent } from '../../../components/events/show-records-request-event.js';
import type { SyncCommandRequestEvent } from '../../../components/events/sync-command-request-event.js';
import type { SyncMenu } from '../../../components/controls/menu/menu.js';
import type { SyncObjectView } from '../../../components/sync-object-view/sync-object-view.js';
import type { Permission, Sync } from '../../../engine/index.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  type TestLocale,
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';
import { APPS, CONNECTIONS, aRun, aSync } from '../../support/overview-fixtures.js';

const id = (text: string): Sync['id'] => text as Sync['id'];
const SYNCS: readonly Sync[] = [
  aSync(),
  aSync({
    id: id('sync-2'),
    left: { ...aSync().left, object: 'companies', objectLabel: 'Companies' },
    right: { ...aSync().right, object: 'accounts', objectLabel: 'Accounts' },
    counts: { inSync: 1_234_567, failing: 0, excluded: 0, pending: 12 },
    run: aRun({ state: 'running', phase: 'write', planned: { done: 43, total: 100 } }),
  }),
  aSync({ id: id('sync-3'), status: 'draft', run: null, version: null }),
  aSync({
    id: id('sync-4'),
    status: 'needsReconnect',
    counts: { ...aSync().counts, pending: 186 },
  }),
  aSync({ id: id('sync-5'), status: 'off' }),
  aSync({
    id: id('sync-6'),
    run: aRun({ state: 'running', stopReason: 'HubSpot asks for a pause.' }),
  }),
];

interface Options {
  readonly syncs?: readonly Sync[];
  readonly permissions?: readonly Permission[];
  readonly width?: number;
  readonly dir?: 'ltr' | 'rtl';
  readonly isLost?: boolean;
}
const view = ({
  syncs = SYNCS,
  permissions,
  width = 960,
  dir = 'ltr',
  isLost = true,
}: Options = {}) => {
  const connections = CONNECTIONS.map((one) =>
    isLost && one.id === 'right-account' ? { ...one, health: 'needsReconnect' as const } : one,
  );
  return mount<SyncObjectView>(
    html`<sync-object-view
      .syncs=${syncs}
      .apps=${APPS}
      .connections=${connections}
    ></sync-object-view>`,
    { width, dir },
  ).then(async (element) => {
    if (permissions !== undefined) element.permissions = permissions;
    await settled(element);
    return element;
  });
};
const rowText = (element: SyncObjectView, index: number): string =>
  [findAll(element, 'tbody tr')[index]].map((row) => deepText(row)).join('');
function deepText(node: Node | undefined): string {
  if (node === undefined) return '';
  if (node instanceof Text) return node.data;
  const inside = node instanceof Element && node.shadowRoot !== null ? [node.shadowRoot] : [];
  return [...inside, ...node.childNodes]
    .map((child) => (child instanceof HTMLStyleElement ? '' : deepText(child)))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
async function choose(element: SyncObjectView, row: number, label: RegExp): Promise<void> {
  const menu = findAll<SyncMenu>(element, 'sync-menu')[row];
  ok(menu, 'a menu');
  find(menu, '.trigger').click();
  await until('the menu is open', () => findAll(menu, '.item').length > 0);
  const item = findAll(menu, '.item').find((one) => label.test(one.textContent ?? ''));
  ok(item, `an item like ${String(label)}`);
  item.click();
  await settled(element);
}

describe('sync-object-view', () => {
  it('has no axe findings as a table, as cards, in right-to-left and when read-only', async () => {
    await expectAccessible(await view());
    await expectAccessible(await view({ width: 320 }));
    await expectAccessible(await view({ dir: 'rtl', permissions: ['view'] }));
  });

  it('says what each sync is doing', async () => {
    const element = await view();

    match(
      rowText(element, 0),
      /Contacts.*HubSpot : Fjord Coffee.*Contoso EU.*both ways.*Up to date.*2 minutes ago.*3,946.*37.*183/,
    );
    match(rowText(element, 1), /Companies · Accounts.*Syncing 43%.*1,234,567/);
    match(rowText(element, 2), /Draft.*Finish setting up/);
    match(rowText(element, 3), /Needs reconnecting.*186 changes wait, none lost.*Reconnect/);
    match(rowText(element, 4), /Off/);
    match(rowText(element, 5), /Waiting.*HubSpot asks for a pause\./);
  });

  it('tells the exact time to who points at it or comes by keyboard', async () => {
    const element = await view({ syncs: [aSync()] });
    const time = find(element, 'time');
    time.focus();

    match(time.ariaDescription, /\d{1,2}:\d\d/);
    equal(time.tabIndex, 0);
  });

  it('opens the records behind a count, and the causes behind the failing ones', async () => {
    const element = await view({ syncs: [aSync()] });
    const records = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');
    const issues = record<ShowIssuesRequestEvent>(element, 'sync-show-issues-request');
    const [inSync, failing, leftOut] = findAll(element, '.count');
    ok(inSync && failing && leftOut, 'three counts');

    inSync.click();
    leftOut.click();
    failing.focus();
    await sendKeys({ press: 'Enter' });

    deepEqual(
      records.map(({ view: { syncId, state } }) => [syncId, state]),
      [
        ['sync-1', 'inSync'],
        ['sync-1', 'excluded'],
      ],
    );
    deepEqual(
      issues.map(({ syncId }) => syncId),
      ['sync-1'],
    );
    equal(failing.ariaLabel, 'Show why 37 records of Contacts are failing');
  });

  it('leads to the records that differ, where there are any', async () => {
    const element = await view({ syncs: [aSync({ drifted: 12 }), aSync({ id: id('sync-2') })] });
    const wished = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');
    const [link, second] = findAll(element, '.drift');
    match(link?.textContent?.replaceAll(/\s+/g, ' ') ?? '', /12 differ: Contacts/);
    equal(second, undefined);

    link?.click();

    const { syncId, state, drift } = wished[0]?.view ?? {};
    deepEqual([syncId, state, drift], ['sync-1', null, true]);
    await expectAccessible(element);
  });

  it('has no button behind a count of none', async () => {
    const element = await view({
      syncs: [aSync({ counts: { inSync: 0, failing: 0, excluded: 0, pending: 0 } })],
    });

    equal(findAll(element, '.count').length, 0);
  });

  it('says what turning off stops and what stays, then asks for it and gives the focus back', async () => {
    const element = await view({ syncs: [aSync()] });
    const commands = record<SyncCommandRequestEvent>(element, 'sync-command-request');

    await choose(element, 0, /Turn off/);
    const dialog = find(element, 'sync-dialog');
    match(
      dialog.textContent,
      /no longer go between HubSpot and Dynamics 365.*stay as they are in both apps/s,
    );
    await expectAccessible(element);
    equal(commands.length, 0);
    findAll(element, 'sync-dialog button')[1]?.click();
    await until('the dialog is gone', () => findAll(element, 'sync-dialog').length === 0);

    deepEqual(
      commands.map(({ syncId, command }) => [syncId, command]),
      [['sync-1', 'turnOff']],
    );
    await until('the focus is back', () => deepActive()?.matches('.trigger') === true);
  });

  it('deletes nothing when the question is left with Escape', async () => {
    const element = await view({ syncs: [aSync()] });
    const commands = record<SyncCommandRequestEvent>(element, 'sync-command-request');

    await choose(element, 0, /Delete/);
    match(find(element, 'sync-dialog').textContent, /cannot be undone.*No record is deleted/s);
    await sendKeys({ press: 'Escape' });
    await until('the dialog is gone', () => findAll(element, 'sync-dialog').length === 0);

    equal(commands.length, 0);
  });

  it('asks for a run, for turning on, for the settings and for a new login at once', async () => {
    const element = await view();
    const commands = record<SyncCommandRequestEvent>(element, 'sync-command-request');
    const edits = record<EditSettingsEvent>(element, 'sync-edit-settings');
    const logins = record<ReconnectRequestEvent>(element, 'sync-reconnect-request');

    await choose(element, 0, /Sync now/);
    await choose(element, 1, /Stop this run/);
    await choose(element, 4, /Turn on/);
    await choose(element, 2, /Finish setting up/);
    await choose(element, 3, /Reconnect/);

    deepEqual(
      commands.map(({ syncId, command }) => `${syncId} ${command}`),
      ['sync-1 run', 'sync-2 cancelRun', 'sync-5 turnOn'],
    );
    deepEqual(
      edits.map(({ syncId, step }) => [syncId, step]),
      [['sync-3', null]],
    );
    deepEqual(
      logins.map(({ connectionId }) => connectionId),
      ['right-account'],
    );
    ok(edits[0]?.composed, 'the host hears that settings are wanted');
  });

  it('keeps what is not allowed in the menu, with the reason', async () => {
    const element = await view({ syncs: [aSync()], permissions: ['view', 'run'] });
    const commands = record(element, 'sync-command-request');

    await choose(element, 0, /Delete.*no permission/s);

    equal(findAll(element, 'sync-dialog').length, 0);
    equal(commands.length, 0);
  });

  it('says what is being done with a sync, and offers nothing else meanwhile', async () => {
    const element = await view({ syncs: [aSync()] });

    element.busy = new Map([['sync-1', 'turnOff']]);
    await settled(element);

    const commands = record(element, 'sync-command-request');
    match(rowText(element, 0), /Turning off…/);
    await choose(element, 0, /Sync now.*Turning off…/s);
    equal(commands.length, 0);
  });

  it('says what to do first when there is no account, and when there is no sync', async () => {
    const element = await view({ syncs: [] });
    const adds = record(element, 'sync-add-sync');
    const connects = record(element, 'sync-connect-app');
    await expectAccessible(element);
    find(element, 'sync-empty button').click();

    element.connections = [];
    await settled(element);
    match(find(element, 'sync-empty').getAttribute('heading'), /Connect your first app/);
    find(element, 'sync-empty button').click();

    equal(adds.length, 1);
    equal(connects.length, 1);
  });

  it('keeps the places of rows while they load', async () => {
    const element = await view({ syncs: [] });
    element.loading = true;
    await settled(element);

    equal(findAll(element, 'sync-skeleton').length, 1);
    equal(findAll(element, 'sync-empty').length, 0);
  });

  it('stays inside 320 px with long names and huge numbers', async () => {
    const long = 'Customer relationship opportunities with an exceptionally long name'.repeat(2);
    const sync = aSync({
      left: { ...aSync().left, objectLabel: long },
      counts: { inSync: 123_456_789, failing: 123_456_789, excluded: 123_456_789, pending: 0 },
    });
    const element = await view({ syncs: [sync], width: 320 });

    ok(element.scrollWidth <= 320, `nothing sticks out, ${String(element.scrollWidth)}`);
  });

  it('speaks Norwegian, also of why a sync waits', async () => {
    const stop = { reason: 'pause', app: 'HubSpot' } as const;
    const waits = { state: 'running', stopReason: 'HubSpot asks for a pause.', stop } as const;
    const place = await mount<TestLocale>(
      html`<test-locale
        ><sync-object-view
          .syncs=${[aSync(), aSync({ run: aRun(waits) })]}
          .apps=${APPS}
          .connections=${CONNECTIONS}
        ></sync-object-view
      ></test-locale>`,
    );
    await place.use('nb');
    await settled(place);

    const element = place.querySelector<SyncObjectView>('sync-object-view');
    ok(element, 'the view');
    match(rowText(element, 0), /begge veier.*Oppdatert.*for 2 minutter siden/);
    match(rowText(element, 1), /HubSpot ber om en pause/);
  });
});
