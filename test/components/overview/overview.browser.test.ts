import { html } from 'lit';
import '../../../components/sync-overview/define.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { EditSettingsEvent } from '../../../components/events/edit-settings-event.js';
import type { SyncErrorEvent } from '../../../components/internal/sync-error-event.js';
import type { OverviewTab, SyncOverview } from '../../../components/sync-overview/sync-overview.js';
import type { Permission } from '../../../engine/index.js';
import { createLocalWorld, type LocalWorld } from '../../../stories/support/local-world.js';
import { afterEach, describe, it } from '../../support/bdd.js';
import { equal, match, ok } from '../../support/expect.js';
import {
  deepActive,
  deepElements,
  expectAccessible,
  find,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';

const OFFLINE = new ClientError('offline', { message: 'No answer.', hint: 'Check the network.' });
const ENDED = new ClientError('session_expired', { message: 'It ended.', hint: 'Log in again.' });

let world: LocalWorld | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

interface Options {
  readonly tab?: OverviewTab;
  readonly width?: number;
  readonly permissions?: readonly Permission[];
}
/** Contacts of two apps, synced once: most in sync, some ambiguous, one refused, some left out. */
async function overview({ tab = 'objects', width = 1200, permissions }: Options = {}) {
  world = createLocalWorld(permissions === undefined ? {} : { permissions });
  const made = world;
  const sync = await made.runningSync();
  const element = await mount<SyncOverview>(
    html`<sync-overview .client=${made.client} tab=${tab}></sync-overview>`,
    { width },
  );
  await until('the overview is there', () => /1 sync · 2 accounts/.test(textOf(element)));
  return { element, world: made, sync };
}
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
const button = (element: Element, label: RegExp, within = 'button'): HTMLElement => {
  const found = all(element, within).find((one) =>
    label.test(one.ariaLabel ?? one.textContent ?? ''),
  );
  ok(found, `a button like ${String(label)} in: ${textOf(element)}`);
  return found;
};
const shows = (element: Element, pattern: RegExp): Promise<void> =>
  until(`${String(pattern)} is shown`, () => pattern.test(textOf(element)));

describe('sync-overview', () => {
  it('has no axe findings with causes beside the list, and narrow', async () => {
    const { element } = await overview();
    button(element, /records? of Contacts are failing/).click();
    await shows(element, /Several records could be the partner/);
    await expectAccessible(element);
    await expectAccessible((await overview({ width: 320 })).element);
  });

  it('has no axe findings with a record open', async () => {
    const { element } = await overview({ tab: 'records' });
    await shows(element, /Ann Lee/);
    button(element, /^\s*Ann Lee/).click();
    await shows(element, /The same in both apps/);
    await expectAccessible(element);
  });

  for (const tab of ['activity', 'accounts'] as const)
    it(`has no axe findings on the tab ${tab}`, async () => {
      const { element } = await overview({ tab });
      await shows(element, tab === 'activity' ? /First sync/ : /Connect another/);
      await expectAccessible(element);
    });

  it('leads from a failing count to the record, lets a partner be chosen, and shows it in sync', async () => {
    const { element, sync } = await overview();
    const failing = sync.counts.failing;
    match(
      textOf(element),
      new RegExp(`Up to date .* ${String(sync.counts.inSync)} .* ${String(failing)} `),
    );

    button(element, /records of Contacts are failing/).click();
    await shows(element, /Several records could be the partner/);
    ok(deepActive()?.matches('#issues-heading'), 'the causes have the focus');
    button(element, /^Close$/, '.aside-head button').click();
    match(deepActive()?.ariaLabel, /Contacts are failing/);
    button(element, /records of Contacts are failing/).click();
    await shows(element, /Several records could be the partner/);
    button(element, /Choose partners/).click();
    await shows(element, /Cause: Several records could be the partner/);
    equal(element.tab, 'records');
    await until('only these rows are left', () => all(element, '.row-button').length < failing);
    button(element, /^\s*Kari Øst?b?y/).click();
    await shows(element, /Which record in (Dynamics 365|HubSpot) is it\?/);
    all(element, '.choice input')[0]?.click();
    button(element, /Use this choice/).click();

    await shows(element, /The same in both apps|Head roaster/);
    await until('it is in sync', () => {
      const panel = find(element, 'sync-record');
      return /In sync/.test(textOf(find(panel, '.top')));
    });
    element.tab = 'objects';
    await until('fewer are failing', () => {
      const now = all(element, '.failing .count')[0]?.textContent ?? '0';
      return Number(now) < failing;
    });
  });

  it('tries a refused record again once it was put right in the app', async () => {
    const { element, world: apps } = await overview({ tab: 'records' });
    await shows(element, /Columns/);
    button(element, /Failing/, '.segment')
      .querySelector('input')
      ?.click();
    await shows(element, /"Last Name" is required in Dynamics 365/);
    const refused = apps.hubspot
      .readAll('contacts')
      .find(({ values }) => values['lastname'] === null);
    ok(refused, 'a contact without a last name');

    button(element, new RegExp(String(refused.values['firstname'])), '.row-button').click();
    await shows(element, /accepts no record without/);
    // In one go: the app tells of the edit, and a run of its own accord would leave nothing to retry.
    apps.hubspot.updateRecord('contacts', refused.id, { lastname: 'Dahl' });
    button(element, /^\s*Retry/).click();

    await until('it is in sync', () =>
      /In sync/.test(textOf(find(find(element, 'sync-record'), 'sync-side-panel'))),
    );
    await until(
      'it left the list',
      () => !textOf(find(element, 'sync-records')).includes('Last Name'),
    );
    ok(
      apps.dynamics.readAll('contacts').some(({ values }) => values['lastname'] === 'Dahl'),
      'the other app has it',
    );
  });

  it('shows what happens in the apps while it is open', async () => {
    const { element, world: apps, sync } = await overview();
    const inSync = sync.counts.inSync;

    apps.hubspot.createRecord('contacts', {
      email: 'new.person@fjord.example',
      firstname: 'New',
      lastname: 'Person',
    });

    await until('one more is in sync', () => {
      const now = all(element, 'td .count')[0]?.textContent ?? '0';
      return Number(now) === inSync + 1;
    });
  });

  it('turns a sync off and on after asking, and deletes it', async () => {
    const { element, world: apps } = await overview();
    const choose = async (label: RegExp): Promise<void> => {
      button(element, /Actions for Contacts/).click();
      await until('the menu is open', () => all(element, '.item').length > 0);
      button(element, label, '.item').click();
      await settled(element);
    };

    await choose(/Turn off/);
    button(element, /^\s*Turn off/, 'sync-dialog button').click();
    await until('it is off', () => / Off /.test(textOf(find(element, 'sync-object-view'))));
    await choose(/Turn on/);
    await shows(element, /Up to date|Syncing/);
    await choose(/Delete/);
    const getSync = apps.client.getSync.bind(apps.client);
    let asked = 0;
    apps.client.getSync = (...wanted) => ((asked += 1), getSync(...wanted));
    button(element, /^\s*Delete/, 'sync-dialog button').click();

    await shows(element, /Nothing is synced yet/);
    await shows(element, /0 syncs · 2 accounts/);
    // A look that comes after the one at what the deletion changed.
    const [account] = await apps.client.listConnections();
    await apps.client.renameConnection(account?.id ?? '', 'Renamed since');
    button(element, /Accounts/, '[role=tab]').click();
    await shows(element, /Renamed since/);
    equal(asked, 0, 'nobody asks for a sync that is gone');
  });

  it('says that the server is out of reach, keeps what it shows, and goes on by itself', async () => {
    const { element, world: apps } = await overview();

    apps.client.setFault(OFFLINE);
    await shows(element, /No connection to the server/);
    match(textOf(element), /Contacts/);
    await expectAccessible(element);
    apps.client.setFault(null);

    await until('the notice is gone', () => !/No connection/.test(textOf(element)));
  });

  it('says that the session has ended, and then offers nothing that would fail', async () => {
    const { element, world: apps } = await overview();

    apps.client.setFault(ENDED);
    await shows(element, /Your session has ended/);

    ok(!/Sync more data/.test(textOf(element)), 'no way to begin something');
    apps.client.setFault(null);
    button(element, /Try again/).click();
    await shows(element, /Sync more data/);
  });

  it('shows why an action failed, tells the host, and tries again', async () => {
    const { element, world: apps } = await overview();
    const errors = record<SyncErrorEvent>(element, 'sync-error');
    const start = apps.client.startRun;
    apps.client.startRun = () =>
      Promise.reject(
        new ClientError('state_conflict', { message: 'Not on.', hint: 'Turn it on.' }),
      );

    button(element, /Actions for Contacts/).click();
    await until('the menu is open', () => all(element, '.item').length > 0);
    button(element, /Sync now/, '.item').click();
    await shows(element, /Not on\. Turn it on\./);
    equal(errors[0]?.error.code, 'state_conflict');
    apps.client.startRun = start;
    button(element, /Try again/).click();

    await until('the notice is gone', () => !/Not on\./.test(textOf(element)));
  });

  it('shows why nothing could be loaded, and loads it when asked again', async () => {
    world = createLocalWorld();
    await world.draftSync();
    const { listSyncs } = world.client;
    world.client.listSyncs = () =>
      Promise.reject(new ClientError('internal', { message: 'It broke.', hint: 'Tell somebody.' }));
    const element = await mount<SyncOverview>(
      html`<sync-overview .client=${world.client}></sync-overview>`,
    );
    await shows(element, /This could not be loaded|It broke\. Tell somebody\./);
    await expectAccessible(element);

    world.client.listSyncs = listSyncs;
    button(element, /Try again/).click();

    await shows(element, /Finish setting up/);
  });

  it('is read-only without permissions', async () => {
    const { element } = await overview({ permissions: ['view'] });

    match(textOf(element), /You can look at everything here/);
    ok(!/Sync more data|Connect an app/.test(textOf(element)), 'no way to add something');
    element.tab = 'accounts';
    await shows(element, /Fjord Coffee/);
    ok(!/Connect another/.test(textOf(element)), 'no way to add an account');
  });

  it('tells the host which settings are wanted, out of its shadow root', async () => {
    const { element } = await overview();
    const heard = record<EditSettingsEvent>(document.body, 'sync-edit-settings');

    button(element, /records of Contacts are failing/).click();
    await shows(element, /Fix in mapping/);
    button(element, /Fix in mapping/).click();

    equal(heard[0]?.step, 'configure');
    equal(heard[0]?.property, 'lastname');
  });

  it('says what to do first without accounts, and what is missing without a client', async () => {
    world = createLocalWorld();
    const element = await mount<SyncOverview>(
      html`<sync-overview .client=${world.client}></sync-overview>`,
    );
    await shows(element, /Connect your first app/);

    const bare = await mount<SyncOverview>(html`<sync-overview></sync-overview>`);
    match(textOf(bare), /Not connected to a server/);
    await expectAccessible(bare);
  });

  it('shows what a run changed, and the record behind a change', async () => {
    const { element } = await overview({ tab: 'activity' });
    await shows(element, /First sync/);
    const row = all(element, 'tbody tr').find((one) => /First sync/.test(one.textContent ?? ''));
    row?.querySelector('button')?.click();
    await shows(element, /Linked to its partner in Dynamics 365/);

    button(element, /Ann Lee/, '.changes .link').click();

    await shows(element, /Updated in Dynamics 365 .*Head of sales/);
    await expectAccessible(element);
  });

  it('logs in to an account again where its login was lost', async () => {
    const { element, world: apps } = await overview();
    apps.dynamics.faults.failNext('auth_expired', { on: 'verify' });
    const [, right] = await apps.client.listConnections();
    ok(right, 'the account of Dynamics 365');
    await apps.client.testConnection(right.id);
    await shows(element, /Needs reconnecting/);

    button(element, /^\s*Reconnect/, '.link').click();
    await shows(element, /Up to date|Syncing/);
    await until('the dialog is gone', () => all(element, 'sync-connect').length === 0);
  });

  it('tests and renames accounts', async () => {
    const { element } = await overview({ tab: 'accounts' });
    await shows(element, /Contoso EU/);
    button(element, /Contoso EU/, 'button').click();
    await until('the menu is open', () => all(element, '.item').length > 0);
    button(element, /Rename/, '.item').click();
    await settled(element);
    const input =
      all(element, 'sync-dialog input')[0] ??
      all(element, 'sync-text-field')[0]?.shadowRoot?.querySelector('input');
    ok(input instanceof HTMLInputElement, 'a field for the name');
    input.value = 'Our Dynamics';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await settled(element);
    button(element, /Rename|Save/, 'sync-dialog .primary').click();

    await shows(element, /Our Dynamics/);
  });
});
