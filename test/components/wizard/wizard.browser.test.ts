import { html } from 'lit';
import type { BeforeConnectEvent } from '../../../components/events/before-connect-event.js';
import type { BeforePublishEvent } from '../../../components/events/before-publish-event.js';
import type { WizardClosedEvent } from '../../../components/events/wizard-closed-event.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { SyncWizard } from '../../../components/sync-wizard/sync-wizard.js';
import '../../../components/sync-provider/define.js';
import { createLocalWorld } from '../../../stories/support/local-world.js';
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
import { openContacts, openPage, toPage } from './wizard-page.js';

const banner = (wizard: SyncWizard): string =>
  findAll<HTMLElement & { heading: string }>(wizard, '.notices sync-banner')
    .map(({ heading }) => heading)
    .join(' ');

describe('sync-wizard: connecting', () => {
  it('offers accounts that are connected first, and the catalogue behind a button', async () => {
    const world = createLocalWorld();
    await world.connectBoth();
    const page = await openPage({ world });

    match((await page.see('sync-connections >> ul')).textContent, /Fjord Coffee/);
    await page.press('sync-connections >> .another');
    await page.see('sync-catalogue >> .tile');
    await page.press('.way-back');

    await page.see('sync-connections >> ul');
  });

  it('says what is missing and goes there when Next comes too early', async () => {
    const page = await openPage();
    await page.see('sync-catalogue >> .tile');

    await page.press('.next');

    equal(page.step(), 'connect');
    equal(deepActive()?.id, 'picker-title');
    await until('it is announced', () =>
      [...document.querySelectorAll('[role=status]')].some((region) =>
        /Choose an account of the first app/.test(region.textContent ?? ''),
      ),
    );
    match((await page.see('.footer .stop')).textContent, /Choose an account of the first app/);
  });

  it('lets the host keep an account from being connected', async () => {
    const page = await openPage();
    const events = record<BeforeConnectEvent>(page.wizard, 'sync-before-connect');
    page.wizard.addEventListener('sync-before-connect', (event) => event.preventDefault());
    await page.press('sync-catalogue >> [data-app=hubspot]');

    await page.press('sync-connect >> button[type=submit]');

    deepEqual(
      events.map(({ app, side }) => [app, side]),
      [['hubspot', 'left']],
    );
    deepEqual(await page.world.client.listConnections(), []);
    ok(await page.see('sync-connect >> form'), 'nothing is waited for');
  });

  it('shows a refusal, and cancels a login that hangs', async () => {
    const refused = await openPage({ consent: async () => 'refuse' });
    await refused.press('sync-catalogue >> [data-app=hubspot]');
    await refused.press('sync-connect >> button[type=submit]');
    const notice = await refused.see('sync-connect >> sync-banner');
    match(notice.textContent, /did not allow/);

    const hanging = await openPage({ consent: () => new Promise(() => undefined) });
    await hanging.press('sync-catalogue >> [data-app=hubspot]');
    await hanging.press('sync-connect >> button[type=submit]');
    await hanging.press('sync-connect >> .waiting .button');
    await hanging.see('sync-connect >> form');
  });

  it('S7 goes on in this tab when the browser blocks the window', async () => {
    const world = createLocalWorld();
    Object.assign(world.client, { hasOwnLogin: false });
    const openBefore = window.open;
    window.open = () => null;
    try {
      const page = await openPage({ world });
      await page.press('sync-catalogue >> [data-app=hubspot]');
      await page.press('sync-connect >> button[type=submit]');

      const notice = await page.see<HTMLElement & { heading: string }>(
        'sync-connect >> sync-banner',
      );
      match(notice.heading, /did not open/);
    } finally {
      window.open = openBefore;
    }
  });

  it('opens the login window in the moment of the press', async () => {
    const world = createLocalWorld({ consent: () => new Promise(() => undefined) });
    Object.assign(world.client, { hasOwnLogin: false });
    const opened: string[] = [];
    const openBefore = window.open;
    window.open = (url) => {
      opened.push(String(url));
      return {
        location: { replace: () => undefined },
        close: () => undefined,
      } as unknown as Window;
    };
    try {
      const page = await openPage({ world });
      await page.press('sync-catalogue >> [data-app=hubspot]');
      (await page.see<HTMLElement>('sync-connect >> button[type=submit]')).click();

      deepEqual(opened, ['about:blank']);
    } finally {
      window.open = openBefore;
    }
  });

  it('does not offer to connect without the permission', async () => {
    const world = createLocalWorld({ permissions: ['view'] });
    await world.connectBoth();
    const page = await openPage({ world });

    await page.see('sync-connections >> ul');

    equal(findAll(find(page.wizard, 'sync-connections'), '.another').length, 0);
    match(page.text('.picker'), /may not connect accounts/);
    match(banner(page.wizard), /not change anything/);
  });

  it('chooses what the page knows already', async () => {
    const world = createLocalWorld();
    await world.connectBoth();
    const page = await openPage({
      world,
      app: 'dynamics',
      leftApp: 'hubspot',
      leftObject: 'companies',
    });

    await until('both are chosen', () => /Contoso EU/.test(page.text('.side[data-side=right]')));
    await page.press('.next');

    const chosen = await page.see<HTMLInputElement>(
      'sync-objects >> [data-pair=companies-accounts] input',
    );
    equal(chosen.checked, true);
  });
});

describe('sync-wizard: the end', () => {
  it('lets the host keep settings from being saved', async () => {
    const world = createLocalWorld();
    const sync = await world.draftSync();
    const page = await openPage({ world, syncId: sync.id });
    const events = record<BeforePublishEvent>(page.wizard, 'sync-before-publish');
    page.wizard.addEventListener('sync-before-publish', (event) => event.preventDefault());
    await page.see('sync-mapping >> .table');
    await page.press('.next');
    await page.press('.next');

    await page.press('.publish');
    await until('it was asked', () => events.length > 0);

    const [event] = events;
    deepEqual([event?.syncId, event?.turnOn, event?.apply], [sync.id, true, 'allRecords']);
    equal((await world.client.getSync(sync.id)).version, null);
  });

  it('saves without turning on', async () => {
    const world = createLocalWorld();
    const sync = await world.draftSync();
    const page = await openPage({ world, syncId: sync.id });
    const events = record<WizardClosedEvent>(page.wizard, 'sync-wizard-closed');
    await page.see('sync-mapping >> .table');
    await page.press('.next');
    await page.press('.next');

    await page.press('.later');
    await until('it was left', () => events.length > 0);

    deepEqual([events[0]?.reason, events[0]?.syncId], ['later', sync.id]);
    const now = await world.client.getSync(sync.id);
    deepEqual([now.status, now.version], ['off', 1]);
  });
});

describe('sync-wizard: around it', () => {
  const offline = new ClientError('offline', { message: 'No answer.', hint: 'Wait.' });

  it('says what is missing without a server', async () => {
    const wizard = await mount<SyncWizard>(html`<sync-wizard></sync-wizard>`);

    match(find(wizard, 'sync-empty').textContent, /fetchSession/);
    await expectAccessible(wizard);
  });

  it('finds its client in a provider, and its language', async () => {
    const world = createLocalWorld();
    const provider = await mount(
      html`<sync-provider .client=${world.client} locale="nb"
        ><sync-wizard></sync-wizard
      ></sync-provider>`,
    );
    const wizard = provider.querySelector('sync-wizard');
    ok(wizard, 'the wizard is there');
    const page = toPage(world, wizard);

    await until('it speaks Norwegian', () => /Hvilke to apper/.test(page.text('.body')));
    world.close();
  });

  it('waits when the server cannot be reached, and goes on by itself', async () => {
    const world = createLocalWorld();
    world.client.setFault(offline);
    const page = await openPage({ world });
    await until('it says so', () => /cannot be reached/.test(banner(page.wizard)));
    await expectAccessible(page.wizard);

    world.client.setFault(null);

    await page.see('sync-catalogue >> .tile');
    await until('the notice is gone', () => banner(page.wizard) === '');
  });

  it('keeps an edit that could not be sent, and sends it later', async () => {
    const world = createLocalWorld();
    const sync = await world.draftSync();
    const page = await openPage({ world, syncId: sync.id });
    await page.see('sync-mapping >> .table');
    world.client.setFault(offline);

    await page.press('sync-direction >> sync-radio-cards >> label:nth-of-type(2) input');
    await until('it is not saved', () => /Not saved yet/.test(page.text('.saving')));
    world.client.setFault(null);
    await page.saved();

    equal((await world.client.getSync(sync.id)).draft.direction, 'toRight');
  });

  it('says when the session has ended', async () => {
    const world = createLocalWorld();
    world.client.setFault(
      new ClientError('session_expired', { message: 'Ended.', hint: 'Sign in.' }),
    );
    const page = await openPage({ world });

    await until('it says so', () => /session has ended/.test(banner(page.wizard)));
  });

  it('is left with the cross', async () => {
    const page = await openPage();
    const events = record<WizardClosedEvent>(page.wizard, 'sync-wizard-closed');

    await page.press('.close');

    deepEqual([events[0]?.reason, events[0]?.syncId], ['close', null]);
  });

  it('is taken out and put back without losing its draft', async () => {
    const page = await openPage();
    await openContacts(page);
    const place = page.wizard.parentElement;

    page.wizard.remove();
    place?.append(page.wizard);
    await settled(page.wizard);

    await page.see('sync-mapping >> .table');
    equal(page.step(), 'configure');
  });
});
